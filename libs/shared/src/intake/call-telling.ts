/** What one telephone event says, read and marked, before anyone asks which call it belongs to. */
import type { Call, CallLocation, CallMark } from '../call/call.ts'
import type { CallFact } from '../call/call-fact.ts'
import type { CallEvent } from '../call/call-state.ts'
import type { Decision } from '../fact/fact.ts'
import type { Box } from '../geo/coordinate.ts'
import type { Place } from '../incident/incident.ts'
import { type Instant, secondsBetween, toInstant } from '../kernel/instant.ts'
import {
  type Line,
  lineOf,
  type Route,
  type RoutingContext,
  type RoutingPolicy,
  routeCall,
} from '../routing/routing.ts'
import { type CallData, readCallData } from './call-data.ts'
import { CLOCK_TOLERANCE_S, type ClockState } from './source-clock.ts'

/** One CloudEvent, verified, from one of the hub's sources. */
export interface IncomingEvent {
  readonly source: string
  /** CloudEvents `type`: `call.begin`, … */
  readonly type: string
  /** CloudEvents `subject`: the provider's call id. */
  readonly providerCallId: string
  readonly time?: string | undefined
  readonly data?: unknown
  readonly received: Instant
}

/** An event that is older than this at its receipt was held back: the source or the hub was away, or a file is read. */
const LATE_S = 1800

type Recorded = Extract<CallFact, { type: 'call.recorded' }>

export interface Telling {
  readonly event: IncomingEvent
  readonly kind: CallEvent
  readonly data: CallData
  readonly time: Instant
  /** The configured line that it names. */
  readonly line: Line | undefined
  readonly place: Place | undefined
  readonly marks: readonly CallMark[]
}

/** The time is the source's, or the hub's receipt when it is missing or unreadable, and marked. */
export function tellingOf(
  event: IncomingEvent,
  kind: CallEvent,
  {
    policy,
    area,
    clock,
  }: { readonly policy: RoutingPolicy; readonly area: Box; readonly clock?: ClockState | undefined },
): Telling {
  const { time, mark } = readTime(event, clock)
  const { data, marks } = readCallData(event.data, { time, area })
  return {
    event,
    kind,
    data,
    time,
    line: lineNamed(policy, data),
    place: placeOf(data.location),
    marks: mark ? [...marks, mark] : marks,
  }
}

function readTime(
  event: IncomingEvent,
  clock: ClockState | undefined,
): { readonly time: Instant; readonly mark?: CallMark } {
  if (event.time === undefined) return { time: event.received, mark: 'time_missing' }
  const time = toInstant(event.time)
  if (time === undefined) return { time: event.received, mark: 'time_unreadable' }
  const skewed =
    clock === 'behind' || clock === 'ahead' || secondsBetween(event.received, time) > CLOCK_TOLERANCE_S
  if (skewed) return { time, mark: 'clock_skew' }
  return secondsBetween(time, event.received) > LATE_S ? { time, mark: 'late' } : { time }
}

/** A call that the centre makes shows one of its lines as the caller. */
const lineNamed = (policy: RoutingPolicy, { from, to, direction }: CallData): Line | undefined =>
  lineOf(policy, to) ?? (direction === 'outbound' ? lineOf(policy, from) : undefined)

export interface RoutingBy {
  readonly policy: RoutingPolicy
  /** What is so around a call of this number. */
  readonly around?: ((from: string | undefined) => RoutingContext) | undefined
}

/**
 * Who calls and from where is the call's, as far as it is known: an event of another leg names a desk as its caller, and a
 * transfer often names nobody.
 */
export const routeOf = (
  { event, data, line }: Telling,
  { policy, around }: RoutingBy,
  call?: Call | undefined,
): Route => {
  const from = call?.from ?? data.from
  const location = call?.locations.at(-1) ?? data.location
  return routeCall(
    policy,
    { to: line?.line ?? data.to, source: event.source, from, location },
    around?.(from) ?? { at: event.received },
  )
}

export const recordedFact = (call: string, { kind, data, time, line, marks }: Telling): Recorded => ({
  type: 'call.recorded',
  call,
  event: kind,
  time,
  ...(line && { line: line.line }),
  ...(data.direction === 'outbound' && { direction: 'outbound' }),
  ...(data.agent !== undefined && { agent: data.agent }),
  ...(data.cause !== undefined && { cause: data.cause }),
  ...(data.linkedCall !== undefined && { linkedCall: data.linkedCall }),
  ...(marks.length > 0 && { marks: marks.toSorted() }),
})

/** On a call that the hub knows. */
export function recordedOn(call: Call, telling: Telling): Decision {
  const name = telling.event.providerCallId
  return {
    fact: { ...recordedFact(call.id, telling), ...(call.providerCallId !== name && { leg: name }) },
    ...personalOf(telling.data),
    audience: call.agencies,
  }
}

export function personalOf({
  from,
  to,
  location,
  recordingUrl,
  text,
  language,
}: CallData): Pick<Decision, 'personal'> {
  const personal = {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(location && { location }),
    ...(recordingUrl !== undefined && { recordingUrl }),
    ...(text !== undefined && { text }),
    ...(language !== undefined && { language }),
  }
  return Object.keys(personal).length === 0 ? {} : { personal }
}

export const placeOf = (location: CallLocation | undefined): Place | undefined =>
  location && {
    lat: location.lat,
    lon: location.lon,
    ...(location.radius !== undefined && { radius: location.radius }),
    source: location.source ?? 'call',
  }
