/** How often requests that prove nothing may fail in a minute: counted by address and door, in bounded memory. */
import { networkOf } from './network.ts'

const WINDOW_MS = 60_000
const MOST_COUNTED = 10_000
/** Stands for all who came when everybody's place was taken. */
const OTHERS = 'others'

export class FailureLimit {
  readonly #perMinute: number
  readonly #failures = new Map<string, number>()
  #windowEnd = 0

  constructor(perMinute: number) {
    this.#perMinute = perMinute
  }

  /** @returns seconds until failures are heard again, when this one is too many */
  fail(address: string, door: string, nowMs: number): number | undefined {
    if (nowMs >= this.#windowEnd) {
      this.#failures.clear()
      this.#windowEnd = nowMs + WINDOW_MS
    }
    const visitor = `${door} ${networkOf(address)}`
    const hasPlace = this.#failures.has(visitor) || this.#failures.size < MOST_COUNTED
    const key = hasPlace ? visitor : `${door} ${OTHERS}`
    const failures = (this.#failures.get(key) ?? 0) + 1
    this.#failures.set(key, failures)
    return failures > this.#perMinute ? (this.#windowEnd - nowMs) / 1000 : undefined
  }
}
