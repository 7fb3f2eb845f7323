/** Asking further services to come, handing over to them, and what they answer: each with its own fact and time. */
import { forbids, forbidsOn } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Decision } from '../fact/fact.ts'
import {
  agenciesOf,
  type DeclineReason,
  type Disposition,
  type HandOverReason,
  type Incident,
  isLegOver,
  type Leg,
  legOf,
} from '../incident/incident.ts'
import type { Agency, Priority } from '../kernel/agency.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { RoutingPolicy } from '../routing/routing.ts'
import type { Assignment } from '../unit/unit.ts'
import type { Decided } from './dispatch.ts'
import { joining, type WholeIncident } from './joining.ts'
import { noteDecisions } from './note.ts'

export interface AddLeg {
  readonly agency: Agency
  readonly priority?: Priority | undefined
  readonly reason: HandOverReason
  readonly note?: string | undefined
}

const closedRefusal = ({ status, number }: Incident): Refusal | undefined =>
  status === 'closed' ? refuse('incident_closed', { number }) : undefined

/** Why this service cannot be asked to come, or undefined. */
export function addLegRefusal(viewer: Viewer, incident: Incident, agency: Agency): Refusal | undefined {
  const refusal = forbidsOn(viewer, 'leg.add', incident) ?? closedRefusal(incident)
  if (refusal) return refusal
  const leg = legOf(incident, agency)
  return leg && !isLegOver(leg) ? refuse('leg_exists', { agency, state: leg.state }) : undefined
}

/** A service that declined or finished may be asked again. Without a priority the most urgent other leg tells it. */
export function decideAddLeg(
  viewer: Viewer,
  policy: RoutingPolicy,
  whole: WholeIncident,
  command: AddLeg,
): Decided {
  const { incident } = whole
  return (
    addLegRefusal(viewer, incident, command.agency) ?? [
      ...joining(whole, [{ ...askedOf(policy, incident, command), by: 'added', reason: command.reason }]),
      ...noteDecisions(incident, command.note, [command.agency]),
    ]
  )
}

function askedOf(
  policy: RoutingPolicy,
  { legs }: Incident,
  { agency, priority }: Pick<AddLeg, 'agency' | 'priority'>,
): { readonly agency: Agency; readonly queue: string; readonly priority: Priority } {
  const queue = policy.queues.find((each) => each.agency === agency)
  const live = legs.filter((leg) => !isLegOver(leg)).map((leg) => leg.priority)
  const most = live.length === 0 ? (queue?.priority ?? 2) : (Math.min(...live) as Priority)
  return { agency, queue: queue?.queue ?? policy.fallbackQueue, priority: priority ?? most }
}

export interface HandOver {
  readonly to: Agency
  readonly from?: Agency | undefined
  /** The part of `from` ends with it. */
  readonly cancel: boolean
  readonly reason: HandOverReason
  readonly note?: string | undefined
}

/** The service that hands over: as said, else the viewer's own where only one of theirs has a part in it. */
const handingOver = (
  viewer: Viewer,
  incident: Incident,
  { from, to }: Pick<HandOver, 'from' | 'to'>,
): Agency | undefined => {
  if (from !== undefined) return from
  const own = incident.legs.filter(
    (leg) => !isLegOver(leg) && leg.agency !== to && viewer.agencies.includes(leg.agency),
  )
  return own.length === 1 ? own[0]!.agency : undefined
}

/**
 * Why the part cannot be handed over, or undefined.
 * Constraints, in this order: the other service can be asked; the own part is there and not over; one hands over only
 * for a service of one's own; to end the own part it needs the right to decline it, unless it still waits, and no unit of
 * it may be at work: whoever is on the way finishes, and the part with them.
 */
export function handOverRefusal(
  viewer: Viewer,
  { incident, assignments }: Omit<WholeIncident, 'calls'>,
  command: Omit<HandOver, 'reason' | 'note'>,
): Refusal | undefined {
  const { to, cancel } = command
  const refusal = addLegRefusal(viewer, incident, to)
  if (refusal) return refusal
  const from = handingOver(viewer, incident, command)
  const leg = from === undefined ? undefined : legOf(incident, from)
  if (from === undefined || !leg)
    return refuse('leg_unknown', { agency: from, agencies: agenciesOf(incident) })
  const needed = cancel && leg.state !== 'queued' ? 'leg.decline' : 'leg.add'
  return (
    forbids(viewer, needed, [from]) ??
    (isLegOver(leg) ? refuse('leg_over', { agency: from, state: leg.state }) : undefined) ??
    (cancel ? atWork(assignments, from) : undefined)
  )
}

export function decideHandOverLeg(
  viewer: Viewer,
  policy: RoutingPolicy,
  whole: WholeIncident,
  command: HandOver,
): Decided {
  const { incident } = whole
  const { to, cancel, reason } = command
  const refusal = handOverRefusal(viewer, whole, command)
  if (refusal) return refusal
  const from = handingOver(viewer, incident, command)!
  const leg = legOf(incident, from)!
  const asked = { ...askedOf(policy, incident, { agency: to }), priority: leg.priority }
  return [
    ...joining(whole, [{ ...asked, by: 'hand_over', from, reason }]),
    ...(cancel
      ? [
          {
            fact: {
              type: 'leg.cancelled',
              incident: incident.id,
              agency: from,
              reason: 'handed_over',
              before: leg,
            } as const,
            audience: [...new Set([...agenciesOf(incident), to])].sort(),
          },
        ]
      : []),
    ...noteDecisions(incident, command.note, [to]),
  ]
}

const atWork = (assignments: readonly Assignment[], agency: Agency): Refusal | undefined => {
  const units = assignments.filter((each) => each.agency === agency).map((each) => each.callSign)
  return units.length > 0 ? refuse('units_still_assigned', { units }) : undefined
}

type LegAction = 'leg.deliver' | 'leg.decline' | 'leg.complete'

function liveLeg(viewer: Viewer, action: LegAction, incident: Incident, agency: Agency): Leg | Refusal {
  const refusal = forbidsOn(viewer, action, incident, [agency]) ?? closedRefusal(incident)
  if (refusal) return refusal
  const leg = legOf(incident, agency)
  if (!leg) return refuse('leg_unknown', { agency, agencies: agenciesOf(incident) })
  return isLegOver(leg) ? refuse('leg_over', { agency, state: leg.state }) : leg
}

/**
 * A console of the service shows it. The first counts; a leg that moved on meanwhile needs no delivery, and who asked for it
 * tells nobody by seeing it.
 */
const silent = ['incident_closed', 'leg_over']

export function decideDeliver(viewer: Viewer, incident: Incident, agency: Agency): Decided {
  const leg = liveLeg(viewer, 'leg.deliver', incident, agency)
  if ('refusal' in leg) return silent.includes(leg.refusal) ? [] : leg
  const isAsker = leg.asked === `agent:${viewer.username}`
  if (leg.at.delivered !== undefined || leg.state !== 'queued' || isAsker) return []
  return [{ fact: { type: 'leg.delivered', incident: incident.id, agency }, audience: agenciesOf(incident) }]
}

/** Why this service cannot decline its part, or undefined. */
export function declineRefusal(
  viewer: Viewer,
  { incident, assignments }: Omit<WholeIncident, 'calls'>,
  agency: Agency,
): Refusal | undefined {
  const leg = liveLeg(viewer, 'leg.decline', incident, agency)
  if ('refusal' in leg) return leg
  const others = incident.legs.some((each) => each.agency !== agency && !isLegOver(each))
  return atWork(assignments, agency) ?? (others ? undefined : refuse('last_leg', { agency }))
}

/** Nobody declines what nobody else would then look after: they hand it over, or close it. */
export function decideDecline(
  viewer: Viewer,
  whole: Omit<WholeIncident, 'calls'>,
  agency: Agency,
  { reason, note }: { readonly reason: DeclineReason; readonly note?: string | undefined },
): Decided {
  const { incident } = whole
  const fact = { type: 'leg.declined', incident: incident.id, agency, reason } as const
  return (
    declineRefusal(viewer, whole, agency) ?? [
      { fact, audience: agenciesOf(incident) },
      ...noteDecisions(incident, note),
    ]
  )
}

/** Why this service cannot say that its part is done, or undefined. */
export function completeRefusal(
  viewer: Viewer,
  { incident, assignments }: Omit<WholeIncident, 'calls'>,
  agency: Agency,
): Refusal | undefined {
  const leg = liveLeg(viewer, 'leg.complete', incident, agency)
  if ('refusal' in leg) return leg
  return leg.state === 'queued'
    ? refuse('illegal_move', { from: leg.state, to: 'completed', legal: ['accepted', 'declined'] })
    : atWork(assignments, agency)
}

/** The incident stays open until it is closed: another service may still be at work, or asked to come. */
export function decideComplete(
  viewer: Viewer,
  whole: Omit<WholeIncident, 'calls'>,
  agency: Agency,
  { disposition, note }: { readonly disposition: Disposition; readonly note?: string | undefined },
): Decided {
  const { incident } = whole
  const fact = { type: 'leg.completed', incident: incident.id, agency, disposition } as const
  return (
    completeRefusal(viewer, whole, agency) ?? [
      { fact, audience: agenciesOf(incident) },
      ...noteDecisions(incident, note),
    ]
  )
}

export interface DoneLeg {
  readonly at: string
  readonly agency: Agency
  readonly from?: Agency | undefined
  /** Of a hand-over that ended the part of `from`. */
  readonly before?: Leg | undefined
}

/** While the other service has not taken it up. It goes on knowing of the incident: what was shown was shown. */
export function decideUndoLeg(viewer: Viewer, incident: Incident, done: DoneLeg): Decided {
  // Who has just handed over has no part in it any more, and takes back what they did themselves.
  const refusal = forbidsOn(viewer, 'leg.add', incident, agenciesOf(incident)) ?? closedRefusal(incident)
  if (refusal) return refusal
  const leg = legOf(incident, done.agency)
  if (leg?.state !== 'queued' || leg.at.queued !== done.at)
    return refuse('undo_superseded', { agency: done.agency, state: leg?.state, by: leg?.dispatcher })
  const audience = agenciesOf(incident)
  const decisions: Decision[] = [
    {
      fact: { type: 'leg.cancelled', incident: incident.id, agency: done.agency, reason: 'undone' },
      audience,
    },
  ]
  if (done.from !== undefined && done.before) {
    const fact = { type: 'leg.restored', incident: incident.id, agency: done.from, leg: done.before } as const
    decisions.push({ fact, audience })
  }
  return decisions
}
