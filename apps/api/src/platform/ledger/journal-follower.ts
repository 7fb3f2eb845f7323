/** The rhythm of whoever reads on behind the journal: woken by entries, one batch after another, one node at a time. */
import type { Clock } from '../clock/clock.ts'
import type { Log } from '../log/log.ts'

/** `busy`: another node is at work. */
export type BatchEnd = 'more' | 'done' | 'busy'

export interface Following {
  readonly read: () => Promise<BatchEnd>
  /** For the log: "response times". */
  readonly what: string
  /** Entries of so many milliseconds are read together: thousands a second cost one transaction. */
  readonly gatherMs: number
  /** Rests between batches, in lengths of the batch before, to leave database and process to those who wait. */
  readonly rest?: number
}

/** Another node is reading. It may stop at any moment, so this node looks again. */
const BUSY_MS = 1000
const FAILED_MS = 5000
const LONGEST_REST_MS = 1000

export class JournalFollower {
  private timer: NodeJS.Timeout | undefined
  private work: Promise<void> | undefined
  private again = false
  private stopped = false
  private failing = false

  constructor(
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly following: Following,
  ) {}

  /** Entries have come. */
  wake(afterMs = this.following.gatherMs): void {
    if (this.work) this.again = true
    else if (!this.timer && !this.stopped) this.timer = setTimeout(() => this.begin(), afterMs)
  }

  async stop(): Promise<void> {
    this.stopped = true
    clearTimeout(this.timer)
    await this.work
  }

  private begin(): void {
    this.timer = undefined
    this.again = false
    this.work = this.readOn().then((nextMs) => {
      this.work = undefined
      if (nextMs !== undefined) this.wake(nextMs)
      else if (this.again) this.wake()
    })
  }

  /** @returns when to look again although no entry came, if at all. */
  private async readOn(): Promise<number | undefined> {
    const { read, what, rest = 0 } = this.following
    try {
      const began = this.clock.ms()
      const end = await read()
      if (this.failing) this.log.info(`${what} are read from the journal again`)
      this.failing = false
      if (end === 'busy') return BUSY_MS
      return end === 'more' ? Math.min(LONGEST_REST_MS, rest * (this.clock.ms() - began)) : undefined
    } catch (error) {
      if (!this.failing) this.log.error(`${what} cannot be read from the journal`, { err: error })
      this.failing = true
      return FAILED_MS
    }
  }
}
