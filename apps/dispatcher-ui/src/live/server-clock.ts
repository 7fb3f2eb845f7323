/**
 * The hub's time, carried between its messages by this machine's monotonic clock. The PC's own date is never read:
 * a desk with a wrong clock still shows right times.
 */
import { type Instant, toMs } from '@lien-thong/shared/kernel/instant'

/** The hub says the time once a second; a message later than that counts as delay. */
const INTERVAL_MS = 1000
const WINDOW = 30

export class ServerClock {
  readonly #monotonic: () => number
  #offsets: number[] = []
  #heardAt: number | undefined

  constructor(monotonic: () => number) {
    this.#monotonic = monotonic
  }

  /** A message can only be late, never early: of the last half minute the least delayed one is believed. */
  hear(now: Instant): void {
    this.#heardAt = this.#monotonic()
    this.#offsets = [...this.#offsets, toMs(now) - this.#heardAt].slice(-WINDOW)
  }

  /** Epoch milliseconds at the hub; undefined until the hub has said the time. */
  now(): number | undefined {
    const offset = this.#best()
    return offset === undefined ? undefined : this.#monotonic() + offset
  }

  /** Epoch milliseconds at the hub of a moment on this machine's monotonic clock. */
  at(monotonic: number): number | undefined {
    const offset = this.#best()
    return offset === undefined ? undefined : monotonic + offset
  }

  silentSeconds(): number | undefined {
    return this.#heardAt === undefined ? undefined : (this.#monotonic() - this.#heardAt) / 1000
  }

  /** How late the last message was against the best of the window, and how overdue the next one is. */
  lagSeconds(): number | undefined {
    const best = this.#best()
    const last = this.#offsets.at(-1)
    if (best === undefined || last === undefined || this.#heardAt === undefined) return undefined
    const overdue = Math.max(0, this.#monotonic() - this.#heardAt - INTERVAL_MS)
    return (best - last + overdue) / 1000
  }

  #best(): number | undefined {
    return this.#offsets.length === 0 ? undefined : Math.max(...this.#offsets)
  }
}
