/** How much work waits that nobody may forget, counted when the numbers are asked for. */
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Log } from '../platform/log/log.ts'
import { gauge } from '../platform/metrics/metrics.ts'
import { LOG, POOL } from '../platform/tokens.ts'

let count: (sql: string) => Promise<number> = async () => Number.NaN

gauge(
  'hub_abandoned_callers',
  'Callers who gave up and wait to be called back; a withheld number counts for itself',
  [],
  async (each) =>
    each.set(
      await count(
        `select count(distinct coalesce(caller, id::text)) as n from call
         where over and outcome is null and state->>'state' = 'cancelled' and state->>'direction' is null`,
      ),
    ),
)

gauge(
  'hub_calls_without_outcome',
  'Finished calls of which nobody has said what became, abandoned ones too',
  [],
  async (each) => each.set(await count('select count(*) as n from call where over and outcome is null')),
)

@Injectable()
export class WorklistMetrics {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(LOG) private readonly log: Log,
  ) {
    count = (sql) => this.count(sql)
  }

  /** Not a number while the database is away: the other numbers are needed then most of all. */
  private async count(sql: string): Promise<number> {
    try {
      const { rows } = await this.pool.query<{ n: string }>(sql)
      return Number(rows[0]!.n)
    } catch (error) {
      this.log.warn('worklists cannot be counted', { err: error })
      return Number.NaN
    }
  }
}
