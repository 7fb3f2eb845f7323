/** Which incident a call belongs to: attaching it to another one, and giving it its own back. */
import { forbids, hides } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Call } from '../call/call.ts'
import type { Decision } from '../fact/fact.ts'
import { cellOf } from '../geo/coordinate.ts'
import { agenciesOf, type Incident } from '../incident/incident.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { priorityIn, type RoutingPolicy } from '../routing/routing.ts'
import type { Assignment } from '../unit/unit.ts'
import { type Decided, unionOf } from './dispatch.ts'
import { detached } from './joining.ts'
import { decideUnmerge } from './merge.ts'
import { reopening } from './reopen.ts'

/** Why this call cannot leave its incident, or undefined. */
export function detachRefusal(viewer: Viewer, call: Call, incident: Incident): Refusal | undefined {
  const seers = unionOf(call.agencies, agenciesOf(incident))
  const refusal = hides(viewer, seers, 'call_unknown') ?? forbids(viewer, 'call.attach', seers)
  if (refusal) return refusal
  if (incident.status === 'closed') return refuse('incident_closed', { number: incident.number })
  const opensIt = incident.calls[0] === call.id && call.movedFrom === undefined
  return opensIt || !incident.calls.includes(call.id)
    ? refuse('call_not_attached', { incident: incident.number })
    : undefined
}

export interface DetachState {
  readonly call: Call
  /** The incident that it leaves. */
  readonly incident: Incident
  /** The one that it had before. */
  readonly former?: Incident | undefined
  /** Other calls of that one. */
  readonly formerCalls: readonly Call[]
  /** The active ones of the incident that it leaves. */
  readonly assignments: readonly Assignment[]
  /** Where it has none, or one that others closed. */
  readonly own: {
    readonly incident: string
    readonly nextNumber: () => string
    readonly policy: RoutingPolicy
  }
}

/** It was closed only because its call went elsewhere. */
const isWaitingFor = (former: Incident | undefined, call: Call): former is Incident =>
  former?.status === 'closed' &&
  former.disposition === 'duplicate' &&
  former.mergedInto === undefined &&
  former.calls.every((id) => id === call.id)

/**
 * Constraints: a call is never without an incident, so it goes back to the one that it had, opened again if it was
 * closed only for this; where that one was merged into the one that it leaves, the two part, which needs that right; else
 * a new one opens for the lines that it came through, where its caller was last. Its outcome counts no more if it was
 * that of being attached. Who saw it goes on seeing it.
 */
export function decideDetach(viewer: Viewer, state: DetachState, undoes?: number): Decided {
  const { call, incident, former, formerCalls, assignments, own } = state
  const refusal = detachRefusal(viewer, call, incident)
  if (refusal) return refusal
  if (former?.mergedInto?.incident === incident.id)
    return decideUnmerge(viewer, { incident: former, into: incident, calls: [call], assignments })
  if (former?.status === 'open') return [detached(call, incident, former.id, agenciesOf(former), undoes)]
  if (isWaitingFor(former, call)) {
    return [
      ...reopening(former, formerCalls, 'detached'),
      detached(call, incident, former.id, agenciesOf(former), undoes),
    ]
  }
  const opened = openedFor(call, own)
  return [opened, detached(call, incident, own.incident, opened.audience, undoes)]
}

function openedFor(call: Call, { incident, nextNumber, policy }: DetachState['own']): Decision {
  const queues = new Map(call.routes.map(({ agency, queue, rule }) => [agency, { queue, rule }]))
  const audience = [...queues.keys()].sort()
  const legs = audience.map((agency) => {
    const { queue, rule } = queues.get(agency)!
    return { agency, queue, priority: priorityIn(policy, queue, rule) }
  })
  const at = call.locations.at(-1)
  const place = at && {
    lat: at.lat,
    lon: at.lon,
    ...(at.radius !== undefined && { radius: at.radius }),
    ...(at.source !== undefined && { source: at.source }),
  }
  return {
    fact: {
      type: 'incident.opened',
      incident,
      number: nextNumber(),
      legs,
      ...(place && { cell: cellOf(place) }),
    },
    ...(place && { personal: { place } }),
    audience,
  }
}
