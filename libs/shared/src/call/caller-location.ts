/** A location that a handset sent by itself names no call: which of the calls from its number it belongs to. */
import { addSeconds, type Instant } from '../kernel/instant.ts'
import type { Call } from './call.ts'

/** A handset may send where it is some time after the call is over. */
export const AFTER_CALL_S = 10 * 60
/** It may send before the telephone system reports the call, which may have been away meanwhile. */
export const WAITS_FOR_CALL_S = 30 * 60

/** The newest of the calls that is not over, or was not for long. */
export function callOfCaller(calls: readonly Call[], now: Instant): Call | undefined {
  const since = addSeconds(now, -AFTER_CALL_S)
  const fits = (call: Call): boolean => {
    if (call.joinedTo !== undefined || call.direction === 'outbound') return false
    const over = call.at.ended ?? call.at.cancelled ?? call.at.lost
    return over === undefined || over >= since
  }
  return calls
    .filter(fits)
    .sort((a, b) =>
      a.at.received < b.at.received ? 1 : a.at.received > b.at.received ? -1 : a.id < b.id ? -1 : 1,
    )[0]
}
