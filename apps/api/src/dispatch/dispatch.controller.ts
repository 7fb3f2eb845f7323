import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { assignBody, unitStatusBody } from '@lien-thong/shared/contract/command'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common'
import type { z } from 'zod'
import { Idempotency } from '../platform/http/command-options.ts'
import { idOf } from '../platform/http/id-param.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { DispatchService } from './dispatch.service.ts'

@Controller('v1')
export class DispatchController {
  constructor(private readonly dispatch: DispatchService) {}

  @Post('assignments')
  assign(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(assignBody)) body: z.output<typeof assignBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Assignment> {
    idOf(body.incident, 'incident_unknown')
    return this.dispatch.assign(viewer, body, options)
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
