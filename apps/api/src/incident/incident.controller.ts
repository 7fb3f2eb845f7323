import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Call } from '@lien-thong/shared/call/call'
import {
  attachBody,
  callOutcomeBody,
  closeIncidentBody,
  noteBody,
  openIncidentBody,
} from '@lien-thong/shared/contract/command'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common'
import type { z } from 'zod'
import { Idempotency } from '../platform/http/command-options.ts'
import { idOf } from '../platform/http/id-param.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { IncidentRead, type IncidentView } from './incident.read.ts'
import { IncidentService } from './incident.service.ts'
import { SameMatter } from './same-matter.service.ts'

@Controller('v1')
export class IncidentController {
  constructor(
    private readonly incidents: IncidentService,
    private readonly read: IncidentRead,
    private readonly matter: SameMatter,
  ) {}

  @Get('incidents/:id')
  get(@CurrentViewer() viewer: Viewer, @Param('id') id: string): Promise<IncidentView> {
    return this.read.view(viewer, idOf(id, 'incident_unknown'))
  }

  @Post('incidents')
  open(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(openIncidentBody)) body: z.output<typeof openIncidentBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Incident> {
    return this.incidents.open(viewer, body, options)
  }

  @Post('incidents/:id/close')
  @HttpCode(200)
  close(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(closeIncidentBody)) body: z.output<typeof closeIncidentBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Incident> {
    return this.incidents.close(viewer, idOf(id, 'incident_unknown'), body, options)
  }

  @Post('incidents/:id/notes')
  @HttpCode(200)
  note(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(noteBody)) body: z.output<typeof noteBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Incident> {
    return this.incidents.note(viewer, idOf(id, 'incident_unknown'), body, options)
  }

  @Post('calls/:id/outcome')
  @HttpCode(200)
  outcome(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(callOutcomeBody)) body: z.output<typeof callOutcomeBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Call> {
    if (body.incident !== undefined) idOf(body.incident, 'incident_unknown')
    return this.incidents.outcome(viewer, idOf(id, 'call_unknown'), body, options)
  }

  /** As its outcome: the call is about what the other incident is about. */
  @Post('calls/:id/attach')
  @HttpCode(200)
  attach(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(attachBody)) { incident }: z.output<typeof attachBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Call> {
    const body = { outcome: 'attached', incident: idOf(incident, 'incident_unknown') } as const
    return this.incidents.outcome(viewer, idOf(id, 'call_unknown'), body, options)
  }

  @Post('calls/:id/detach')
  @HttpCode(200)
  detach(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Idempotency() options: CommandOptions,
  ): Promise<Call> {
    return this.matter.detach(viewer, idOf(id, 'call_unknown'), options)
  }
}
