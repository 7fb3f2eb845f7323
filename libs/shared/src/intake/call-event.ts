/** What one telephone event makes known: the call it belongs to, the queue it rings in, the incident it opens. */
import { type Call, type CallMark, isOver } from '../call/call.ts'
import { snapshotOf } from '../call/call-fact.ts'
import { seenBy } from '../call/call-knowledge.ts'
import { currentRoute } from '../call/call-route.ts'
import { type CallEvent, callEvents } from '../call/call-state.ts'
import type { Decision } from '../fact/fact.ts'
import { type Box, cellOf } from '../geo/coordinate.ts'
import { agenciesOf, type Incident, type Place } from '../incident/incident.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Line, Route } from '../routing/routing.ts'
import { decideJoin } from './call-join.ts'
import { afterOn, incidentAfter, type KnownCall } from './call-parts.ts'
import { freshRoutes, servicesAfter } from './call-service.ts'
import {
  type IncomingEvent,
  personalOf,
  type RoutingBy,
  recordedFact,
  recordedOn,
  routeOf,
  type Telling,
  tellingOf,
} from './call-telling.ts'
import type { ClockState } from './source-clock.ts'

/** Its own parts are those of the call that the event's subject names, as far as the hub knows it. */
export interface IntakeContext extends Omit<KnownCall, 'call'>, RoutingBy {
  readonly call?: Call | undefined
  readonly area: Box
  /** The call that the event's `linkedCall` names. */
  readonly linked?: KnownCall | undefined
  /** How the source's clock stands to the hub's, as measured. */
  readonly clock?: ClockState | undefined
  /** As the ledger will date the facts; without it, the receipt of the event. */
  readonly now?: Instant
  /** Names for what the event may create, asked for once. */
  readonly newCall: () => string
  readonly newIncident: () => string
  /** Gives each incident its number; called only when one is opened. */
  readonly nextNumber: () => string
}

/** The call event a CloudEvents type names; undefined for types that are not ours. */
export function callEventOf(type: string): CallEvent | undefined {
  const name = type.startsWith('call.') ? type.slice(5) : ''
  return callEvents.find((event) => event === name)
}

/**
 * Constraints, in this order:
 * an event belongs to the call that its subject names, else to the one that it is linked to; where those are two, they
 * are one from now on;
 * the first event opens an incident, unless the call goes out from the centre, or the event tells of what is long past:
 * then the first that does not opens it, because of a call that was over before the hub heard of it nobody is at work;
 * a line that the call was not yet known to have come through routes it there too, and asks that line's service;
 * a location gives the incident a place when it has none, and never moves one that it has.
 */
export function decideCallEvent(
  event: IncomingEvent,
  kind: CallEvent,
  context: IntakeContext,
): readonly Decision[] {
  const telling = tellingOf(event, kind, context)
  const { call, linked } = context
  // An incident is looked up where it is needed, which is seldom.
  const known = call ? (context as KnownCall) : linked
  if (!known) return begin(telling, context)
  const recorded = recordedOn(known.call, telling)
  const other = call && linked && linked.call.id !== call.id ? linked : undefined
  if (other || mayChangeMore(known.call, telling)) {
    return [recorded, ...consequences(known, other, recorded, telling, context)]
  }
  return telling.place ? [recorded, ...located(known.incident, telling.place)] : [recorded]
}

function begin(telling: Telling, context: IntakeContext): readonly Decision[] {
  const { newCall, newIncident, nextNumber } = context
  const { event, data, marks, place } = telling
  const route = routeOf(telling, context)
  const { line, queue, agency, priority, rule, cause } = route
  const unknown: readonly CallMark[] = telling.line === undefined ? ['line_unknown'] : []
  const { source, providerCallId } = event
  const call = newCall()
  const recorded: Decision = {
    fact: {
      ...recordedFact(call, { ...telling, marks: [...marks, ...unknown, ...(route.marks ?? [])] }),
      origin: { source, providerCallId, line, queue, agency, rule, cause },
    },
    ...personalOf(data),
    audience: [agency],
  }
  if (data.direction === 'outbound' || isLate(telling)) return [recorded]
  return [
    recorded,
    {
      fact: {
        type: 'incident.opened',
        incident: newIncident(),
        number: nextNumber(),
        legs: [{ agency, queue, priority }],
        call,
        ...(place && { cell: cellOf(place) }),
      },
      ...(place && { personal: { place } }),
      audience: [agency],
    },
    ...noticesOf(route, call),
  ]
}

const noticesOf = ({ agency, rule, notify: people }: Route, call: string): readonly Decision[] =>
  people ? [{ fact: { type: 'routing.notified', call, rule, people }, audience: [agency] }] : []

const isLate = ({ marks }: Telling): boolean => marks.includes('late')

/** A recording is ready when the call is long over; whatever else comes in time says that the call goes on. */
const opensIncident = (call: Call, telling: Telling): boolean =>
  call.incident === undefined &&
  call.direction !== 'outbound' &&
  !isLate(telling) &&
  telling.kind !== 'recording' &&
  telling.kind !== 'transcript'

const knowsLine = ({ routes }: Call, line: Line): boolean =>
  routes.some((route) => route.line === line.line && !route.fallback)

/** Whether the event may do more than add to a call. The common call comes in on one line and is not over yet. */
const mayChangeMore = (call: Call, telling: Telling): boolean | undefined => {
  const { data, line } = telling
  return (
    opensIncident(call, telling) ||
    data.direction === 'outbound' ||
    call.direction === 'outbound' ||
    (data.linkedCall !== undefined && call.legs?.some(({ direction }) => direction)) ||
    call.routes.length > 1 ||
    isOver(call) ||
    (line !== undefined && !knowsLine(call, line))
  )
}

/**
 * What else is true once an event has been recorded. Services come before the call, so that a desk that sees the call for
 * the first time holds its incident already; an incident that the call leaves closes last.
 */
function consequences(
  known: KnownCall,
  other: KnownCall | undefined,
  recorded: Decision,
  telling: Telling,
  context: IntakeContext,
): readonly Decision[] {
  const { policy, newIncident, nextNumber, now = telling.event.received } = context
  const by = `source:${telling.event.source}`
  const deciding = { policy, newIncident, nextNumber, now, by, place: telling.place, isLate: isLate(telling) }
  const heard = afterOn(known.call, deciding, recorded)
  const join = other && decideJoin({ call: heard, incident: known.incident }, other)
  const before = !join || join.kept.call.id === known.call.id ? known : join.kept
  const calls: Decision[] = []
  let after = heard
  const decide = (decision: Decision): void => {
    calls.push(decision)
    after = afterOn(after, deciding, decision)
  }
  if (join) decide(join.fact)
  else if (isOver(known.call) && !isOver(heard)) decide(found(heard))
  if (telling.line && !knowsLine(after, telling.line)) {
    for (const decision of routed(after, telling, context)) decide(decision)
  }
  if (!join && !isMoved(before.call, after) && !opensIncident(after, telling)) {
    return telling.place ? [...calls, ...located(known.incident, telling.place)] : calls
  }
  const placing = located(before.incident, join?.place ?? telling.place)
  const incident =
    before.incident && placing.reduce((state, each) => incidentAfter(state, deciding, each), before.incident)
  const { call, assignments, others } = before
  const services = servicesAfter({ call, incident, assignments, others }, after, deciding)
  return [...placing, ...services.legs, ...calls, ...services.others, ...(join?.closes ?? [])]
}

const isMoved = (before: Call, after: Call): boolean =>
  before.direction !== after.direction ||
  currentRoute(before.routes).line !== currentRoute(after.routes).line ||
  freshRoutes(before, after).length > 0

function found(call: Call): Decision {
  const { snapshot, personal } = snapshotOf(call)
  return { fact: { type: 'call.found', call: call.id, snapshot }, personal, audience: call.agencies }
}

/** Whoever was told of the call by the same rule is not told again, and a call that goes out is nobody's nuisance. */
function routed(call: Call, telling: Telling, by: RoutingBy): readonly Decision[] {
  const route = routeOf(telling, by, call)
  const { line, queue, agency, rule, cause, marks } = route
  const agencies = seenBy(call, [agency])
  const { snapshot, personal } = snapshotOf(call)
  const transfer = telling.kind === 'transfer'
  const { time } = telling
  const decision: Decision = {
    fact: {
      type: 'call.routed',
      call: call.id,
      time,
      transfer,
      line,
      queue,
      agency,
      rule,
      cause,
      agencies,
      snapshot,
    },
    personal,
    audience: agencies,
  }
  if (call.direction === 'outbound') return [decision]
  const isTold = call.routes.some((each) => each.rule === rule)
  return [
    decision,
    ...(marks ? [{ fact: { type: 'call.marked' as const, call: call.id, marks }, audience: agencies }] : []),
    ...(isTold ? [] : noticesOf(route, call.id)),
  ]
}

function located(incident: Incident | undefined, place: Place | undefined): readonly Decision[] {
  if (!place || incident?.status !== 'open' || incident.place !== undefined) return []
  return [
    {
      fact: { type: 'incident.located', incident: incident.id, cell: cellOf(place) },
      personal: { place },
      audience: agenciesOf(incident),
    },
  ]
}
