import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Call } from '@lien-thong/shared/call/call'
import { claimBody, controlBody, silenceBody } from '@lien-thong/shared/contract/call-handling'
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common'
import type { z } from 'zod'
import { Idempotency } from '../platform/http/command-options.ts'
import { idOf } from '../platform/http/id-param.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { CallService } from './call.service.ts'

@Controller('v1/calls/:id')
export class CallController {
  constructor(private readonly calls: CallService) {}

  @Post('claim')
  @HttpCode(200)
  claim(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(claimBody)) body: z.output<typeof claimBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Call> {
    return this.calls.claim(viewer, idOf(id, 'call_unknown'), body, options)
  }

  @Post('release')
  @HttpCode(200)
  release(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Idempotency() options: CommandOptions,
  ): Promise<Call> {
    return this.calls.release(viewer, idOf(id, 'call_unknown'), options)
  }

  @Post('silence')
  @HttpCode(200)
  silence(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(silenceBody)) { step }: z.output<typeof silenceBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Call> {
    return this.calls.silence(viewer, idOf(id, 'call_unknown'), step, options)
  }

  /** 202: the telephone system is asked, and nothing has changed yet. */
  @Post('control')
  @HttpCode(202)
  control(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(controlBody)) body: z.output<typeof controlBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Call> {
    return this.calls.control(viewer, idOf(id, 'call_unknown'), body, options)
  }
}
