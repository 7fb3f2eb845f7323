/** What happens to a call that nobody answers: after the time that its rule names it rings in a further queue too. */
import type { Call } from '../call/call.ts'
import { snapshotOf } from '../call/call-fact.ts'
import { seenBy } from '../call/call-knowledge.ts'
import { currentRoute } from '../call/call-route.ts'
import type { Decision } from '../fact/fact.ts'
import { agenciesOf, type Incident, legOf } from '../incident/incident.ts'
import { incidentSnapshotOf } from '../incident/incident-fact.ts'
import { type Instant, secondsBetween } from '../kernel/instant.ts'
import { overflowsOf, type Queue, queueOf, type RoutingPolicy } from './routing.ts'

export interface OverdueCall {
  readonly call: Call
  readonly queue: Queue
  readonly rule: string
}

const rings = ({ state }: Call): boolean => state === 'begin' || state === 'alerting' || state === 'queued'

/**
 * The calls that are due in a further queue, and which.
 * Constraints: it rings, came in, and nobody has claimed it; its rule still stands and names a further queue; time counts
 * from the hub's receipt, because clocks of sources differ; a queue it has come past does not ring a second time; of
 * several that are due at once the last counts.
 */
export function overdueInQueue(
  calls: readonly Call[],
  policy: RoutingPolicy,
  now: Instant,
): readonly OverdueCall[] {
  return calls.flatMap((call) => {
    if (!rings(call) || call.claim || call.direction === 'outbound' || call.joinedTo !== undefined) return []
    const route = currentRoute(call.routes)
    const rule = policy.rules.find(({ id }) => id === route.rule)
    if (!rule) return []
    const overflows = overflowsOf(rule)
    const stage = [queueOf(rule), ...overflows.map(({ queue }) => queue)].indexOf(route.queue)
    const waited = secondsBetween(call.at.received, now)
    const due = overflows.filter(({ after }, i) => after <= waited && i >= stage).at(-1)
    const queue = due && policy.queues.find((each) => each.queue === due.queue)
    return queue && queue.queue !== route.queue ? [{ call, queue, rule: rule.id }] : []
  })
}

/**
 * Constraints: whoever sees the call goes on seeing it; the incident's leg moves along within the same agency while nobody
 * has accepted it, and another agency gets a leg of its own unless it has one.
 */
export function decideOverflow(
  { call, queue, rule }: OverdueCall,
  incident: Incident | undefined,
): readonly Decision[] {
  const agencies = seenBy(call, [queue.agency])
  const told = snapshotOf(call)
  const requeued: Decision = {
    fact: {
      type: 'call.requeued',
      call: call.id,
      queue: queue.queue,
      agency: queue.agency,
      rule,
      cause: 'overflow',
      agencies,
      snapshot: told.snapshot,
    },
    personal: told.personal,
    audience: agencies,
  }
  return incident?.status === 'open' ? [requeued, ...legDecisions(incident, queue)] : [requeued]
}

function legDecisions(incident: Incident, queue: Queue): readonly Decision[] {
  const own = legOf(incident, queue.agency)
  const audience = agenciesOf(incident)
  if (own && own.at.over === undefined) {
    if (own.state !== 'queued' || own.queue === queue.queue) return []
    const { agency, queue: name } = queue
    return [{ fact: { type: 'leg.requeued', incident: incident.id, agency, queue: name }, audience }]
  }
  const told = incidentSnapshotOf(incident)
  return [
    {
      fact: {
        type: 'leg.added',
        incident: incident.id,
        agency: queue.agency,
        queue: queue.queue,
        priority: queue.priority,
        snapshot: told.snapshot,
      },
      personal: told.personal,
      audience: [...new Set([...audience, queue.agency])].sort(),
    },
  ]
}
