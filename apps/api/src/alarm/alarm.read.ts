/** Alarms as a viewer may see them, also those that are over, and how many there are for whom. */
import { forbids, scopeOf } from '@lien-thong/shared/access/access'
import type { Desk } from '@lien-thong/shared/agent/desk'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Alarm, Flood } from '@lien-thong/shared/alarm/alarm'
import type { AlarmLimits } from '@lien-thong/shared/alarm/alarm-limits'
import type { AlarmRate, AlarmRates, alarmsQuery } from '@lien-thong/shared/contract/alarm'
import { RATE_TARGET } from '@lien-thong/shared/dispatch/alarm'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import type { z } from 'zod'
import type { Clock } from '../platform/clock/clock.ts'
import { throwRefusal } from '../platform/http/problem.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'
import { FLOODS } from './alarm.store.ts'
import { alarmLimits } from './alarm-limits.read.ts'

interface Raised {
  readonly agencies: readonly Agency[]
  readonly ten: boolean
  readonly n: number
}

@Injectable()
export class AlarmRead {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  limits(viewer: Viewer): Promise<AlarmLimits> {
    const refusal = forbids(viewer, 'picture.read')
    if (refusal) throwRefusal(refusal)
    return alarmLimits(this.pool)
  }

  /** Open ones in order of id; of all, the newest first. */
  async list(viewer: Viewer, query: z.output<typeof alarmsQuery>): Promise<readonly Alarm[]> {
    const refusal = forbids(viewer, 'picture.read')
    if (refusal) throwRefusal(refusal)
    const { state, kind, before, limit } = query
    const { rows } = await this.pool.query<{ state: Alarm }>(
      `select state from alarm
       where audience && $1 and ($2::text is null or kind = $2) and ($3::uuid is null or id < $3)
         ${state === 'open' ? 'and open order by id' : 'order by id desc'} limit $4`,
      [scopeOf(viewer).agencies, kind ?? null, before ?? null, limit],
    )
    return rows.map((row) => row.state)
  }

  async rates(viewer: Viewer): Promise<AlarmRates> {
    const refusal = forbids(viewer, 'alarm.rate')
    if (refusal) throwRefusal(refusal)
    const own = scopeOf(viewer).agencies as readonly Agency[]
    const to = this.clock.now()
    const [raised, desks, floods] = await Promise.all([
      this.pool.query<Raised>(
        `select agencies, raised > $2 as ten, count(*)::int as n from alarm where raised > $1 and agencies && $3
         group by agencies, ten`,
        [addSeconds(to, -3600), addSeconds(to, -600), own],
      ),
      this.pool.query<{ state: Desk }>(
        'select state from desk where agent is not null and agencies && $1 order by id',
        [own],
      ),
      this.pool.query<{ value: readonly Flood[] }>(FLOODS),
    ])
    const rate = (agencies: readonly Agency[]): AlarmRate => {
      const theirs = raised.rows.filter((each) => each.agencies.some((agency) => agencies.includes(agency)))
      const sum = (rows: readonly Raised[]) => rows.reduce((total, { n }) => total + n, 0)
      return { lastTen: sum(theirs.filter(({ ten }) => ten)), mean: Math.round((sum(theirs) / 6) * 10) / 10 }
    }
    return {
      to,
      target: RATE_TARGET,
      agencies: own.map((agency) => {
        const flood = floods.rows[0]?.value.find((each) => each.agency === agency)
        return { agency, ...rate([agency]), ...(flood && { flood }) }
      }),
      desks: desks.rows.map(({ state: { id, name, agent = '', agencies } }) => ({
        ...{ desk: id, name, agent },
        ...rate(agencies),
      })),
    }
  }
}
