/**
 * Reads what may be overdue, and little more: a limit that has not passed is found by an index and not by reading. Nothing
 * is locked, because nothing of it is changed.
 */

import type { AlarmKind, SystemPart } from '@lien-thong/shared/alarm/alarm'
import { timedStatuses } from '@lien-thong/shared/alarm/alarm-limits'
import type { Call } from '@lien-thong/shared/call/call'
import type {
  OverdueLimits,
  Watched,
  WatchedHandOver,
  WatchedUnit,
} from '@lien-thong/shared/dispatch/watched'
import { type Incident, legOf } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { addSeconds, type Instant } from '@lien-thong/shared/kernel/instant'
import type { HandOver } from '@lien-thong/shared/peer/hand-over'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import type { Transaction } from '../platform/ledger/transaction.ts'

/** So many that wait longest are looked at, of each kind: none hides those of another. */
export const mostWatched = { calls: 500, handOvers: 500 } as const

/** A position is lost after three minutes at the earliest. */
const POSITION_LOST_S = 180
/** A node that does not say it again has gone, or is short of it no more. */
const SAID_S = 30
const HEARD = `interval '7 days'`

const least = (limits: Iterable<number | null>): number =>
  Math.min(...[...limits].filter((limit) => limit !== null))

/** What dispatchers wait for, besides incidents. */
export async function watchedUnits(tx: Transaction, limits: OverdueLimits): Promise<Watched> {
  const [units, handOvers] = await Promise.all([workingUnits(tx, limits), sentHandOvers(tx)])
  return { units, handOvers: handOvers.list, cut: handOvers.cut }
}

interface Listed<T> {
  readonly list: readonly T[]
  readonly cut: readonly AlarmKind[]
}

/** One more than is looked at is asked for: it shows that there are more. */
const listed = <T>(kind: AlarmKind, rows: readonly T[], most: number): Listed<T> =>
  rows.length > most ? { list: rows.slice(0, most), cut: [kind] } : { list: rows, cut: [] }

interface UnitRow {
  readonly unit: Unit
  readonly assignment: Assignment | null
  readonly agencies: readonly Agency[] | null
  readonly legs: Incident['legs'] | null
  readonly time: Date | null
  readonly stood: Date | null
  readonly every: number | null
}

/** Instants are compared as the text that they are: its order is that of time. */
const WORKING = `
select u.state as unit, a.state as assignment, i.agencies, i.state->'legs' as legs, p.time, p.stood_since as stood, p.every
from unit u
left join assignment a on a.unit = u.id and a.active
left join incident i on i.id = a.incident
left join unit_position p on p.unit = u.id
where u.id in (select unit from assignment where active union all select id from unit where emergency)
  and (u.emergency
    or p.time <= $1
    or (u.status in ('dispatched', 'acknowledged') and a.state#>>'{at,dispatched}' <= $2)
    or (u.status = 'en_route' and u.state->>'since' <= $2
      and p.stood_since <= (a.state#>>'{at,dispatched}')::timestamptz)
    or (u.status = any($3) and u.state->>'since' <= $4))`

async function workingUnits(tx: Transaction, { alarm }: OverdueLimits): Promise<readonly WatchedUnit[]> {
  const before = (seconds: number): Instant => addSeconds(tx.now, -seconds)
  const inStatus = least(Object.values(alarm.status))
  const { rows } = await tx.query<UnitRow>(
    WORKING,
    [
      before(POSITION_LOST_S),
      before(alarm.noMovement),
      timedStatuses,
      // With every limit turned off there is none that passes.
      Number.isFinite(inStatus) ? before(inStatus) : '',
    ],
    'overdue-units',
  )
  return rows.map(({ unit, assignment, agencies, legs, time, stood, every }) => {
    const leg = assignment && legs && legOf({ legs } as Incident, assignment.agency)
    return {
      unit,
      ...(assignment && { assignment }),
      ...(agencies && { agencies }),
      ...(leg && { legPriority: leg.priority }),
      ...(time && { positionTime: time.toISOString() }),
      ...(stood && { stoodSince: stood.toISOString() }),
      ...(every !== null && { positionInterval: every }),
    }
  })
}

/** Those that nobody there has answered. */
async function sentHandOvers(tx: Transaction): Promise<Listed<WatchedHandOver>> {
  const { handOvers } = mostWatched
  const { rows } = await tx.query<{ state: HandOver; number: string; agencies: readonly Agency[] }>(
    `select h.state, i.number, i.agencies from hand_over h join incident i on i.id = h.incident
     where h.open and h.direction = 'out' and h.state#>>'{at,accepted}' is null
     order by h.id limit ${handOvers + 1}`,
    [],
    'sent-hand-overs',
  )
  return listed(
    'hand_over_not_accepted',
    rows.map(({ state, number, agencies }) => ({ handOver: state, number, agencies })),
    handOvers,
  )
}

/** What supervisors are told: calls that are owed something, sources, and the hub itself. */
export async function watchedOthers(tx: Transaction, limits: OverdueLimits): Promise<Watched> {
  const { work } = limits
  const [abandoned, others, sources, short] = await Promise.all([
    unsettledCalls(tx, 'call_back_due', work.callBackSeconds),
    unsettledCalls(tx, 'outcome_due', work.outcomeSeconds),
    heardSources(tx),
    shortages(tx),
  ])
  const calls = [...abandoned.list, ...others.list]
  // A call that rang in vain and was lost is of both kinds.
  const cut: readonly AlarmKind[] = abandoned.cut.length > 0 ? ['call_back_due', 'outcome_due'] : others.cut
  return { calls, sources, short, cut }
}

/** Whom the centre did not reach, and all others: whoever gave up is an alarm of its own. */
const ABANDONED = `(state->>'state' = 'cancelled' and state->>'direction' is distinct from 'outbound')`

async function unsettledCalls(
  tx: Transaction,
  kind: 'call_back_due' | 'outcome_due',
  seconds: number,
): Promise<Listed<Call>> {
  const { calls } = mostWatched
  const { rows } = await tx.query<{ state: Call }>(
    `select state from call
     where over and outcome is null and received <= $1 and state->>'joinedTo' is null
       and ${kind === 'outcome_due' ? 'not' : 'may_follow and'} ${ABANDONED}
     order by received limit ${calls + 1}`,
    [addSeconds(tx.now, -seconds)],
    kind,
  )
  return listed(
    kind,
    rows.map(({ state }) => state),
    calls,
  )
}

/** By the minute in which each was heard last. One that was heard within a week is expected to be heard again. */
async function heardSources(tx: Transaction): Promise<readonly { source: string; heard: Instant }[]> {
  const { rows } = await tx.query<{ source: string; heard: Date }>(
    `select s.id as source, c.minute + interval '1 minute' as heard
     from source s cross join lateral (
       select minute from source_clock where source = s.id and minute > $1::timestamptz - ${HEARD}
       order by minute desc limit 1) c
     where s.enabled`,
    [tx.now],
    'heard-sources',
  )
  return rows.map(({ source, heard }) => ({ source, heard: heard.toISOString() }))
}

interface Shortage {
  readonly node: string
  readonly part: SystemPart
  readonly since: Instant
}

async function shortages(tx: Transaction): Promise<readonly Shortage[]> {
  const { rows } = await tx.query<{ node: string; part: SystemPart; since: Date }>(
    'select node, part, since from node_shortage where seen > $1',
    [addSeconds(tx.now, -SAID_S)],
    'node-shortages',
  )
  return rows.map(({ node, part, since }) => ({ node, part, since: since.toISOString() }))
}
