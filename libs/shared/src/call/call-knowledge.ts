/**
 * How knowledge of a call grows: what is told once is kept as a set, and all else is derived from the sets, so that the
 * order and the number of the tellings do not matter.
 */
import type { Agency } from '../kernel/agency.ts'
import { earliest } from '../kernel/instant.ts'
import type { Call, CallLocation, CallMark } from './call.ts'
import type { CallFact, CallPersonal } from './call-fact.ts'
import {
  type CallLeg,
  callersLeg,
  joinLegs,
  lastAnswer,
  smaller,
  sumOfLegs,
  withLegEvent,
  withTime,
} from './call-leg.ts'
import { currentRoute, withRoute } from './call-route.ts'
import { type CallTimes, callState } from './call-state.ts'

type Recorded = Extract<CallFact, { type: 'call.recorded' }>

/** The call after one more event; a sign of life takes back that it was given up. */
export function withRecorded(before: Call, fact: Recorded, personal: CallPersonal | undefined): Call {
  const location = personal?.location
  const recording = personal?.recordingUrl
  const next: Call = {
    ...withEvent(withoutLost(before), fact, personal),
    marks: union(before.marks, fact.marks),
    version: before.version + 1,
    ...(location !== undefined && { locations: withLocation(before.locations, location) }),
    ...(recording !== undefined && { recordings: union(before.recordings ?? [], [recording]) }),
  }
  const routes = routesSeen(next, fact)
  return settled(routes === next.routes ? next : onRoutes(next, routes))
}

const withoutLost = (call: Call): Call => {
  if (call.at.lost === undefined) return call
  const { lost: _, ...at } = call.at
  return { ...call, at }
}

/**
 * The common call has one leg, and that leg's times are the call's. Where a leg rings is told by legs alone. The number of
 * a transfer says where the call went, not what was dialled.
 */
function withEvent(call: Call, fact: Recorded, personal: CallPersonal | undefined): Call {
  const name = fact.leg ?? call.providerCallId
  const foreign = fact.linkedCall !== undefined && fact.linkedCall !== name
  const rings = fact.event === 'alerting' && fact.agent !== undefined
  const dialled = fact.event === 'transfer' ? undefined : personal?.to
  if (call.legs === undefined && name === call.providerCallId && !foreign && !rings) {
    const agent = smaller(call.agent, fact.event === 'answered' ? fact.agent : undefined)
    const over = fact.event === 'end' || fact.event === 'cancel'
    const cause = smaller(call.cause, over ? fact.cause : undefined)
    const from = smaller(call.from, personal?.from)
    const to = smaller(call.to, dialled)
    return {
      ...call,
      at: withTime(call.at, fact.event, fact.time),
      ...(fact.direction && { direction: fact.direction }),
      ...(from !== undefined && { from }),
      ...(to !== undefined && { to }),
      ...(agent !== undefined && { agent }),
      ...(cause !== undefined && { cause }),
    }
  }
  const { event, time, agent, cause, direction, linkedCall: link } = fact
  const told = { name, link, event, time, agent, cause, direction, from: personal?.from, to: dialled }
  return onLegs(call, withLegEvent(legsOf(call), told))
}

/** The legs of a call, also of one that has only its own. */
function legsOf({ legs, providerCallId: name, at, ...call }: Call): readonly CallLeg[] {
  if (legs) return legs
  const { received: _received, lost: _lost, ...times } = at
  return [
    {
      name,
      ...(call.direction && { direction: call.direction }),
      ...(call.from !== undefined && { from: call.from }),
      ...(call.to !== undefined && { to: call.to }),
      ...(call.agent !== undefined && { agent: call.agent }),
      ...(call.cause !== undefined && { cause: call.cause }),
      at: times,
    },
  ]
}

function onLegs(call: Call, legs: readonly CallLeg[]): Call {
  const { agent: _agent, cause: _cause, from: _from, to: _to, direction: _direction, ...rest } = call
  const sum = sumOfLegs(legs)
  const { received, lost } = call.at
  return {
    ...rest,
    ...sum,
    at: { received, ...(lost !== undefined && { lost }), ...sum.at },
    legs,
    providerCallId: callersLeg(legs),
  }
}

/** The routes after an event that names a line the call is known to have come through, or none where none is known. */
function routesSeen({ routes }: Call, fact: Recorded): Call['routes'] {
  const route = routes.find(({ line, fallback }) => fallback || line === fact.line)
  if (!route || (fact.line === undefined) !== (route.fallback === true)) return routes
  if (fact.event !== 'transfer' && fact.time >= route.first) return routes
  const transferred = fact.event === 'transfer' && !route.fallback ? { transferred: fact.time } : {}
  return withRoute(routes, { ...route, first: fact.time, ...transferred })
}

export const onRoutes = (call: Call, routes: Call['routes']): Call => ({
  ...call,
  routes,
  line: routes[0]!.line,
  queue: currentRoute(routes).queue,
  marks: routes[0]!.fallback ? call.marks : call.marks.filter((mark) => mark !== 'line_unknown'),
})

/** State and marks that follow from the times. After a transfer, the last desk to answer counts. */
export function settled(call: Call): Call {
  const answered = call.legs && lastAnswer(call.legs)
  const state = callState(answered === undefined ? call.at : { ...call.at, answered })
  return { ...call, state, marks: marksOf(call.marks, call.at) }
}

/** A beginning that arrives late takes the mark of its absence away, and a sign of life that of a lost call. */
function marksOf(marks: readonly CallMark[], at: CallTimes): readonly CallMark[] {
  const began = at.begin !== undefined || at.alerting !== undefined || at.queued !== undefined
  const went = at.answered !== undefined || at.cancelled !== undefined || at.ended !== undefined
  let next = marks
  for (const [mark, holds] of [
    ['no_begin', went && !began],
    ['lost', at.lost !== undefined],
  ] as const) {
    if (holds) next = union(next, [mark])
    else if (next.includes(mark)) next = next.filter((each) => each !== mark)
  }
  return next
}

/**
 * Two calls that turned out to be one: what is known of either is known of both. What people did to the one that lives
 * on counts before what they did to the other. Something was just heard of it, so it is not lost.
 */
export function joinCalls(kept: Call, gone: Call): Call {
  const call = withoutLost(kept)
  const both = onLegs(call, joinLegs(legsOf(call), legsOf(gone)))
  const recordings = union(call.recordings ?? [], gone.recordings)
  const silence = [...(call.silence ?? []), ...(gone.silence ?? [])].sort((a, b) => (a.at < b.at ? -1 : 1))
  const incident = call.incident ?? gone.incident
  const outcome = call.outcome ?? gone.outcome
  const claim = call.claim ?? gone.claim
  const control = call.control ?? gone.control
  return settled(
    onRoutes(
      {
        ...both,
        at: { ...both.at, received: earliest(call.at.received, gone.at.received) },
        locations: gone.locations.reduce(withLocation, call.locations),
        marks: union(call.marks, gone.marks),
        agencies: seenBy(call, gone.agencies),
        version: Math.max(call.version, gone.version),
        ...(recordings.length > 0 && { recordings }),
        ...(silence.length > 0 && { silence }),
        ...(incident !== undefined && { incident }),
        ...(outcome !== undefined && { outcome }),
        ...(claim !== undefined && { claim }),
        ...(control !== undefined && { control }),
      },
      gone.routes.reduce(withRoute, call.routes),
    ),
  )
}

export function union<T>(have: readonly T[], more: readonly T[] | undefined): readonly T[] {
  const fresh = more?.filter((item) => !have.includes(item)) ?? []
  return fresh.length === 0 ? have : [...have, ...fresh].sort()
}

/** The agencies that see a call are never fewer than before: a desk that was shown a call keeps it. */
export const seenBy = (call: Call, more: readonly Agency[]): readonly Agency[] => union(call.agencies, more)

/** By time first; every other field decides ties, so that the order of arrival does not. */
const locationKey = ({ time, source, lat, lon, radius, confidence }: CallLocation): string =>
  JSON.stringify([time, source, lat, lon, radius, confidence])

function withLocation(known: readonly CallLocation[], location: CallLocation): readonly CallLocation[] {
  const key = locationKey(location)
  if (known.some((each) => locationKey(each) === key)) return known
  return [...known, location].sort((a, b) => (locationKey(a) < locationKey(b) ? -1 : 1))
}
