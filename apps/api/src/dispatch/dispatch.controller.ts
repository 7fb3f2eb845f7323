import type { Viewer } from '@lien-thong/shared/agent/viewer'
import {
  assignBody,
  backupBody,
  reassignBody,
  refuseBody,
  releaseBody,
  restoreBody,
  unitStatusBody,
} from '@lien-thong/shared/contract/unit'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common'
import type { z } from 'zod'
import { Idempotency } from '../platform/http/command-options.ts'
import { agencyOf, idOf } from '../platform/http/id-param.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { AssignmentRead, type UnitView } from './assignment.read.ts'
import { DispatchService } from './dispatch.service.ts'

@Controller('v1')
export class DispatchController {
  constructor(
    private readonly dispatch: DispatchService,
    private readonly assignments: AssignmentRead,
  ) {}

  @Post('assignments')
  assign(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(assignBody)) body: z.output<typeof assignBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Assignment> {
    idOf(body.incident, 'incident_unknown')
    return this.dispatch.assign(viewer, body, options)
  }

  @Post('assignments/:id/release')
  @HttpCode(200)
  release(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(releaseBody)) body: z.output<typeof releaseBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Assignment> {
    return this.dispatch.release(viewer, idOf(id, 'assignment_unknown'), body, options)
  }

  @Post('assignments/:id/refuse')
  @HttpCode(200)
  refuse(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(refuseBody)) body: z.output<typeof refuseBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Assignment> {
    return this.dispatch.refuse(viewer, idOf(id, 'assignment_unknown'), body, options)
  }

  @Post('assignments/:id/restore')
  @HttpCode(200)
  restore(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(restoreBody)) body: z.output<typeof restoreBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Assignment> {
    return this.dispatch.restore(viewer, idOf(id, 'assignment_unknown'), body, options)
  }

  @Post('assignments/:id/reassign')
  reassign(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(reassignBody)) body: z.output<typeof reassignBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Assignment> {
    return this.dispatch.reassign(viewer, idOf(id, 'assignment_unknown'), body.unit, options)
  }

  @Get('incidents/:id/assignments')
  ofIncident(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
  ): Promise<{ assignments: readonly Assignment[] }> {
    return this.assignments.ofIncident(viewer, idOf(id, 'incident_unknown'))
  }

  @Post('incidents/:id/legs/:agency/backup')
  @HttpCode(200)
  backup(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Param('agency') agency: string,
    @Body(new JsonBody(backupBody)) body: z.output<typeof backupBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Incident> {
    return this.dispatch.backup(viewer, idOf(id, 'incident_unknown'), agencyOf(agency), body, options)
  }

  @Get('units/:name')
  unit(@CurrentViewer() viewer: Viewer, @Param('name') name: string): Promise<UnitView> {
    return this.assignments.unit(viewer, name)
  }

  @Post('units/:name/status')
  @HttpCode(200)
  status(
    @CurrentViewer() viewer: Viewer,
    @Param('name') name: string,
    @Body(new JsonBody(unitStatusBody)) body: z.output<typeof unitStatusBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Unit> {
    return this.dispatch.status(viewer, name, body, options)
  }
}
