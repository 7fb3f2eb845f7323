/**
 * How a source's clock stands to the hub's. From the time in an event to its receipt passes the skew of the clock and the
 * delay of the report; the delay is never negative, so the least of many is nearly the skew alone.
 */
import type { Instant } from '../kernel/instant.ts'

/** The events received in one minute. */
export interface ClockMinute {
  readonly minute: Instant
  readonly events: number
  /** Seconds from the time in an event to its receipt: the least and the most. */
  readonly least: number
  readonly most: number
}

/** Beyond this a clock is wrong, and times of two clocks must not be subtracted. */
export const CLOCK_TOLERANCE_S = 30
/** Fewer events say little: each may have been delayed. */
const ENOUGH_EVENTS = 5

export type ClockState = 'good' | 'behind' | 'ahead' | 'unknown'

export interface ClockSkew {
  /** How far the source's clock is ahead of the hub's; negative when it is behind. Zero while unknown. */
  readonly seconds: number
  /** Events it was estimated from. */
  readonly n: number
  readonly state: ClockState
}

/**
 * Constraints: each minute tells its least delay; of the minutes the middle one counts, so that neither a single wild
 * time nor a minute in which only old events came decides, and a clock that was set right is soon believed.
 */
export function skewOf(minutes: readonly ClockMinute[]): ClockSkew {
  const n = minutes.reduce((sum, { events }) => sum + events, 0)
  if (n < ENOUGH_EVENTS) return { seconds: 0, n, state: 'unknown' }
  const least = minutes.map((each) => each.least).sort((a, b) => a - b)
  const seconds = -Math.round(least[Math.floor((least.length - 1) / 2)]! * 10) / 10 + 0
  const state = Math.abs(seconds) <= CLOCK_TOLERANCE_S ? 'good' : seconds > 0 ? 'ahead' : 'behind'
  return { seconds, n, state }
}
