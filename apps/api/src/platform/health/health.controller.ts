/** `/health/live`: the loop turns. `/health/ready`: send requests here. */

import { Controller, Get, Inject, Res } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import { Public } from '../http/viewer.ts'
import { Health, type HealthReport } from './health.ts'

@Controller('/health')
@Public()
export class HealthController {
  constructor(@Inject(Health) private readonly health: Health) {}

  @Get('live')
  live(): { status: 'live' } {
    return { status: 'live' }
  }

  @Get('ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<HealthReport> {
    const report = await this.health.report()
    void reply.code(report.status === 'ready' ? 200 : 503).header('cache-control', 'no-store')
    return report
  }
}
