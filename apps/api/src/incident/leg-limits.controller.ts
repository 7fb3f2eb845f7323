import { forbids } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { AcceptLimits } from '@lien-thong/shared/kernel/accept-limits'
import { Controller, Get, Inject } from '@nestjs/common'
import type { Pool } from 'pg'
import { throwRefusal } from '../platform/http/problem.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import { POOL } from '../platform/tokens.ts'
import { legLimits } from './leg-limits.read.ts'

@Controller('v1/leg-limits')
export class LegLimitsController {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  @Get()
  limits(@CurrentViewer() viewer: Viewer): Promise<AcceptLimits> {
    const refusal = forbids(viewer, 'picture.read')
    if (refusal) throwRefusal(refusal)
    return legLimits(this.pool)
  }
}
