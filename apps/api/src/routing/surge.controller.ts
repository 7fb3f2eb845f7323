import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { type SurgeView, surgeBody } from '@lien-thong/shared/contract/routing'
import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common'
import type { z } from 'zod'
import { Idempotency } from '../platform/http/command-options.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { SurgeService } from './surge.service.ts'

@Controller('v1/surge')
export class SurgeController {
  constructor(private readonly surge: SurgeService) {}

  @Get()
  get(@CurrentViewer() viewer: Viewer): Promise<SurgeView> {
    return this.surge.view(viewer)
  }

  @Post()
  @HttpCode(200)
  set(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(surgeBody)) body: z.output<typeof surgeBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<SurgeView> {
    return this.surge.set(viewer, body, options)
  }
}
