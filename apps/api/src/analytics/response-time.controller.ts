/** `GET /v1/response-times`. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { agencies } from '@lien-thong/shared/kernel/agency'
import type { ResponseTimeReport } from '@lien-thong/shared/response-time/report'
import { targetProfiles } from '@lien-thong/shared/response-time/targets'
import { Controller, Get, Inject, Query } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import { demand } from '../platform/http/demand.ts'
import { QueryParams } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'
import { readReport } from './response-time.read.ts'
import { type ResponseTimesQuery, responseTimesQuery, windowOf } from './response-times-query.ts'

@Controller('v1/response-times')
export class ResponseTimeController {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Percentiles, targets and exclusions of incidents opened in the window, the last 24 hours unless told.
   * @throws `forbidden` without the role, `query_invalid` for a window or grouping that makes no sense
   */
  @Get()
  async report(
    @CurrentViewer() viewer: Viewer,
    @Query(new QueryParams(responseTimesQuery)) query: ResponseTimesQuery,
  ): Promise<ResponseTimeReport> {
    demand(viewer, 'response_time.read', viewer.agencies)
    return readReport(this.pool, this.clock, {
      ...windowOf(query, this.clock.now()),
      agencies: agencies.filter((agency) => viewer.agencies.includes(agency)),
      byPriority: query.by.includes('priority'),
      profile: targetProfiles.find(({ id }) => id === query.profile) ?? targetProfiles[0],
    })
  }
}
