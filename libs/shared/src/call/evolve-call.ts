/**
 * A call as a fold over whatever its telephone system told us. Telephone events come twice, late, out of order or never,
 * so the fold keeps what it knows as sets of times and derives the state from them: every order and every repetition of
 * the same events gives the same call.
 */
import type { Actor } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Call } from './call.ts'
import type { CallFact, CallOrigin, CallPersonal } from './call-fact.ts'
import { onRoutes, settled, union, withRecorded } from './call-knowledge.ts'
import type { CallLeg } from './call-leg.ts'
import { currentRoute, withRoute } from './call-route.ts'

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
    const before = call ?? (fact.origin && emptyCall(fact, fact.origin, entry.at))
    return before && withRecorded(before, fact, personal)
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
    case 'call.found':
      return call
    case 'call.attached':
      return {
        ...(fact.unsettled ? withoutOutcome(call) : call),
        incident: fact.incident,
        agencies: fact.agencies,
        ...(fact.from !== undefined && { movedFrom: fact.from }),
        ...(fact.from !== undefined &&
          call.movedFrom !== undefined && { movedBefore: [...(call.movedBefore ?? []), call.movedFrom] }),
      }
    case 'call.detached': {
      const { outcome, ...rest } = call.movedFrom === fact.to ? movedBack(call) : call
      return {
        ...rest,
        incident: fact.to,
        agencies: fact.agencies,
        ...(outcome !== undefined && !fact.unsettled && { outcome }),
      }
    }
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

const withPersonal = (call: Call, personal: CallPersonal | undefined): Call => ({
  ...call,
  ...(personal?.from !== undefined && { from: personal.from }),
  ...(personal?.to !== undefined && { to: personal.to }),
  ...(personal?.locations && { locations: personal.locations }),
  ...(personal?.recordings && { recordings: personal.recordings }),
  ...(personal?.legs &&
    call.legs && {
      legs: withNumbers(call.legs, personal.legs),
    }),
})

function withNumbers(
  legs: readonly CallLeg[],
  numbered: NonNullable<CallPersonal['legs']>,
): readonly CallLeg[] {
  const numbers = new Map(numbered.map((each) => [each.name, each]))
  return legs.map((leg) => ({ ...leg, ...numbers.get(leg.name) }))
}

/** Where the first event does not say which line was dialled, the line is a guess. */
function emptyCall({ call: id, time, line: named }: Recorded, origin: CallOrigin, received: Instant): Call {
  const { line, queue, agency, rule } = origin
  return {
    id,
    source: origin.source,
    providerCallId: origin.providerCallId,
    line,
    queue,
    state: 'begin',
    at: { received },
    routes: [{ line, queue, agency, rule, first: time, ...(named === undefined && { fallback: true }) }],
    locations: [],
    marks: [],
    agencies: [agency],
    version: 0,
  }
}

const withoutOutcome = ({ outcome: _, ...call }: Call): Call => call

/** It is where it came from; what it had before that is what it came from now. */
function movedBack({ movedFrom: _, movedBefore = [], ...call }: Call): Call {
  const before = movedBefore.slice(0, -1)
  const last = movedBefore.at(-1)
  return {
    ...call,
    ...(last !== undefined && { movedFrom: last }),
    ...(before.length > 0 && { movedBefore: before }),
  }
}
