/**
 * A call as a fold over whatever its telephone system told us. Telephone events come twice, late, out of order or never,
 * so the fold keeps what it knows as sets of times and derives the state from them: every order and every repetition of
 * the same events gives the same call.
 */
import type { Actor, Agency } from '../kernel/agency.ts'
import { earliest, type Instant } from '../kernel/instant.ts'
import type { Call, CallLocation, CallMark } from './call.ts'
import type { CallFact, CallOrigin, CallPersonal } from './call-fact.ts'
import { type CallLeg, callersLeg, joinLegs, smaller, sumOfLegs, withLegEvent, withTime } from './call-leg.ts'
import { currentRoute, withRoute } from './call-route.ts'
import { type CallTimes, callState } from './call-state.ts'

interface CallEntry {
  readonly at: Instant
  readonly by: Actor
  readonly fact: CallFact
  readonly personal?: CallPersonal | undefined
}
type Recorded = Extract<CallFact, { type: 'call.recorded' }>

/** A fact about a call the viewer does not hold is knowledge of someone else's call: it changes nothing. */
export function evolveCall(call: Call | undefined, entry: CallEntry): Call | undefined {
  const { fact, personal } = entry
  if (fact.type === 'call.recorded') {
    const before = call ?? (fact.origin && emptyCall(fact.call, fact.origin, fact.time, entry.at))
    return before && recorded(before, fact, personal)
  }
  // A joined call is told whole: some desks saw only the one half of it, some only the other.
  const held = fact.type === 'call.joined' ? undefined : call
  const known = held ?? ('snapshot' in fact ? withPersonal(fact.snapshot, personal) : undefined)
  return known && { ...changed(known, entry), version: known.version + 1 }
}

function changed(call: Call, { at, by, fact }: CallEntry): Call {
  switch (fact.type) {
    case 'call.recorded':
      return call
    case 'call.routed': {
      const { line, queue, agency, rule, time } = fact
      const told = { line, queue, agency, rule, first: time, ...(fact.transfer && { transferred: time }) }
      return { ...onRoutes(call, withRoute(call.routes, told)), agencies: fact.agencies }
    }
    case 'call.requeued': {
      const current = currentRoute(call.routes)
      const moved = { ...current, queue: fact.queue, agency: fact.agency, rule: fact.rule }
      return {
        ...onRoutes(
          call,
          call.routes.map((each) => (each === current ? moved : each)),
        ),
        agencies: fact.agencies,
      }
    }
    case 'call.lost':
      return settled({ ...call, at: { ...call.at, lost: at } })
    case 'call.marked':
      return { ...call, marks: union(call.marks, fact.marks) }
    case 'call.joined':
      return call
    case 'call.attached':
      return { ...call, incident: fact.incident, agencies: fact.agencies }
    case 'call.outcome_given':
      return {
        ...call,
        outcome: fact.outcome,
        ...(fact.incident !== undefined && { incident: fact.incident }),
      }
    case 'call.claimed':
      return {
        ...call,
        claim: {
          by,
          at,
          ...(fact.desk !== undefined && { desk: fact.desk }),
          ...(fact.reason === 'ordered' && { ordered: true }),
        },
      }
    case 'call.released': {
      const { claim: _, ...free } = call
      return free
    }
    case 'call.control_requested':
      return {
        ...call,
        control: {
          request: fact.request,
          action: fact.action,
          by,
          at,
          ...(fact.line !== undefined && { line: fact.line }),
          ...(fact.outside && { outside: true }),
        },
      }
    case 'call.control_settled':
      if (call.control?.request !== fact.request) return call
      return {
        ...call,
        control: {
          ...call.control,
          result: fact.result,
          ...(fact.reason !== undefined && { reason: fact.reason }),
        },
      }
    case 'call.silence_noted':
      return { ...call, silence: [...(call.silence ?? []), { at, step: fact.step }] }
  }
}

function recorded(before: Call, fact: Recorded, personal: CallPersonal | undefined): Call {
  const { lost: _, ...at } = before.at
  const from = smaller(before.from, personal?.from)
  const to = smaller(before.to, personal?.to)
  const location = personal?.location
  const recording = personal?.recordingUrl
  const next: Call = {
    ...withEvent({ ...before, at }, fact),
    marks: union(before.marks, fact.marks),
    version: before.version + 1,
    ...(fact.direction && { direction: fact.direction }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...(location !== undefined && { locations: withLocation(before.locations, location) }),
    ...(recording !== undefined && { recordings: union(before.recordings ?? [], [recording]) }),
  }
  return settled(fact.line === undefined ? next : onRoutes(next, seenOn(next, fact)))
}

/** The common call has one leg, and that leg's times are the call's. Where a leg rings is told by legs alone. */
function withEvent(call: Call, fact: Recorded): Call {
  const name = fact.leg ?? call.providerCallId
  const foreign = fact.linkedCall !== undefined && fact.linkedCall !== name
  const rings = fact.event === 'alerting' && fact.agent !== undefined
  if (call.legs === undefined && name === call.providerCallId && !foreign && !rings) {
    const agent = smaller(call.agent, fact.event === 'answered' ? fact.agent : undefined)
    const over = fact.event === 'end' || fact.event === 'cancel'
    const cause = smaller(call.cause, over ? fact.cause : undefined)
    return {
      ...call,
      at: withTime(call.at, fact.event, fact.time),
      ...(agent !== undefined && { agent }),
      ...(cause !== undefined && { cause }),
    }
  }
  const { event, time, agent, cause, linkedCall: link } = fact
  return onLegs(call, withLegEvent(legsOf(call), { name, link, event, time, agent, cause }))
}

/** The legs of a call, also of one that has only its own. */
function legsOf(call: Call): readonly CallLeg[] {
  if (call.legs) return call.legs
  const { received: _received, lost: _lost, ...at } = call.at
  if (Object.keys(at).length === 0) return []
  return [
    {
      name: call.providerCallId,
      ...(call.agent !== undefined && { agent: call.agent }),
      ...(call.cause !== undefined && { cause: call.cause }),
      at,
    },
  ]
}

function onLegs(call: Call, legs: readonly CallLeg[]): Call {
  const { agent: _agent, cause: _cause, ...rest } = call
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

/** The routes after an event that names a line the call is known to have come through. */
function seenOn(call: Call, fact: Recorded): Call['routes'] {
  const route = call.routes.find(({ line, fallback }) => line === fact.line && !fallback)
  if (!route) return call.routes
  const transferred = fact.event === 'transfer' ? { transferred: fact.time } : {}
  return withRoute(call.routes, { ...route, first: fact.time, ...transferred })
}

const onRoutes = (call: Call, routes: Call['routes']): Call => ({
  ...call,
  routes,
  line: routes[0]!.line,
  queue: currentRoute(routes).queue,
  marks: routes[0]!.fallback ? call.marks : call.marks.filter((mark) => mark !== 'line_unknown'),
})

/** State and marks that follow from the times. */
function settled(call: Call): Call {
  const marks = marksOf(call.marks, call.at)
  return { ...call, state: callState(call.at), marks }
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

/** Two calls that turned out to be one: what is known of either is known of both. */
export function joinCalls(call: Call, gone: Call): Call {
  const both = onLegs(call, joinLegs(legsOf(call), legsOf(gone)))
  const routes = gone.routes.reduce(withRoute, call.routes)
  const from = smaller(call.from, gone.from)
  const to = smaller(call.to, gone.to)
  const recordings = union(call.recordings ?? [], gone.recordings)
  const incident = call.incident ?? gone.incident
  const outcome = call.outcome ?? gone.outcome
  const claim = call.claim ?? gone.claim
  return settled(
    onRoutes(
      {
        ...both,
        at: { ...both.at, received: earliest(call.at.received, gone.at.received) },
        locations: gone.locations.reduce(withLocation, call.locations),
        marks: union(call.marks, gone.marks),
        agencies: seenBy(call, gone.agencies),
        ...(gone.direction && { direction: gone.direction }),
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
        ...(recordings.length > 0 && { recordings }),
        ...(incident !== undefined && { incident }),
        ...(outcome !== undefined && { outcome }),
        ...(claim !== undefined && { claim }),
      },
      routes,
    ),
  )
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

const withPersonal = (call: Call, personal: CallPersonal | undefined): Call => ({
  ...call,
  ...(personal?.from !== undefined && { from: personal.from }),
  ...(personal?.to !== undefined && { to: personal.to }),
  ...(personal?.locations && { locations: personal.locations }),
  ...(personal?.recordings && { recordings: personal.recordings }),
})

/** The agencies that see a call are never fewer than before: a desk that was shown a call keeps it. */
export const seenBy = (call: Call, more: readonly Agency[]): readonly Agency[] => union(call.agencies, more)

function emptyCall(id: string, origin: CallOrigin, time: Instant, received: Instant): Call {
  const { line, queue, agency, rule, cause } = origin
  return {
    id,
    source: origin.source,
    providerCallId: origin.providerCallId,
    line,
    queue,
    state: 'begin',
    at: { received },
    routes: [{ line, queue, agency, rule, first: time, ...(cause === 'fallback' && { fallback: true }) }],
    locations: [],
    marks: [],
    agencies: [agency],
    version: 0,
  }
}
