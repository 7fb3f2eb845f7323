import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { AcceptLimits } from '@lien-thong/shared/kernel/accept-limits'
import { Controller, Get, Inject } from '@nestjs/common'
import type { Pool } from 'pg'
import { demand } from '../platform/http/demand.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import { POOL } from '../platform/tokens.ts'
import { legLimits } from './leg-limits.read.ts'

@Controller('v1/leg-limits')
export class LegLimitsController {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  @Get()
  limits(@CurrentViewer() viewer: Viewer): Promise<AcceptLimits> {
    demand(viewer, 'picture.read')
    return legLimits(this.pool)
  }
}
