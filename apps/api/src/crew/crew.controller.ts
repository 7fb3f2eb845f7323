/** `/v1/crew`: what a crew may know, its commands, and where its telephone is. Photos have their door beside attachments. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import {
  type CrewPositionAnswer,
  type CrewView,
  crewAcknowledgeBody,
  crewDestinationBody,
  crewEmergencyBody,
  crewNoteBody,
  crewPositionBody,
  crewRefuseBody,
  crewStatusBody,
} from '@lien-thong/shared/contract/crew'
import { readReport } from '@lien-thong/shared/interop/tracker'
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common'
import type { z } from 'zod'
import { Idempotency } from '../platform/http/command-options.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { CurrentViewer, ForCrew } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { PositionReports } from '../unit/position-reports.store.ts'
import { CrewRead } from './crew.read.ts'
import { type CrewAnswer, CrewService } from './crew.service.ts'

@Controller('v1/crew')
@ForCrew()
export class CrewController {
  constructor(
    private readonly read: CrewRead,
    private readonly service: CrewService,
    private readonly positions: PositionReports,
  ) {}

  @Get()
  view(@CurrentViewer() viewer: Viewer): Promise<CrewView> {
    return this.read.view(viewer.unit!)
  }

  @Post('acknowledge')
  @HttpCode(200)
  acknowledge(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(crewAcknowledgeBody)) body: z.output<typeof crewAcknowledgeBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<CrewAnswer> {
    return this.service.status(viewer, { ...body, status: 'acknowledged' }, options)
  }

  @Post('refuse')
  @HttpCode(200)
  refuse(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(crewRefuseBody)) body: z.output<typeof crewRefuseBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<CrewAnswer> {
    return this.service.refuse(viewer, body, options)
  }

  @Post('status')
  @HttpCode(200)
  status(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(crewStatusBody)) body: z.output<typeof crewStatusBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<CrewAnswer> {
    return this.service.status(viewer, body, options)
  }

  @Post('destination')
  @HttpCode(200)
  destination(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(crewDestinationBody)) body: z.output<typeof crewDestinationBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<CrewAnswer> {
    return this.service.destination(viewer, body, options)
  }

  @Post('note')
  @HttpCode(200)
  note(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(crewNoteBody)) body: z.output<typeof crewNoteBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<{ readonly note: string }> {
    return this.service.note(viewer, body, options)
  }

  @Post('emergency')
  @HttpCode(200)
  emergency(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(crewEmergencyBody)) body: z.output<typeof crewEmergencyBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<CrewAnswer> {
    return this.service.emergency(viewer, body, options)
  }

  /** No command: positions are no facts, and the same one again says nothing new. */
  @Post('position')
  @HttpCode(200)
  async position(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(crewPositionBody)) { positions }: z.output<typeof crewPositionBody>,
  ): Promise<CrewPositionAnswer> {
    const { accepted, refused } = await this.positions.report(
      positions.map((each) => readReport(each, viewer.unit)),
      'crew',
    )
    return {
      accepted,
      refused: refused.map(({ index, code }) => ({ time: positions[index]!.time, code })),
    }
  }
}
