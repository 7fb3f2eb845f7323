/**
 * How knowledge of a call grows: what is told once is kept as a set, and all else is derived from the sets, so that the
 * order and the number of the tellings do not matter.
 */
import type { Agency } from '../kernel/agency.ts'
import { earliest } from '../kernel/instant.ts'
import type { Call, CallLocation, CallMark } from './call.ts'
import type { CallFact, CallPersonal } from './call-fact.ts'
import { type CallLeg, joinLegs, lastAnswer, smaller, sumOfLegs, withLegEvent, withTime } from './call-leg.ts'
import { currentRoute, withRoute } from './call-route.ts'
import { type CallTimes, callState } from './call-state.ts'

type Recorded = Extract<CallFact, { type: 'call.recorded' }>

/** A call under construction: a new object that only this file has seen. */
type Draft = { -readonly [K in keyof Call]: Call[K] }

/** The call after one more event; a sign of life takes back that it was given up. */
export function withRecorded(before: Call, fact: Recorded, personal: CallPersonal | undefined): Call {
  const call: Draft = { ...before, version: before.version + 1 }
  if (call.at.lost !== undefined) call.at = withoutLost(call.at)
  tell(call, fact, personal)
  if (fact.marks) call.marks = union(call.marks, fact.marks)
  if (personal?.location) call.locations = withLocation(call.locations, personal.location)
  if (personal?.recordingUrl !== undefined)
    call.recordings = union(call.recordings ?? [], [personal.recordingUrl])
  const routes = routesSeen(call, fact)
  if (routes !== call.routes) route(call, routes)
  settle(call)
  return call
}

function withoutLost(at: CallTimes): CallTimes {
  const { lost: _, ...rest } = at
  return rest
}

/**
 * The common call has one leg, and that leg's times are the call's. Where a leg rings is told by legs alone. The number of
 * a transfer says where the call went, not what was dialled.
 */
function tell(call: Draft, fact: Recorded, personal: CallPersonal | undefined): void {
  const { event, time, agent, cause, direction, linkedCall: link } = fact
  const name = fact.leg ?? call.providerCallId
  const foreign = link !== undefined && link !== name
  const rings = event === 'alerting' && agent !== undefined
  const from = personal?.from
  const to = event === 'transfer' ? undefined : personal?.to
  if (call.legs || name !== call.providerCallId || foreign || rings) {
    putLegs(call, withLegEvent(legsOf(call), { name, link, event, time, agent, cause, direction, from, to }))
    return
  }
  call.at = withTime(call.at, event, time)
  if (direction) call.direction = direction
  if (from !== undefined) call.from = smaller(call.from, from)!
  if (to !== undefined) call.to = smaller(call.to, to)!
  if (event === 'answered' && agent !== undefined) call.agent = smaller(call.agent, agent)!
  if ((event === 'end' || event === 'cancel') && cause !== undefined) call.cause = smaller(call.cause, cause)!
}

/** The legs of a call, also of one that has only its own. */
function legsOf({
  legs,
  providerCallId: name,
  at,
  direction,
  from,
  to,
  agent,
  cause,
}: Call): readonly CallLeg[] {
  if (legs) return legs
  const { received: _received, lost: _lost, ...times } = at
  return [
    {
      name,
      ...(direction && { direction }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(agent !== undefined && { agent }),
      ...(cause !== undefined && { cause }),
      at: times,
    },
  ]
}

const summed = ['direction', 'from', 'to', 'agent', 'cause'] as const

function putLegs(call: Draft, legs: readonly CallLeg[]): void {
  const { own, at, ...sum } = sumOfLegs(legs)
  const { received, lost } = call.at
  // What the caller's leg says may be less than what was thought while another passed for it.
  for (const field of summed) if (call[field] !== undefined && sum[field] === undefined) delete call[field]
  Object.assign(call, sum)
  call.at = lost === undefined ? { received, ...at } : { received, lost, ...at }
  call.legs = legs
  call.providerCallId = own
}

/** The routes after an event that names a line the call is known to have come through, or none where none is known. */
function routesSeen({ routes }: Call, fact: Recorded): Call['routes'] {
  const route = routes.find(({ line, fallback }) => fallback || line === fact.line)
  if (!route || (fact.line === undefined) !== (route.fallback === true)) return routes
  if (fact.event !== 'transfer' && fact.time >= route.first) return routes
  const transferred = fact.event === 'transfer' && !route.fallback ? { transferred: fact.time } : {}
  return withRoute(routes, { ...route, first: fact.time, ...transferred })
}

function route(call: Draft, routes: Call['routes']): void {
  call.routes = routes
  call.line = routes[0]!.line
  call.queue = currentRoute(routes).queue
  if (!routes[0]!.fallback && call.marks.includes('line_unknown'))
    call.marks = call.marks.filter((mark) => mark !== 'line_unknown')
}

export function onRoutes(before: Call, routes: Call['routes']): Call {
  const call = { ...before }
  route(call, routes)
  return call
}

/** State and marks that follow from the times. After a transfer, the last desk to answer counts. */
function settle(call: Draft): void {
  const answered = call.legs && lastAnswer(call.legs)
  const { at } = call
  call.state = callState(answered === undefined || answered === at.answered ? at : { ...at, answered })
  call.marks = marksOf(call.marks, at)
}

export function settled(before: Call): Call {
  const call = { ...before }
  settle(call)
  return call
}

/** A beginning that arrives late takes the mark of its absence away, and a sign of life that of a lost call. */
function marksOf(marks: readonly CallMark[], at: CallTimes): readonly CallMark[] {
  const began = at.begin !== undefined || at.alerting !== undefined || at.queued !== undefined
  const went = at.answered !== undefined || at.cancelled !== undefined || at.ended !== undefined
  return withMark(withMark(marks, 'no_begin', went && !began), 'lost', at.lost !== undefined)
}

const withMark = (marks: readonly CallMark[], mark: CallMark, holds: boolean): readonly CallMark[] =>
  marks.includes(mark) === holds
    ? marks
    : holds
      ? union(marks, [mark])
      : marks.filter((each) => each !== mark)

/**
 * Two calls that turned out to be one: what is known of either is known of both. What people did to the one that lives
 * on counts before what they did to the other. Something was just heard of it, so it is not lost.
 */
export function joinCalls(kept: Call, gone: Call): Call {
  const call: Draft = { ...kept, version: Math.max(kept.version, gone.version) }
  call.at = {
    ...withoutLost(kept.at),
    received: earliest(kept.at.received, gone.at.received),
  }
  putLegs(call, joinLegs(legsOf(kept), legsOf(gone)))
  call.locations = gone.locations.reduce(withLocation, kept.locations)
  call.marks = union(kept.marks, gone.marks)
  call.agencies = seenBy(kept, gone.agencies)
  const recordings = union(kept.recordings ?? [], gone.recordings)
  if (recordings.length > 0) call.recordings = recordings
  const silence = [...(kept.silence ?? []), ...(gone.silence ?? [])].sort((a, b) => (a.at < b.at ? -1 : 1))
  if (silence.length > 0) call.silence = silence
  const { incident, outcome, claim, control } = { ...gone, ...kept }
  if (incident !== undefined) call.incident = incident
  if (outcome !== undefined) call.outcome = outcome
  if (claim !== undefined) call.claim = claim
  if (control !== undefined) call.control = control
  route(call, gone.routes.reduce(withRoute, kept.routes))
  settle(call)
  return call
}

export function union<T>(have: readonly T[], more: readonly T[] | undefined): readonly T[] {
  const fresh = more?.filter((item) => !have.includes(item)) ?? []
  return fresh.length === 0 ? have : [...have, ...fresh].sort()
}

/** The agencies that see a call are never fewer than before: a desk that was shown a call keeps it. */
export const seenBy = (call: Call, more: readonly Agency[]): readonly Agency[] => union(call.agencies, more)

/** Places kept of one call: the first it was heard from and the newest others. A source that tells one a second tells enough. */
export const MOST_LOCATIONS = 100

const compared = ['time', 'source', 'lat', 'lon', 'radius', 'confidence'] as const

/** By time first; every other field decides ties, so that the order of arrival does not. What is absent stands first. */
function compareLocations(a: CallLocation, b: CallLocation): number {
  for (const field of compared) {
    const [x, y] = [a[field], b[field]]
    if (x === y) continue
    if (x === undefined || y === undefined) return x === undefined ? -1 : 1
    return x < y ? -1 : 1
  }
  return 0
}

/** What is left out is neither the first nor among the newest of any larger set, so the order of arrival does not matter. */
function withLocation(known: readonly CallLocation[], location: CallLocation): readonly CallLocation[] {
  let low = 0
  let high = known.length
  while (low < high) {
    const middle = (low + high) >> 1
    const order = compareLocations(known[middle]!, location)
    if (order === 0) return known
    if (order < 0) low = middle + 1
    else high = middle
  }
  if (known.length < MOST_LOCATIONS) return known.toSpliced(low, 0, location)
  return low === 1 ? known : known.toSpliced(low, 0, location).toSpliced(1, 1)
}
