/**
 * Calls of which nothing is heard any more. A telephone system that dies, or whose last event is lost, would leave them
 * ringing on the screens for ever; so after a while they are closed, marked, and any later event takes that back.
 */
import { type Instant, secondsBetween } from '../kernel/instant.ts'
import { type Call, isOver } from './call.ts'
import type { CallFact } from './call-fact.ts'

/** Seconds without news. */
export interface CallLimits {
  /** While it rings or waits. */
  readonly unanswered: number
  /** In conversation. */
  readonly answered: number
}

export const usualCallLimits: CallLimits = { unanswered: 180, answered: 7200 }

/** The limits as an administrator wrote them; what is no number of seconds is as usual. */
export function readCallLimits(value: unknown): CallLimits {
  const raw = (typeof value === 'object' && value !== null ? value : {}) as Readonly<Record<string, unknown>>
  const seconds = (name: keyof CallLimits): number => {
    const given = raw[name]
    return typeof given === 'number' && given > 0 ? given : usualCallLimits[name]
  }
  return { unanswered: seconds('unanswered'), answered: seconds('answered') }
}

export interface HeardCall {
  readonly call: Call
  /** When the hub last heard of it, by the hub's clock. */
  readonly heard: Instant
}

/** The calls that are given up now. */
export function overdueCalls(
  calls: readonly HeardCall[],
  now: Instant,
  limits: CallLimits,
): readonly { readonly fact: CallFact; readonly audience: Call['agencies'] }[] {
  return calls
    .filter(({ call, heard }) => {
      const limit = call.at.answered === undefined ? limits.unanswered : limits.answered
      return !isOver(call) && secondsBetween(heard, now) > limit
    })
    .map(({ call }) => ({ fact: { type: 'call.lost', call: call.id }, audience: call.agencies }))
}
