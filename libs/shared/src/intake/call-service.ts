/** Which services a call asks for: those of the lines it came through. Its incident follows when a line becomes known. */
import { type Call, isOver } from '../call/call.ts'
import { snapshotOf } from '../call/call-fact.ts'
import { seenBy } from '../call/call-knowledge.ts'
import { type CallRoute, currentRoute } from '../call/call-route.ts'
import type { Decision } from '../fact/fact.ts'
import { cellOf } from '../geo/coordinate.ts'
import { agenciesOf, type Incident, legOf } from '../incident/incident.ts'
import { incidentSnapshotOf } from '../incident/incident-fact.ts'
import type { Agency } from '../kernel/agency.ts'
import { secondsBetween } from '../kernel/instant.ts'
import { markedPriority, priorityIn } from '../routing/routing.ts'
import type { Assignment } from '../unit/unit.ts'
import { type Deciding, incidentAfter, isUntouched, type KnownCall } from './call-parts.ts'
import { placeOf } from './call-telling.ts'

export interface Services {
  /** Parts of an open incident. */
  readonly legs: readonly Decision[]
  /** An incident that opens or closes. */
  readonly others: readonly Decision[]
}

const none: Services = { legs: [], others: [] }

const withAgency = (all: readonly Agency[], one: Agency): readonly Agency[] =>
  all.includes(one) ? all : [...all, one].sort()

/**
 * What the incident needs after its call has changed from `before` to `after`.
 * Constraints, in this order:
 * a call that turns out to go out from the centre needs none, and the untouched one it opened is closed;
 * each line it has newly come through adds its service, or moves that one's waiting leg to the line's queue; where its
 * rule marks a nuisance and nobody has touched the incident, the waiting leg comes last too;
 * the service that was only guessed is asked no longer, unless somebody there has accepted;
 * a call that never had one, or turns out to come in after all, or is brought to another line after its own was closed,
 * opens one: not a call that is over and has been judged, and not by what is long past.
 */
export function servicesAfter(
  { call: before, incident, assignments = [], others = [] }: KnownCall,
  after: Call,
  deciding: Deciding,
): Services {
  if (after.direction === 'outbound') return { ...none, others: givenUp(incident) }
  if (incident?.status === 'open') {
    const fresh = freshRoutes(before, after)
    return { ...none, legs: legsFor({ incident, assignments, others, before, after, fresh, deciding }) }
  }
  const judged = isOver(after) && after.outcome !== undefined
  const first = after.incident === undefined || before.direction === 'outbound'
  const moved = currentRoute(after.routes).line !== currentRoute(before.routes).line
  if (deciding.isLate || judged || !(first || moved)) return none
  return { ...none, others: opened(after, first ? after.routes : [currentRoute(after.routes)], deciding) }
}

/** The lines that an event made known. */
export const freshRoutes = (before: Call, after: Call): readonly CallRoute[] =>
  after.routes.filter(
    (route) =>
      !before.routes.some(({ line, fallback }) => line === route.line && fallback === route.fallback),
  )

function givenUp(incident: Incident | undefined): readonly Decision[] {
  if (!incident || !isUntouched(incident)) return []
  return [
    {
      fact: { type: 'incident.closed', incident: incident.id, disposition: 'no_action_needed' },
      audience: agenciesOf(incident),
    },
  ]
}

interface LegsFor {
  readonly incident: Incident
  readonly assignments: readonly Assignment[]
  readonly others: readonly Call[]
  readonly before: Call
  readonly after: Call
  readonly fresh: readonly CallRoute[]
  readonly deciding: Deciding
}

function legsFor({
  incident,
  assignments,
  others,
  before,
  after,
  fresh,
  deciding,
}: LegsFor): readonly Decision[] {
  const decisions: Decision[] = []
  const joining: Agency[] = []
  let state = incident
  const decide = (decision: Decision): void => {
    decisions.push(decision)
    state = incidentAfter(state, deciding, decision)
  }
  for (const agency of new Set(fresh.map((route) => route.agency))) {
    const { queue, rule } = currentRoute(after.routes.filter((route) => route.agency === agency))
    const leg = legOf(state, agency)
    if (leg === undefined || leg.state === 'cancelled') {
      const audience = withAgency(agenciesOf(state), agency)
      const { snapshot, personal } = incidentSnapshotOf(state)
      if (leg === undefined) joining.push(agency)
      decide({
        fact: {
          type: 'leg.added',
          incident: state.id,
          agency,
          queue,
          priority: priorityIn(deciding.policy, queue, rule),
          snapshot,
        },
        personal,
        audience,
      })
    } else if (leg.state === 'queued' && leg.queue !== queue) {
      decide({
        fact: { type: 'leg.requeued', incident: state.id, agency, queue },
        audience: agenciesOf(state),
      })
    }
    const lowered = markedPriority(deciding.policy, queue, rule)
    if (lowered !== undefined && leg?.state === 'queued' && leg.priority < lowered && isUntouched(state)) {
      decide({
        fact: { type: 'incident.prioritised', incident: state.id, agency, priority: lowered },
        audience: agenciesOf(state),
      })
    }
  }
  const guessed = before.routes.find(({ fallback }) => fallback)?.agency
  const meant = after.routes.some(({ agency }) => agency === guessed)
  if (guessed !== undefined && !meant && legOf(state, guessed)?.state === 'queued') {
    decide({
      fact: { type: 'leg.cancelled', incident: state.id, agency: guessed },
      audience: agenciesOf(state),
    })
  }
  if (joining.length === 0) return decisions
  return [
    ...decisions,
    ...assignments.map((each) => shown(each, joining)),
    ...others.map((each) => attachedFor(each, state.id, joining)),
  ]
}

const shown = (assignment: Assignment, audience: readonly Agency[]): Decision => ({
  fact: { type: 'unit.shown', unit: assignment.unit, assignment: assignment.id, snapshot: assignment },
  audience,
})

/** Who joins an incident sees all of its calls. */
function attachedFor(call: Call, incident: string, joining: readonly Agency[]): Decision {
  const agencies = seenBy(call, joining)
  const { snapshot, personal } = snapshotOf(call)
  return {
    fact: { type: 'call.attached', call: call.id, incident, agencies, snapshot },
    personal,
    audience: agencies,
  }
}

/** Seconds for a source that catches up to tell that a call is over. */
const LATE_GRACE_S = 20

/**
 * What a call owes that was heard of late and of which no end has come since: it may be going on, under a clock that is
 * wrong, and then somebody waits.
 */
export function openLate(call: Call, deciding: Deciding): readonly Decision[] {
  const owed = call.incident === undefined && call.direction !== 'outbound' && call.outcome === undefined
  if (!owed || isOver(call) || secondsBetween(call.at.received, deciding.now) < LATE_GRACE_S) return []
  return opened(call, call.routes, deciding)
}

/** The call is attached to it at once, so that everyone who sees the call learns of it. */
function opened(
  call: Call,
  routes: readonly CallRoute[],
  { policy, newIncident, nextNumber, place }: Deciding,
): readonly Decision[] {
  const agencies = [...new Set(routes.map(({ agency }) => agency))].sort()
  const legs = agencies.map((agency) => {
    const { queue, rule } = currentRoute(routes.filter((route) => route.agency === agency))
    return { agency, queue, priority: priorityIn(policy, queue, rule) }
  })
  const incident = newIncident()
  const at = place ?? placeOf(call.locations.at(-1))
  const attached = attachedFor({ ...call, incident }, incident, [])
  return [
    {
      fact: {
        type: 'incident.opened',
        incident,
        number: nextNumber(),
        legs,
        call: call.id,
        ...(at && { cell: cellOf(at) }),
      },
      ...(at && { personal: { place: at } }),
      audience: agencies,
    },
    attached,
  ]
}
