/** What one telephone event makes known: the call it belongs to, the queue it rings in, the incident it opens. */
import type { Call, CallMark } from '../call/call.ts'
import { type CallEvent, callEvents } from '../call/call-state.ts'
import type { Decision } from '../fact/fact.ts'
import { type Box, cellOf } from '../geo/coordinate.ts'
import { agenciesOf, type Incident, type Place } from '../incident/incident.ts'
import type { Agency } from '../kernel/agency.ts'
import { type Instant, secondsBetween, toInstant } from '../kernel/instant.ts'
import { lineOf, type RoutingPolicy, routeCall } from '../routing/routing.ts'
import { type CallData, readCallData } from './call-data.ts'

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

export interface IntakeContext {
  readonly policy: RoutingPolicy
  readonly area: Box
  /** The call this event belongs to, as far as the hub knows it. */
  readonly call?: Call | undefined
  /** The incident of that call; needed only when the event brings a location. */
  readonly incident?: Incident | undefined
  /** Names for what the event may create. */
  readonly newCall: string
  readonly newIncident: string
  /** Gives each incident its number; called only when one is opened. */
  readonly nextNumber: () => string
}

/** Seconds a source's clock may run ahead of the hub's before its events are marked. */
const CLOCK_AHEAD_S = 30

/** The call event a CloudEvents type names; undefined for types that are not ours. */
export function callEventOf(type: string): CallEvent | undefined {
  const name = type.startsWith('call.') ? type.slice(5) : ''
  return callEvents.find((event) => event === name)
}

/**
 * Constraints, in this order:
 * the time is the source's, or the hub's receipt when it is missing or unreadable, and marked;
 * a call is routed once, by the event that the hub sees first;
 * the first event opens an incident, unless the call goes out from the centre;
 * a location gives the incident a place when it has none, and never moves one that it has.
 */
export function decideCallEvent(
  event: IncomingEvent,
  kind: CallEvent,
  context: IntakeContext,
): readonly Decision[] {
  const { time, mark } = readTime(event)
  const { data, marks } = readCallData(event.data, { time, area: context.area })
  const call = context.call
  const line = lineOf(context.policy, data.to)
  const route = call ? undefined : routeCall(context.policy, { to: data.to, source: event.source })
  const allMarks: CallMark[] = [...marks, ...(mark ? [mark] : [])]
  if (route?.cause === 'fallback') allMarks.push('line_unknown')
  const id = call?.id ?? context.newCall
  const callAudience: readonly Agency[] = call?.agencies ?? [route!.agency]
  const decisions: Decision[] = [
    {
      fact: {
        type: 'call.recorded',
        call: id,
        event: kind,
        time,
        ...(route && {
          origin: {
            source: event.source,
            providerCallId: event.providerCallId,
            line: route.line,
            queue: route.queue,
            agency: route.agency,
            rule: route.rule,
            cause: route.cause,
          },
        }),
        ...(call && call.providerCallId !== event.providerCallId && { leg: event.providerCallId }),
        ...(line && { line: line.line }),
        ...(data.direction === 'outbound' && { direction: 'outbound' }),
        ...(data.agent !== undefined && { agent: data.agent }),
        ...(data.cause !== undefined && { cause: data.cause }),
        ...(data.linkedCall !== undefined && { linkedCall: data.linkedCall }),
        ...(allMarks.length > 0 && { marks: allMarks.sort() }),
      },
      ...personalOf(data),
      audience: callAudience,
    },
  ]
  const place = placeOf(data)
  if (route && data.direction !== 'outbound') {
    decisions.push({
      fact: {
        type: 'incident.opened',
        incident: context.newIncident,
        number: context.nextNumber(),
        legs: [{ agency: route.agency, queue: route.queue, priority: route.priority }],
        call: id,
        ...(place && { cell: cellOf(place) }),
      },
      ...(place && { personal: { place } }),
      audience: [route.agency],
    })
  } else if (place && context.incident?.status === 'open' && context.incident.place === undefined) {
    decisions.push({
      fact: { type: 'incident.located', incident: context.incident.id, cell: cellOf(place) },
      personal: { place },
      audience: agenciesOf(context.incident),
    })
  }
  return decisions
}

function readTime(event: IncomingEvent): { readonly time: Instant; readonly mark?: CallMark } {
  if (event.time === undefined) return { time: event.received, mark: 'time_missing' }
  const time = toInstant(event.time)
  if (time === undefined) return { time: event.received, mark: 'time_unreadable' }
  return secondsBetween(event.received, time) > CLOCK_AHEAD_S ? { time, mark: 'clock_skew' } : { time }
}

function personalOf({
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

const placeOf = ({ location }: CallData): Place | undefined =>
  location && {
    lat: location.lat,
    lon: location.lon,
    ...(location.radius !== undefined && { radius: location.radius }),
    source: location.source ?? 'call',
  }
