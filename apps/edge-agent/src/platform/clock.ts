/** The only place in the agent that reads the time. */
import type { Instant } from '@lien-thong/shared/kernel/instant'

export interface Clock {
  /** Milliseconds since 1970, by the clock of this machine. */
  readonly ms: () => number
  /** RFC 3339 in UTC with milliseconds. */
  readonly now: () => Instant
}

export const systemClock: Clock = {
  ms: () => Date.now(),
  now: () => new Date().toISOString(),
}
