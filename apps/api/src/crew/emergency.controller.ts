/** A crew that calls for help, as a desk raises or ends it. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { unitEmergencyBody } from '@lien-thong/shared/contract/crew'
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common'
import type { z } from 'zod'
import { Idempotency } from '../platform/http/command-options.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { type CrewAnswer, CrewService } from './crew.service.ts'

@Controller('v1/units/:name')
export class EmergencyController {
  constructor(private readonly service: CrewService) {}

  @Post('emergency')
  @HttpCode(200)
  emergency(
    @CurrentViewer() viewer: Viewer,
    @Param('name') name: string,
    @Body(new JsonBody(unitEmergencyBody)) body: z.output<typeof unitEmergencyBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<CrewAnswer> {
    return this.service.emergencyOf(viewer, name, body, options)
  }
}
