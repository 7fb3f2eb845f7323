/** How many alarms there are, counted when the numbers are asked for. */
import { deskKinds } from '@lien-thong/shared/dispatch/alarm-addressee'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Log } from '../platform/log/log.ts'
import { gauge } from '../platform/metrics/metrics.ts'
import { LOG, POOL } from '../platform/tokens.ts'

interface Counted {
  readonly label: string
  readonly state?: string
  readonly n: number
}

let count: (sql: string) => Promise<readonly Counted[]> = async () => []

const STATES = `
select kind as label, case
    when state->>'shelved' is not null then 'shelved'
    when state#>>'{at,cleared}' is not null then 'cleared'
    when state->>'acknowledged' is not null then 'acknowledged'
    else 'raised' end as state, count(*)::int as n
from alarm where open group by 1, 2`

gauge(
  'hub_alarms',
  'Open alarms by kind and state: raised and not acknowledged, acknowledged, cleared and not acknowledged, shelved',
  ['kind', 'state'],
  async (each) => {
    each.reset()
    for (const { label, state = '', n } of await count(STATES)) each.set({ kind: label, state }, n)
  },
)

gauge(
  'hub_alarms_in_ten_minutes',
  'Alarms raised for the desks of an agency in the last ten minutes; one a desk is what people can bear for long, more than ten are a flood',
  ['agency'],
  async (each) => {
    each.reset()
    const counted = await count(
      `select agency as label, count(*)::int as n from alarm, unnest(agencies) as agency
       where raised > now() - interval '10 minutes' and kind in (${deskKinds.map((kind) => `'${kind}'`).join()}) group by 1`,
    )
    for (const { label, n } of counted) each.set({ agency: label }, n)
  },
)

/** Only the node that looked last knows; one that does not look any more says what it saw then. */
export const cutLists = gauge(
  'hub_alarms_cut',
  'Kinds of alarms of which more waited than is looked at: 1 while it is so',
  ['kind'],
)

@Injectable()
export class AlarmMetrics {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(LOG) private readonly log: Log,
  ) {
    count = (sql) => this.count(sql)
  }

  /** None while the database is away: the other numbers are needed then most of all. */
  private async count(sql: string): Promise<readonly Counted[]> {
    try {
      return (await this.pool.query<{ label: string; state?: string; n: number }>(sql)).rows
    } catch (error) {
      this.log.warn('alarms cannot be counted', { err: error })
      return []
    }
  }
}
