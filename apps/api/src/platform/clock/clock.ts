/** The only place that reads the time. Whoever needs it takes a `Clock`, so that a test can turn the hands. */

export type Clock = {
  /** RFC 3339 in UTC with milliseconds, as facts keep it. */
  readonly now: () => string
  /** Milliseconds since 1970. */
  readonly ms: () => number
}

let last = 0
let lastTick = 0

/**
 * Time never runs backwards within a process: a response time must not be negative because NTP stepped the wall clock.
 * While the wall clock is behind, ours runs at half speed until the two meet.
 */
function ms(): number {
  const tick = performance.now()
  last = Math.max(Date.now(), last + (tick - lastTick) / 2)
  lastTick = tick
  return Math.floor(last)
}

export const systemClock: Clock = { ms, now: () => new Date(ms()).toISOString() }
