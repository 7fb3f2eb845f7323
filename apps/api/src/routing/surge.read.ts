/** Whether surge mode is on, and how many calls ring. */
import type { Surge } from '@lien-thong/shared/agent/surge'
import { type RingRate, ringRate } from '@lien-thong/shared/routing/surge-suggestion'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import { idAt } from '../platform/id/id.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'

const MINUTE_MS = 60_000
/** What is usual is the mean of the hour before the last minute. */
const USUAL_MS = 60 * MINUTE_MS

@Injectable()
export class SurgeRead {
  private known: Surge | undefined

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** As of the last reading on this node. */
  get surge(): Surge | undefined {
    return this.known
  }

  async reread(): Promise<Surge | undefined> {
    const { rows } = await this.pool.query<{ value: Surge }>(`select value from setting where key = 'surge'`)
    this.known = rows[0]?.value
    return this.known
  }

  /** Calls carry their time in their id, so the hour is found by the primary key. */
  async rings(): Promise<RingRate> {
    const now = this.clock.ms()
    const lastMinute = new Date(now - MINUTE_MS)
    const { rows } = await this.pool.query<{ last: number; before: number; first: Date | null }>(
      `select (count(*) filter (where received >= $2))::int as last,
         (count(*) filter (where received < $2))::int as before,
         min(received) filter (where received < $2) as first
       from call where id >= $1 and received >= $3 and state->>'direction' is null`,
      [idAt(now - MINUTE_MS - USUAL_MS), lastMinute, new Date(now - MINUTE_MS - USUAL_MS)],
    )
    const { last, before, first } = rows[0]!
    const watchedMs = first ? lastMinute.getTime() - first.getTime() : 0
    return ringRate({ lastMinute: last, before, watchedMinutes: watchedMs / MINUTE_MS })
  }
}
