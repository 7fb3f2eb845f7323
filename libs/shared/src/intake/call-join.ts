/** Two calls that an event links are one. What becomes of both, and of their incidents. */
import { snapshotOf } from '../call/call-fact.ts'
import { joinCalls } from '../call/call-knowledge.ts'
import type { Decision } from '../fact/fact.ts'
import { agenciesOf, type Incident, type Place } from '../incident/incident.ts'
import { isUntouched, type KnownCall } from './call-parts.ts'

export interface Join {
  /** The one that lives on, as it was. */
  readonly kept: KnownCall
  readonly fact: Decision
  /** Where the other's incident was, if that closes. */
  readonly place?: Place | undefined
  readonly closes: readonly Decision[]
}

const isAccepted = ({ legs }: Incident): boolean =>
  legs.some(({ state }) => state !== 'queued' && state !== 'cancelled')

/** Where people are at work comes before where nobody is, and an open incident before none. */
const rank = ({ incident }: KnownCall): number =>
  incident?.status !== 'open' ? 0 : isAccepted(incident) ? 2 : 1

const isBefore = (a: KnownCall, b: KnownCall): boolean =>
  rank(a) !== rank(b)
    ? rank(a) > rank(b)
    : a.call.at.received !== b.call.at.received
      ? a.call.at.received < b.call.at.received
      : a.call.id < b.call.id

/**
 * Constraints, in this order:
 * the call that lives on is the one whose incident people accepted, else the one with an open incident, else the one
 * that the hub heard of first;
 * the other's incident closes as a duplicate when nobody has touched it and the first is open, and gives its place to
 * an incident that has none; where people are at work it stays open and lists the call that lives on.
 */
export function decideJoin(a: KnownCall, b: KnownCall): Join {
  const [kept, gone] = isBefore(a, b) ? [a, b] : [b, a]
  const joined = joinCalls(kept.call, gone.call)
  const other = gone.incident?.status === 'open' ? gone.incident : undefined
  const isTwin =
    other !== undefined &&
    other.id !== kept.incident?.id &&
    kept.incident?.status === 'open' &&
    isUntouched(other)
  const { snapshot, personal } = snapshotOf(joined)
  return {
    kept,
    place: isTwin ? other.place : undefined,
    closes: isTwin
      ? [
          {
            fact: { type: 'incident.closed', incident: other.id, disposition: 'duplicate' },
            audience: agenciesOf(other),
          },
        ]
      : [],
    fact: {
      fact: {
        type: 'call.joined',
        call: kept.call.id,
        gone: gone.call.id,
        ...(other && !isTwin && { incident: other.id }),
        snapshot,
      },
      personal,
      audience: joined.agencies,
    },
  }
}
