/** Alarms as a viewer may see them, also those that are over, and how many there are for whom. */
import { scopeOf } from '@lien-thong/shared/access/access'
import type { Desk } from '@lien-thong/shared/agent/desk'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { Alarm, Flood } from '@lien-thong/shared/alarm/alarm'
import type { AlarmLimits } from '@lien-thong/shared/alarm/alarm-limits'
import type { AlarmRate, AlarmRates, Alarms, alarmsQuery } from '@lien-thong/shared/contract/alarm'
import { RATE_TARGET } from '@lien-thong/shared/dispatch/alarm'
import { type Addressed, concerns } from '@lien-thong/shared/dispatch/alarm-addressee'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import type { z } from 'zod'
import type { Clock } from '../platform/clock/clock.ts'
import { demand } from '../platform/http/demand.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'
import { FLOODS } from './alarm.store.ts'
import { alarmLimits } from './alarm-limits.read.ts'

/** Alarms of an hour that were for the same people. */
interface Raised extends Omit<Addressed, 'about' | 'escalated'> {
  readonly asked: boolean
  readonly escalated: string | null
  readonly ten: boolean
  readonly n: number
}

interface Seat {
  readonly state: Desk
  readonly roles: Viewer['roles']
  readonly agencies: readonly Agency[]
}

const RAISED = `
select kind, agencies, audience, state#>>'{about,asked}' is not null as asked,
  max(state->>'escalated') as escalated, raised > $2 as ten, count(*)::int as n
from alarm where raised > $1 and audience && $3
group by kind, agencies, audience, asked, state->>'escalated' is null, ten`

/** Who sits there sees alarms by their own roles and agencies, wherever they sit. */
const SEATS = `
select d.state, p.roles, p.agencies from desk d join person p on p.username = d.agent
where d.agent is not null and d.agencies && $1 order by d.id`

const addressed = ({ asked, escalated, ...told }: Raised): Addressed => ({
  ...told,
  about: asked ? { asked } : {},
  ...(escalated !== null && { escalated }),
})

@Injectable()
export class AlarmRead {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  limits(viewer: Viewer): Promise<AlarmLimits> {
    demand(viewer, 'picture.read')
    return alarmLimits(this.pool)
  }

  /** The newest first. */
  async list(viewer: Viewer, query: z.output<typeof alarmsQuery>): Promise<Alarms> {
    demand(viewer, 'picture.read')
    const { state, kind, before, limit } = query
    const { rows } = await this.pool.query<{ state: Alarm }>(
      `select state from alarm
       where audience && $1 and ($2::text is null or kind = $2) and ($3::uuid is null or id < $3)
         ${state === 'open' ? 'and open' : ''} order by id desc limit $4`,
      [scopeOf(viewer).agencies, kind ?? null, before ?? null, limit + 1],
    )
    return { alarms: rows.slice(0, limit).map((row) => row.state), more: rows.length > limit }
  }

  async rates(viewer: Viewer): Promise<AlarmRates> {
    demand(viewer, 'alarm.rate')
    const own = scopeOf(viewer).agencies as readonly Agency[]
    const to = this.clock.now()
    const [raised, desks, floods] = await Promise.all([
      this.pool.query<Raised>(RAISED, [addSeconds(to, -3600), addSeconds(to, -600), own]),
      this.pool.query<Seat>(SEATS, [own]),
      this.pool.query<{ value: readonly Flood[] }>(FLOODS),
    ])
    const rate = (isTheirs: (alarm: Raised) => boolean): AlarmRate => {
      const theirs = raised.rows.filter(isTheirs)
      const sum = (rows: readonly Raised[]) => rows.reduce((total, { n }) => total + n, 0)
      return { lastTen: sum(theirs.filter(({ ten }) => ten)), mean: Math.round((sum(theirs) / 6) * 10) / 10 }
    }
    return {
      to,
      target: RATE_TARGET,
      agencies: own.map((agency) => {
        const flood = floods.rows[0]?.value.find((each) => each.agency === agency)
        return { agency, ...rate(({ agencies }) => agencies.includes(agency)), ...(flood && { flood }) }
      }),
      desks: desks.rows.map(({ state: { id, name, agent = '' }, roles, agencies }) => ({
        ...{ desk: id, name, agent },
        ...rate((each) => concerns({ username: agent, roles, agencies }, addressed(each))),
      })),
    }
  }
}
