import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { Controller, Get, Inject } from '@nestjs/common'
import type { Pool } from 'pg'
import { demand } from '../platform/http/demand.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import { POOL } from '../platform/tokens.ts'
import { controllableSources } from './control-config.ts'

@Controller('v1/call-control')
export class ControllableController {
  constructor(@Inject(POOL) private readonly pool: Pool) {}

  /** Consoles switch their telephone keys by it. */
  @Get()
  async list(@CurrentViewer() viewer: Viewer): Promise<{ readonly sources: readonly string[] }> {
    demand(viewer, 'call.handle')
    return { sources: await controllableSources(this.pool) }
  }
}
