import { forbids } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { Controller, Get, Inject } from '@nestjs/common'
import type { Pool } from 'pg'
import { throwRefusal } from '../platform/http/problem.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import { POOL } from '../platform/tokens.ts'
import { controllableSources } from './control-config.ts'

@Controller('v1/call-control')
export class ControllableController {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /** Consoles switch their telephone keys by it. */
  @Get()
  async list(@CurrentViewer() viewer: Viewer): Promise<{ readonly sources: readonly string[] }> {
    const refusal = forbids(viewer, 'call.handle')
    if (refusal) throwRefusal(refusal)
    return { sources: await controllableSources(this.pool) }
  }
}
