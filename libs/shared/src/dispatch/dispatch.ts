/** Commands on incidents: what a dispatcher may do, decided from the state alone. A button asks the same rule. */
import { forbids, forbidsOn } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Call, CallOutcome } from '../call/call.ts'
import type { Decision } from '../fact/fact.ts'
import { cellOf } from '../geo/coordinate.ts'
import { agenciesOf, type Incident, isLegOver, legOf, type Place } from '../incident/incident.ts'
import type { Agency, Priority } from '../kernel/agency.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { isStale } from '../kernel/version.ts'
import type { RoutingPolicy } from '../routing/routing.ts'

export type Decided = readonly Decision[] | Refusal

export interface OpenIncident {
  readonly incident: string
  readonly number: string
  readonly agencies: readonly Agency[]
  readonly type?: string | undefined
  readonly priority?: Priority | undefined
  readonly place?: Place | undefined
  readonly where?: string | undefined
  readonly note?: string | undefined
}

/** By hand: a leg for each named agency, in that agency's queue. */
export function decideOpen(viewer: Viewer, policy: RoutingPolicy, command: OpenIncident): Decided {
  const forbidden = forbids(viewer, 'incident.open')
  if (forbidden) return forbidden
  const legs = command.agencies.map((agency) => {
    const queue = policy.queues.find((each) => each.agency === agency)
    return {
      agency,
      queue: queue?.queue ?? policy.fallbackQueue,
      priority: command.priority ?? queue?.priority ?? 2,
    } as const
  })
  return [
    {
      fact: {
        type: 'incident.opened',
        incident: command.incident,
        number: command.number,
        legs,
        ...(command.type !== undefined && { incidentType: command.type }),
        ...(command.place && { cell: cellOf(command.place) }),
      },
      personal: {
        ...(command.place && { place: command.place }),
        ...(command.where !== undefined && { where: command.where }),
        ...(command.note !== undefined && { note: command.note }),
      },
      audience: command.agencies,
    },
  ]
}

/** A leg is accepted once, from its queue; the call that opened the incident then counts as having opened it. */
export function decideAccept(
  viewer: Viewer,
  incident: Incident,
  calls: readonly Call[],
  agency: Agency,
  seen?: number,
): Decided {
  const refusal =
    forbidsOn(viewer, 'leg.accept', incident, [agency]) ??
    isStale(incident.version, seen) ??
    legRefusal(incident, agency)
  if (refusal) return refusal
  const leg = legOf(incident, agency)!
  if (leg.state !== 'queued')
    return refuse('leg_not_queued', { state: leg.state, dispatcher: leg.dispatcher })
  return [acceptance(incident, agency), ...outcomes(incident, calls, 'opened_incident')]
}

export const legRefusal = (incident: Incident, agency: Agency): Refusal | undefined => {
  if (incident.status === 'closed') return refuse('incident_closed', { number: incident.number })
  return legOf(incident, agency)
    ? undefined
    : refuse('leg_unknown', { agency, agencies: agenciesOf(incident) })
}

/** Who declined or finished is asked again before they send anyone. */
export const overRefusal = (incident: Incident, agency: Agency): Refusal | undefined => {
  const leg = legOf(incident, agency)
  return leg && isLegOver(leg) ? refuse('leg_over', { agency, state: leg.state }) : undefined
}

export const acceptance = (incident: Incident, agency: Agency): Decision => ({
  fact: { type: 'leg.accepted', incident: incident.id, agency },
  audience: agenciesOf(incident),
})

/** An outcome for every call of the incident that has none yet: the first one as given, later ones as attached. */
export function outcomes(
  incident: Incident,
  calls: readonly Call[],
  outcome: CallOutcome,
): readonly Decision[] {
  return calls
    .filter((call) => call.outcome === undefined)
    .map((call) => ({
      fact: {
        type: 'call.outcome_given',
        call: call.id,
        outcome: outcome === 'opened_incident' && call.id !== incident.calls[0] ? 'attached' : outcome,
        incident: incident.id,
      },
      audience: unionOf(call.agencies, agenciesOf(incident)),
    }))
}

export const unionOf = (a: readonly Agency[], b: readonly Agency[]): readonly Agency[] =>
  [...new Set([...a, ...b])].sort()
