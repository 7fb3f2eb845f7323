/** Who is at the other end of a call, and how long they rang and spoke. */
import { earliest, type Instant, latest, secondsBetween } from '../kernel/instant.ts'
import { readPhoneNumber } from '../kernel/phone-number.ts'
import { type Call, isOver } from './call.ts'

type Numbers = Pick<Call, 'direction' | 'from' | 'to'>

/** The number outside the centre: of a call that goes out, the one that was dialled. As the source told it. */
export const callerOf = ({ direction, from, to }: Numbers): string | undefined =>
  direction === 'outbound' ? to : from

/** The caller's number, if one can tell by it that two calls are of one caller. */
export function numberOf(call: Numbers): string | undefined {
  const caller = callerOf(call)
  if (caller === undefined) return undefined
  const { kind, number } = readPhoneNumber(caller)
  return kind === 'e164' || kind === 'short' ? number : undefined
}

type Timed = Pick<Call, 'at'>

/** Its first sign, by the source's clock; by the hub's when only the end was told. */
export function startOf({ at }: Timed): Instant {
  let first: Instant | undefined
  for (const time of [at.begin, at.alerting, at.queued]) if (time !== undefined) first = earliest(first, time)
  return first ?? at.answered ?? at.cancelled ?? at.ended ?? at.received
}

/** Its last sign before it was over, whatever the hub concluded from its silence. */
export function endOf({ at }: Timed): Instant {
  const { received: _received, lost: _lost, ended, cancelled, ...went } = at
  let last: Instant | undefined
  for (const time of Object.values(went)) if (time !== undefined) last = latest(last, time)
  return ended ?? cancelled ?? last ?? at.received
}

/** Seconds from the first sign to the answer, or to the end without one; undefined when either is unknown. */
export function ringSeconds({ at }: Timed): number | undefined {
  const start = at.alerting ?? at.queued ?? at.begin
  const end = at.answered ?? at.cancelled ?? at.ended
  return start === undefined || end === undefined ? undefined : notNegative(secondsBetween(start, end))
}

/** Seconds from the answer to the end. */
export function talkSeconds({ at }: Timed): number | undefined {
  const end = at.ended ?? at.cancelled
  return at.answered === undefined || end === undefined
    ? undefined
    : notNegative(secondsBetween(at.answered, end))
}

/** Reports that contradict each other measure nothing. */
const notNegative = (seconds: number): number | undefined => (seconds < 0 ? undefined : seconds)

/** Over, and nobody has said what became of it. One that turned out to be another call is that one's business. */
export const isUnsettled = (call: Call): boolean =>
  call.joinedTo === undefined && call.outcome === undefined && isOver(call)

/** A call from outside that rang until it was over. */
export const isAbandoned = (call: Call): boolean =>
  call.state === 'cancelled' && call.joinedTo === undefined && call.direction !== 'outbound'
