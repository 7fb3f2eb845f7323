/** Which parts of an incident wait for a person or a unit, as whom, and when time alone makes one of them overdue. */
import { type Incident, isLegOver, type Leg, lacksUnitSince } from '../incident/incident.ts'
import { type Priority, priorities } from '../kernel/agency.ts'
import { addSeconds, earliest, type Instant } from '../kernel/instant.ts'
import type { OverdueLimits } from './watched.ts'

/** Limits by which a part of an incident is overdue. */
export type PartLimits = Pick<OverdueLimits, 'accept'> & {
  readonly alarm: Pick<OverdueLimits['alarm'], 'withoutUnit' | 'unitWanted'>
}

/** Whether more than the acceptance of a part is waited for: somebody accepted one, or it lost a unit or wants another. */
export const needsUnit = ({ status, legs }: Incident): boolean =>
  status !== 'closed' && legs.some((leg) => lacksUnitSince(leg) !== undefined)

const waitsFromRequest = ({ state }: Leg): boolean => state === 'queued' || state === 'accepted'

const isWaitedFor = (leg: Leg): boolean =>
  !isLegOver(leg) && (waitsFromRequest(leg) || leg.wanted !== undefined)

/**
 * From when on some part of the incident waits for a person or a unit; undefined: none does. What is younger than the
 * shortest limit cannot be overdue.
 */
export function waitsSince({ status, legs }: Incident): Instant | undefined {
  if (status === 'closed') return undefined
  let since: Instant | undefined
  for (const leg of legs) {
    if (!isWaitedFor(leg)) continue
    if (waitsFromRequest(leg)) since = earliest(since, leg.at.queued)
    if (leg.wanted) since = earliest(since, leg.wanted.since)
  }
  return since
}

/** The most urgent priority among the parts that wait; undefined: none does. */
export function waitsAs({ status, legs }: Incident): Priority | undefined {
  if (status === 'closed') return undefined
  let most: Priority | undefined
  for (const leg of legs)
    if (isWaitedFor(leg) && (most === undefined || leg.priority < most)) most = leg.priority
  return most
}

/** Seconds after which the first part of an incident may be overdue. Infinity: none ever is. */
export interface Soonest {
  /** Of one that waits to be accepted and for nothing else. */
  readonly asked: number
  /** Of one that needs a unit: it may wait to be accepted besides. */
  readonly needy: number
}

/** @param most the most urgent priority that waits: parts of any lesser one may wait beside it. */
export function soonestDue(most: Priority, { accept, alarm }: PartLimits): Soonest {
  const least = (limits: Readonly<Record<Priority, number | null>>): number =>
    Math.min(
      ...priorities.filter((each) => each >= most).map((each) => limits[each] ?? Number.POSITIVE_INFINITY),
    )
  const asked = least(accept)
  return { asked, needy: Math.min(asked, least(alarm.withoutUnit), least(alarm.unitWanted)) }
}

/** The next moment at which another part is overdue if nothing else happens; undefined: there is none. */
export function nextDue(incident: Incident, now: Instant, limits: PartLimits): Instant | undefined {
  if (incident.status === 'closed') return undefined
  let next: Instant | undefined
  for (const leg of incident.legs)
    for (const due of dueAt(leg, limits)) if (due > now) next = earliest(next, due)
  return next
}

function dueAt(leg: Leg, { accept, alarm }: PartLimits): readonly Instant[] {
  const { state, priority, at, wanted } = leg
  const lacks = lacksUnitSince(leg)
  const limit = wanted ? alarm.unitWanted[priority] : alarm.withoutUnit[priority]
  return [
    ...(state === 'queued' ? [addSeconds(at.queued, accept[priority])] : []),
    ...(lacks !== undefined && limit !== null ? [addSeconds(lacks, limit)] : []),
  ]
}
