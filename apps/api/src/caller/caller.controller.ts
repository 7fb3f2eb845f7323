import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Call } from '@lien-thong/shared/call/call'
import { groupOutcomeBody } from '@lien-thong/shared/contract/caller'
import type { CallerHistory } from '@lien-thong/shared/dispatch/caller-history'
import type { WorklistLimits } from '@lien-thong/shared/dispatch/worklist-limits'
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common'
import type { z } from 'zod'
import { Idempotency } from '../platform/http/command-options.ts'
import { idOf } from '../platform/http/id-param.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { CallerService } from './caller.service.ts'

@Controller('v1')
export class CallerController {
  constructor(private readonly callers: CallerService) {}

  /** Asked by the call: a telephone number has no place in an address. */
  @Get('calls/:id/caller')
  lookUp(@CurrentViewer() viewer: Viewer, @Param('id') id: string): Promise<CallerHistory> {
    return this.callers.lookUp(viewer, idOf(id, 'call_unknown'))
  }

  @Get('call-limits')
  limits(@CurrentViewer() viewer: Viewer): Promise<WorklistLimits> {
    return this.callers.limits(viewer)
  }

  @Post('calls/outcome')
  @HttpCode(200)
  outcome(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(groupOutcomeBody)) body: z.output<typeof groupOutcomeBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<{ readonly calls: readonly Call[] }> {
    return this.callers.outcome(viewer, body, options)
  }
}
