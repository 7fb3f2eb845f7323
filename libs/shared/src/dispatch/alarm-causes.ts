/**
 * What is overdue now, of all that a hub watches: one rule for the alarms, the marks on a card and the lists of calls. A
 * cause has a key that stays the same for as long as it is the same matter.
 */
import type { AlarmAbout, AlarmKind, AlarmPriority, SystemPart } from '../alarm/alarm.ts'
import { type AlarmLimits, timedStatuses } from '../alarm/alarm-limits.ts'
import type { Call } from '../call/call.ts'
import { agenciesOf, type Incident, type Leg, lacksUnitSince } from '../incident/incident.ts'
import type { AcceptLimits } from '../kernel/accept-limits.ts'
import { type Agency, agencies as allAgencies, type Priority } from '../kernel/agency.ts'
import { type Instant, latest, secondsBetween } from '../kernel/instant.ts'
import { overdueSince } from '../peer/hand-over.ts'
import { positionFreshness } from '../unit/unit.ts'
import { abandonedWork } from './abandoned.ts'
import { overdueLegs } from './overdue-leg.ts'
import { watchdog } from './watchdog.ts'
import {
  type OverdueLimits,
  usualOverdueLimits,
  type Watched,
  type WatchedHandOver,
  type WatchedUnit,
} from './watched.ts'

export interface Cause {
  readonly kind: AlarmKind
  readonly key: string
  readonly priority: AlarmPriority
  readonly about: AlarmAbout
  readonly agencies: readonly Agency[]
  readonly audience: readonly Agency[]
  readonly since: Instant
  /** 0 where it is abnormal at once. */
  readonly limitSeconds: number
}

/** In the order of the kinds, and in each as they were given or, of lists that a person works through, as they stand there. */
export function overdue(
  watched: Watched,
  now: Instant,
  limits: OverdueLimits = usualOverdueLimits,
): readonly Cause[] {
  const incidents = [...(watched.incidents ?? [])]
  const units = [...(watched.units ?? [])]
  return [
    ...units.flatMap(emergency),
    ...incidents.flatMap((incident) => withoutUnit(incident, now, limits.alarm)),
    ...notAccepted(incidents, now, limits.accept),
    ...units.flatMap((each) => standing(each, now, limits.alarm)),
    ...units.flatMap((each) => positionLost(each, now)),
    ...callCauses(watched.calls ?? [], now, limits.work),
    ...[...(watched.handOvers ?? [])].flatMap((each) => handOverCause(each, now, limits.accept)),
    ...[...(watched.sources ?? [])].flatMap((each) => silent(each, now, limits.alarm)),
    ...[...(watched.short ?? [])].flatMap((each) => short(each, now, limits.alarm)),
  ]
}

const byLeg: Readonly<Record<Priority, AlarmPriority>> = { 1: 'high', 2: 'medium', 3: 'low', 4: 'low' }

const cause = (
  kind: AlarmKind,
  of: readonly string[],
  told: Omit<Cause, 'kind' | 'key' | 'audience'> & { readonly audience?: readonly Agency[] },
): Cause => ({ kind, key: [kind, ...of].join('/'), ...told, audience: told.audience ?? told.agencies })

const aboutLeg = ({ id, number }: Incident, { agency, priority, by }: Leg): AlarmAbout => ({
  incident: id,
  number,
  agency,
  legPriority: priority,
  ...((by === 'added' || by === 'hand_over') && { asked: true as const }),
})

/** While nobody has accepted a part, that is the alarm. */
function withoutUnit(incident: Incident, now: Instant, limits: AlarmLimits): readonly Cause[] {
  if (incident.status === 'closed') return []
  return incident.legs.flatMap((leg) => {
    const { wanted, priority, agency } = leg
    const since = lacksUnitSince(leg)
    const limitSeconds = wanted ? limits.unitWanted[priority] : limits.withoutUnit[priority]
    if (since === undefined || limitSeconds === null || !isPast(since, limitSeconds, now)) return []
    const { asked: _, ...about } = aboutLeg(incident, leg)
    return cause('leg_without_unit', [incident.id, agency], {
      ...{ priority: byLeg[priority], about, agencies: [agency], since, limitSeconds },
    })
  })
}

const isPast = (since: Instant, limitSeconds: number, now: Instant): boolean =>
  secondsBetween(since, now) >= limitSeconds

/** Who was asked by a person has others waiting for the answer: they hear it too. */
const notAccepted = (incidents: readonly Incident[], now: Instant, limits: AcceptLimits): readonly Cause[] =>
  overdueLegs(incidents, now, limits).map(({ incident, leg, limitSeconds }) => {
    const about = aboutLeg(incident, leg)
    return cause('leg_not_accepted', [incident.id, leg.agency, leg.at.queued], {
      priority: byLeg[leg.priority],
      about,
      agencies: [leg.agency],
      audience: about.asked ? agenciesOf(incident) : [leg.agency],
      since: leg.at.queued,
      limitSeconds,
    })
  })

const aboutUnit = ({ unit, assignment, legPriority }: WatchedUnit): AlarmAbout => ({
  unit: unit.id,
  callSign: unit.callSign,
  agency: unit.agency,
  ...(assignment && {
    assignment: assignment.id,
    incident: assignment.incident,
    number: assignment.incidentNumber,
  }),
  ...(legPriority !== undefined && { legPriority }),
})

/** Everyone at the incident hears that a crew there calls for help. */
function emergency(watched: WatchedUnit): readonly Cause[] {
  const { unit, agencies = [] } = watched
  if (!unit.emergency) return []
  const { since } = unit.emergency
  return [
    cause('crew_emergency', [unit.id, since], {
      priority: 'high',
      about: aboutUnit(watched),
      agencies: [unit.agency],
      audience: [...new Set([unit.agency, ...agencies])].sort(),
      since,
      limitSeconds: 0,
    }),
  ]
}

/**
 * Its crew said that it is under way, and its positions say that it stands where it stood when it was sent. Who halts later
 * has left, so a jam is none. Only by a fresh position.
 */
function hasNotLeft(
  { unit, assignment, positionTime, positionInterval, stoodSince }: WatchedUnit,
  now: Instant,
): boolean {
  if (unit.status !== 'en_route' || !assignment || positionTime === undefined || stoodSince === undefined)
    return false
  return (
    stoodSince <= (assignment.at.dispatched ?? assignment.at.assigned) &&
    positionFreshness(secondsBetween(positionTime, now), positionInterval) === 'fresh'
  )
}

/** Not under way after it was sent, or in one status for too long: one alarm of a unit at a time. */
function standing(watched: WatchedUnit, now: Instant, limits: AlarmLimits): readonly Cause[] {
  const { unit, assignment, legPriority = 4 } = watched
  if (!assignment) return []
  const { status, agency } = unit
  const isWaiting = status === 'dispatched' || status === 'acknowledged'
  const since = isWaiting ? (assignment.at.dispatched ?? assignment.at.assigned) : unit.since
  if ((isWaiting || hasNotLeft(watched, now)) && isPast(since, limits.noMovement, now)) {
    return [
      cause('no_movement', [assignment.id], {
        priority: legPriority <= 2 ? 'medium' : 'low',
        about: { ...aboutUnit(watched), status },
        agencies: [agency],
        since,
        limitSeconds: limits.noMovement,
      }),
    ]
  }
  if (isWaiting) return []
  const timed = timedStatuses.find((each) => each === status)
  const limitSeconds = timed && limits.status[timed]
  if (typeof limitSeconds !== 'number' || !isPast(unit.since, limitSeconds, now)) return []
  return [
    cause('status_too_long', [assignment.id, status], {
      priority: 'low',
      about: { ...aboutUnit(watched), status },
      agencies: [agency],
      since: unit.since,
      limitSeconds,
    }),
  ]
}

/** A unit without a tracker was never heard, and loses nothing. */
function positionLost(watched: WatchedUnit, now: Instant): readonly Cause[] {
  const { unit, assignment, positionTime, positionInterval } = watched
  if (!assignment || positionTime === undefined) return []
  // Its silence before it was sent is nobody's loss.
  const since = latest(positionTime, assignment.at.assigned)
  if (positionFreshness(secondsBetween(since, now), positionInterval) !== 'lost') return []
  return [
    cause('position_lost', [assignment.id], {
      priority: 'medium',
      about: aboutUnit(watched),
      agencies: [unit.agency],
      since,
      limitSeconds: 0,
    }),
  ]
}

/** A caller who gave up is one matter, however often they rang; that nothing is known of their calls is the same matter. */
function callCauses(given: Iterable<Call>, now: Instant, limits: OverdueLimits['work']): readonly Cause[] {
  const calls = [...given]
  const back = abandonedWork(calls, now, limits).filter(({ alarm }) => alarm)
  const owed = watchdog(calls, now, limits).filter(({ alarm, why }) => alarm && why !== 'abandoned')
  return [
    ...back.map(({ calls: rang, first }) =>
      cause('call_back_due', [rang[0]!.id], {
        priority: 'medium',
        about: { call: rang[0]!.id },
        agencies: [...new Set(rang.flatMap(({ agencies }) => agencies))].sort(),
        since: first,
        limitSeconds: limits.callBackSeconds,
      }),
    ),
    ...owed.map(({ call, since }) =>
      cause('outcome_due', [call.id], {
        priority: 'low',
        about: { call: call.id },
        agencies: call.agencies,
        since,
        limitSeconds: limits.outcomeSeconds,
      }),
    ),
  ]
}

function handOverCause(
  { handOver, number, agencies }: WatchedHandOver,
  now: Instant,
  limits: AcceptLimits,
): readonly Cause[] {
  const { id, incident, peer, priority, at } = handOver
  if (overdueSince(handOver, now, limits) === undefined) return []
  return [
    cause('hand_over_not_accepted', [id], {
      priority: priority === 1 ? 'high' : 'medium',
      about: { incident, number, handOver: id, peer, legPriority: priority },
      agencies,
      since: at.handedOver,
      limitSeconds: limits[priority],
    }),
  ]
}

function silent(
  { source, heard }: { readonly source: string; readonly heard: Instant },
  now: Instant,
  { sourceSilent }: AlarmLimits,
): readonly Cause[] {
  const own = sourceSilent[source]
  const limitSeconds = own === undefined ? sourceSilent['*'] : own
  if (typeof limitSeconds !== 'number' || !isPast(heard, limitSeconds, now)) return []
  return [
    cause('source_silent', [source], {
      ...{ priority: 'high', about: { source }, agencies: allAgencies, since: heard, limitSeconds },
    }),
  ]
}

/** Without room on its disk a hub takes no calls; slowness is borne for longer. */
function short(
  { node, part, since }: { readonly node: string; readonly part: SystemPart; readonly since: Instant },
  now: Instant,
  { system }: AlarmLimits,
): readonly Cause[] {
  if (!isPast(since, system.seconds, now)) return []
  return [
    cause('system_degraded', [part, node], {
      priority: part === 'disk' ? 'high' : 'medium',
      about: { part, node },
      agencies: allAgencies,
      since,
      limitSeconds: system.seconds,
    }),
  ]
}
