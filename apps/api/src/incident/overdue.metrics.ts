/** How many services and peers were asked and have not answered in time, counted when the numbers are asked for. */
import { overdueLegs } from '@lien-thong/shared/dispatch/overdue-leg'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { type HandOver, overdueSince } from '@lien-thong/shared/peer/hand-over'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/log/log.ts'
import { gauge } from '../platform/metrics/metrics.ts'
import { CLOCK, LOG, POOL } from '../platform/tokens.ts'
import { legLimits } from './leg-limits.read.ts'

const unknown = async (): Promise<number> => Number.NaN
let legs = unknown
let handOvers = unknown

gauge('hub_overdue_legs', 'Legs that nobody accepted within the limit of their priority', [], async (each) =>
  each.set(await legs()),
)

gauge(
  'hub_overdue_hand_overs',
  'Hand-overs that no peer accepted within the limit of their priority, or that cannot be delivered',
  [],
  async (each) => each.set(await handOvers()),
)

const QUEUED = `select state from incident where status = 'open' and exists (
  select from json_array_elements(state->'legs') as leg where leg->>'state' = 'queued')`
const SENT = `select state from hand_over where direction = 'out'
  and state#>>'{at,accepted}' is null and state#>>'{at,declined}' is null
  and state#>>'{at,completed}' is null and state#>>'{at,returned}' is null
  and state#>>'{at,withdrawn}' is null`

@Injectable()
export class OverdueMetrics {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {
    legs = () =>
      this.counted(async () => {
        const [states, limits] = await Promise.all([this.states<Incident>(QUEUED), legLimits(pool)])
        return overdueLegs(states, this.clock.now(), limits).length
      })
    handOvers = () =>
      this.counted(async () => {
        const [states, limits] = await Promise.all([this.states<HandOver>(SENT), legLimits(pool)])
        return states.filter((each) => overdueSince(each, this.clock.now(), limits) !== undefined).length
      })
  }

  private async states<State>(sql: string): Promise<readonly State[]> {
    const { rows } = await this.pool.query<{ state: State }>(sql)
    return rows.map(({ state }) => state)
  }

  /** Not a number while the database is away: the other numbers are needed then most of all. */
  private async counted(count: () => Promise<number>): Promise<number> {
    try {
      return await count()
    } catch (error) {
      this.log.warn('overdue legs cannot be counted', { err: error })
      return Number.NaN
    }
  }
}
