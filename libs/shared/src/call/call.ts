/**
 * One telephone call, as a fold over whatever its telephone system told us. Telephone events come twice, late, out of
 * order or never, so the fold keeps what it knows as a set of times and derives the state from that set: every order
 * and every repetition of the same events gives the same call.
 */
import type { Actor, Agency } from '../kernel/agency.ts'
import { earliest, type Instant, latest } from '../kernel/instant.ts'
import { type CallState, type CallTimes, callState } from './call-state.ts'

export const callEvents = [
  'begin',
  'alerting',
  'queued',
  'answered',
  'hold',
  'retrieve',
  'park',
  'transfer',
  'cancel',
  'end',
  'location',
  'recording',
  'transcript',
] as const
export type CallEvent = (typeof callEvents)[number]

/** Every call ends in one of these; a finished call without one stays on the watchdog list. */
export const callOutcomes = [
  'opened_incident',
  'attached',
  'information',
  'transferred_out',
  'nuisance',
  'called_back',
  'no_contact',
] as const
export type CallOutcome = (typeof callOutcomes)[number]

/** What was odd about the events of a call. Marks inform; they never stop a call. */
export type CallMark =
  | 'number_unreadable'
  | 'number_withheld'
  | 'line_unknown'
  | 'location_invalid'
  | 'location_null_island'
  | 'location_swapped'
  | 'location_outside'
  | 'time_missing'
  | 'time_unreadable'
  | 'clock_skew'
  | 'no_begin'
  | 'data_malformed'

export interface CallLocation {
  readonly lat: number
  readonly lon: number
  /** Metres. */
  readonly radius?: number
  /** 0 to 1. */
  readonly confidence?: number
  /** `aml`, `cell`, `app`, `link`, `fixed`, `verbal` or the provider's own word. */
  readonly source?: string
  readonly time: Instant
}

export interface Call {
  readonly id: string
  readonly source: string
  readonly providerCallId: string
  /** The emergency line that was dialled: `113`, `114`, `115`, or another configured one. */
  readonly line: string
  readonly queue: string
  readonly state: CallState
  readonly from?: string
  readonly to?: string
  /** The agent or extension that answered, in the telephone system's words. */
  readonly agent?: string
  readonly cause?: string
  readonly linkedCall?: string
  readonly incident?: string
  readonly outcome?: CallOutcome
  readonly at: CallTimes
  readonly locations: readonly CallLocation[]
  readonly marks: readonly CallMark[]
  readonly recordings?: readonly string[]
  /** Whose desks see it. */
  readonly agencies: readonly Agency[]
  readonly version: number
}

/** What is fixed when the hub first hears of a call, with the routing decision and the rule that made it. */
export interface CallOrigin {
  readonly source: string
  readonly providerCallId: string
  readonly line: string
  readonly queue: string
  readonly agency: Agency
  readonly rule: string
  readonly cause: string
}

export type CallFact =
  | {
      readonly type: 'call.recorded'
      readonly call: string
      readonly event: CallEvent
      /** When it happened, by the source's clock. */
      readonly time: Instant
      readonly origin?: CallOrigin
      readonly agent?: string
      readonly cause?: string
      readonly linkedCall?: string
      readonly marks?: readonly CallMark[]
    }
  | {
      readonly type: 'call.attached'
      readonly call: string
      readonly incident: string
      /** Whose desks see the call from now on; desks that did not see it before learn it from the snapshot. */
      readonly agencies: readonly Agency[]
      readonly snapshot: Call
    }
  | {
      readonly type: 'call.outcome_given'
      readonly call: string
      readonly outcome: CallOutcome
      readonly incident?: string
    }

/** Everything in a call fact that could name a person; kept apart so that it can be forgotten. */
export interface CallPersonal {
  readonly from?: string
  readonly to?: string
  readonly location?: CallLocation
  readonly recordingUrl?: string
  readonly text?: string
  readonly language?: string
  readonly note?: string
  /** With `call.attached`: all that its snapshot leaves out. */
  readonly locations?: readonly CallLocation[]
  readonly recordings?: readonly string[]
}

/** Where the time of an event is kept, and whether the first or the last report of it counts. */
const keptAs: Partial<Record<CallEvent, readonly [keyof CallTimes, typeof earliest]>> = {
  begin: ['begin', earliest],
  alerting: ['alerting', earliest],
  queued: ['queued', earliest],
  answered: ['answered', earliest],
  hold: ['hold', latest],
  retrieve: ['retrieve', latest],
  park: ['park', latest],
  transfer: ['transfer', latest],
  cancel: ['cancelled', earliest],
  end: ['ended', earliest],
}

export const isOver = (call: Call): boolean => call.state === 'ended' || call.state === 'cancelled'

interface CallEntry {
  readonly at: Instant
  readonly by: Actor
  readonly fact: CallFact
  readonly personal?: CallPersonal | undefined
}

function union<T>(have: readonly T[], more: readonly T[] | undefined): readonly T[] {
  const fresh = more?.filter((item) => !have.includes(item)) ?? []
  return fresh.length === 0 ? have : [...have, ...fresh].sort()
}

/** By time first; every other field decides ties, so that the order of arrival does not. */
const locationKey = ({ time, source, lat, lon, radius, confidence }: CallLocation): string =>
  JSON.stringify([time, source, lat, lon, radius, confidence])

function withLocation(known: readonly CallLocation[], location: CallLocation): readonly CallLocation[] {
  const key = locationKey(location)
  if (known.some((each) => locationKey(each) === key)) return known
  return [...known, location].sort((a, b) => (locationKey(a) < locationKey(b) ? -1 : 1))
}

/** A fact about a call the viewer does not hold is knowledge of someone else's call: it changes nothing. */
export function evolveCall(call: Call | undefined, { at, fact, personal }: CallEntry): Call | undefined {
  if (fact.type === 'call.attached') {
    const before = call ?? withCaller(fact.snapshot, personal)
    return { ...before, incident: fact.incident, agencies: fact.agencies, version: before.version + 1 }
  }
  if (fact.type === 'call.outcome_given') {
    if (!call) return undefined
    const incident = fact.incident ?? call.incident
    return {
      ...call,
      outcome: fact.outcome,
      ...(incident !== undefined && { incident }),
      version: call.version + 1,
    }
  }
  const before = call ?? (fact.origin && emptyCall(fact.call, fact.origin, at))
  if (!before) return undefined
  const kept = keptAs[fact.event]
  const times = kept ? { ...before.at, [kept[0]]: kept[1](before.at[kept[0]], fact.time) } : before.at
  const next: Call = {
    ...before,
    at: times,
    state: callState(times),
    marks: withBeginMark(union(before.marks, fact.marks), times),
    version: before.version + 1,
    ...withKnown(before, 'agent', fact.event === 'answered' ? fact.agent : undefined),
    ...withKnown(before, 'cause', fact.event === 'end' || fact.event === 'cancel' ? fact.cause : undefined),
    ...withKnown(before, 'linkedCall', fact.linkedCall),
    ...withKnown(before, 'from', personal?.from),
    ...withKnown(before, 'to', personal?.to),
  }
  const location = personal?.location
  const recording = personal?.recordingUrl
  return {
    ...next,
    ...(location !== undefined && { locations: withLocation(before.locations, location) }),
    ...(recording !== undefined && { recordings: union(before.recordings ?? [], [recording]) }),
  }
}

/** A beginning that arrives late takes the mark of its absence away. */
function withBeginMark(marks: readonly CallMark[], at: CallTimes): readonly CallMark[] {
  const began = at.begin !== undefined || at.alerting !== undefined || at.queued !== undefined
  const went = at.answered !== undefined || at.cancelled !== undefined || at.ended !== undefined
  return went && !began ? union(marks, ['no_begin']) : marks.filter((mark) => mark !== 'no_begin')
}

/** Of two reports of the same thing the smaller text wins, so that the order of arrival does not matter. */
function withKnown<K extends 'agent' | 'cause' | 'linkedCall' | 'from' | 'to'>(
  before: Call,
  key: K,
  value: string | undefined,
): Partial<Pick<Call, K>> {
  const known = before[key]
  if (value === undefined || (known !== undefined && known <= value)) return {}
  return { [key]: value } as Partial<Pick<Call, K>>
}

const withCaller = (call: Call, personal: CallPersonal | undefined): Call => ({
  ...call,
  ...(personal?.from !== undefined && { from: personal.from }),
  ...(personal?.to !== undefined && { to: personal.to }),
  ...(personal?.locations && { locations: personal.locations }),
  ...(personal?.recordings && { recordings: personal.recordings }),
})

function emptyCall(id: string, origin: CallOrigin, received: Instant): Call {
  return {
    id,
    source: origin.source,
    providerCallId: origin.providerCallId,
    line: origin.line,
    queue: origin.queue,
    state: 'begin',
    at: { received },
    locations: [],
    marks: [],
    agencies: [origin.agency],
    version: 0,
  }
}
