/**
 * Finds what a round has to look at of incidents: those that changed since they were judged, those of which time makes
 * another part overdue, and those of alarms whose own time has come. What was judged stands in the database beside the
 * decisions that followed: it holds for each node, after a restart, and not where the transaction failed.
 */
import { type AlarmKind, alarmPriorities } from '@lien-thong/shared/alarm/alarm'
import { STALE_S } from '@lien-thong/shared/dispatch/alarm'
import { nextDue, type PartLimits, soonestDue, waitsSince } from '@lien-thong/shared/dispatch/waiting-part'
import type { OverdueLimits } from '@lien-thong/shared/dispatch/watched'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { priorities } from '@lien-thong/shared/kernel/agency'
import { addSeconds, type Instant } from '@lien-thong/shared/kernel/instant'
import { plainList, type Transaction } from '../platform/ledger/transaction.ts'

export const incidentKinds: readonly AlarmKind[] = ['leg_without_unit', 'leg_not_accepted']

/** Looked at in one round: reading and judging them takes the thread that also takes calls. */
export const mostLookedAt = { due: 20, standing: 100, timed: 20 } as const

export interface IncidentLook {
  /** How many wait for longer than a limit, whether they were judged or not. */
  readonly listed: number
  readonly ids: readonly string[]
  /** Those of them that exist, the most urgent first. */
  readonly incidents: readonly Incident[]
  /** Alarms whose own time has come. */
  readonly alarms: readonly string[]
}

export async function incidentsToJudge(tx: Transaction, limits: OverdueLimits): Promise<IncidentLook> {
  const [{ listed, due, standing }, timed] = await Promise.all([changed(tx, limits), timedAlarms(tx, limits)])
  const ids = [...new Set([...due, ...standing, ...timed.map(({ incident }) => incident)])]
  return { listed, ids, incidents: await incidentsOf(tx, ids), alarms: timed.map(({ id }) => id) }
}

async function incidentsOf(tx: Transaction, ids: readonly string[]): Promise<readonly Incident[]> {
  if (ids.length === 0) return []
  const { rows } = await tx.query<{ state: Incident }>(
    'select state from incident where id = any($1::uuid[])',
    [plainList(ids)],
    'incidents-to-judge',
  )
  const byId = new Map(rows.map(({ state }) => [state.id, state]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

interface Changed {
  readonly listed: number
  readonly due: readonly string[]
  readonly standing: readonly string[]
}

/**
 * Those that wait have a place of their own beside those of alarms that stand: however many become due, a cause that is
 * gone is found in the next round.
 */
const CHANGED = `
with listed as materialized (
  select i.id, i.waits_as, i.waits_since,
    (j.version = i.version and j.limits = hashtextextended($2, 0) and (j.again is null or j.again > $1)) is true as known
  from unnest($3::smallint[], $4::timestamptz[], $5::timestamptz[]) as limits (priority, asked, needy)
  join incident i on i.status = 'open' and i.waits_since is not null
    and i.waits_as = limits.priority and i.waits_since <= limits.needy
  left join incident_judged j on j.incident = i.id
  where i.needs_unit or i.waits_since <= limits.asked
)
select (select count(*)::int from listed) as listed,
  array(select id from listed where not known order by waits_as, waits_since limit ${mostLookedAt.due}) as due,
  array(
    select a.incident
    from alarm a
    left join incident i on i.id = a.incident
    left join incident_judged j on j.incident = a.incident
    where a.open and a.kind = any($6) and a.cleared is null and a.incident is not null
      and (j.version = i.version and j.limits = hashtextextended($2, 0) and (j.again is null or j.again > $1)) is not true
    order by j.version = i.version nulls last limit ${mostLookedAt.standing}
  ) as standing`

async function changed(tx: Transaction, limits: OverdueLimits): Promise<Changed> {
  const timed = priorities
    .map((priority) => ({ priority, ...soonestDue(priority, limits) }))
    .filter(({ needy }) => Number.isFinite(needy))
  const before = (seconds: number): Instant => addSeconds(tx.now, -seconds)
  const { rows } = await tx.query<Changed>(
    CHANGED,
    [
      tx.now,
      textOf(limits),
      timed.map(({ priority }) => priority),
      timed.map(({ asked }) => before(asked)),
      timed.map(({ needy }) => before(needy)),
      incidentKinds,
    ],
    'incidents-changed',
  )
  return rows[0]!
}

/** All by which an incident is judged. */
const textOf = ({ accept, alarm }: PartLimits): string =>
  JSON.stringify([accept, alarm.withoutUnit, alarm.unitWanted])

/** Nobody responded, the shelf is over, nobody looked at it in a shift, or its cause comes and goes. */
const TIMED = `
(select a.id, a.incident from unnest($2::text[], $3::timestamptz[]) as respond (priority, before)
 join alarm a on a.priority = respond.priority and a.unanswered <= respond.before
 where a.kind = any($1) order by array_position($2::text[], a.priority), a.unanswered limit ${mostLookedAt.timed})
union
(select id, incident from alarm where kind = any($1) and shelved_until <= $4
 order by shelved_until limit ${mostLookedAt.timed})
union
(select id, incident from alarm where kind = any($1) and open and cleared <= $5
 order by cleared limit ${mostLookedAt.timed})
union
(select a.id, a.incident from alarm_flicker f join alarm a on a.id = f.alarm where a.kind = any($1)
 order by f.gone limit ${mostLookedAt.timed})`

async function timedAlarms(
  tx: Transaction,
  { alarm }: OverdueLimits,
): Promise<readonly { readonly id: string; readonly incident: string }[]> {
  const { rows } = await tx.query<{ id: string; incident: string }>(
    TIMED,
    [
      incidentKinds,
      alarmPriorities,
      alarmPriorities.map((priority) => addSeconds(tx.now, -alarm.respond[priority])),
      tx.now,
      addSeconds(tx.now, -STALE_S),
    ],
    'timed-incident-alarms',
  )
  return rows
}

/** @param unsettled incidents that the next round looks at again, whatever time it is */
export async function saveJudged(
  tx: Transaction,
  { ids, incidents }: IncidentLook,
  limits: OverdueLimits,
  unsettled: ReadonlySet<string>,
): Promise<void> {
  const waiting = incidents.filter((each) => waitsSince(each) !== undefined)
  const kept = new Set(waiting.map(({ id }) => id))
  const gone = ids.filter((id) => !kept.has(id))
  const judged = waiting.filter(({ id }) => !unsettled.has(id))
  if (gone.length > 0)
    await tx.query('delete from incident_judged where incident = any($1::uuid[])', [plainList(gone)])
  if (judged.length === 0) return
  await tx.query(
    `insert into incident_judged (incident, version, again, limits)
     select id, version, again, hashtextextended($4, 0)
     from unnest($1::uuid[], $2::int[], $3::timestamptz[]) as t (id, version, again)
     on conflict (incident) do update
       set version = excluded.version, again = excluded.again, limits = excluded.limits`,
    [
      plainList(judged.map(({ id }) => id)),
      plainList(judged.map(({ version }) => version)),
      plainList(judged.map((each) => nextDue(each, tx.now, limits))),
      textOf(limits),
    ],
    'save-judged-incidents',
  )
}

/** What waits no more, and had no alarm that would have shown it. */
export const forgetJudged = (tx: Transaction): Promise<unknown> =>
  tx.query(
    `delete from incident_judged j where not exists (
       select from incident i where i.id = j.incident and i.status = 'open' and i.waits_since is not null)`,
    [],
    'forget-judged-incidents',
  )
