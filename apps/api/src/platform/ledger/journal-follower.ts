/** The rhythm of whoever reads on behind the journal: woken by entries, one batch after another, one node at a time. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from '../clock/clock.ts'
import type { Log } from '../log/log.ts'

/** `busy`: another node is at work. */
export type BatchEnd = 'more' | 'done' | 'busy'

/** Does one piece of a batch after another. */
export type InPieces = <T>(pieces: readonly T[], work: (piece: T) => Promise<unknown>) => Promise<void>

/** Without rests: nobody who rings has to wait for it. */
export const atOnce: InPieces = async (pieces, work) => {
  for (const piece of pieces) await work(piece)
}

export interface Following {
  readonly read: (inPieces: InPieces) => Promise<BatchEnd>
  /** For the log: "response times". */
  readonly what: string
  /** Entries of so many milliseconds are read together: thousands a second cost one transaction. */
  readonly gatherMs: number
  /** Rests after each piece, in lengths of that piece, to leave database and process to those who ring. */
  readonly rest: number
}

/** Another node is reading. It may stop at any moment, so this node looks again. */
const BUSY_MS = 1000
const FAILED_MS = 5000
const LONGEST_REST_MS = 200

export class JournalFollower {
  private timer: NodeJS.Timeout | undefined
  private work: Promise<void> | undefined
  private again = false
  private readonly stopping = new AbortController()
  private failing = false

  constructor(
    private readonly clock: Clock,
    private readonly log: Log,
    private readonly following: Following,
  ) {}

  /** Entries have come. */
  wake(afterMs = this.following.gatherMs): void {
    if (this.work) this.again = true
    else if (!this.timer && !this.stopping.signal.aborted)
      this.timer = setTimeout(() => this.begin(), afterMs)
  }

  async stop(): Promise<void> {
    this.stopping.abort()
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

  private readonly restingAfterEach: InPieces = async (pieces, work) => {
    for (const piece of pieces) {
      const began = this.clock.ms()
      await work(piece)
      await this.rest(this.clock.ms() - began)
    }
  }

  private async rest(workedMs: number): Promise<void> {
    const { signal } = this.stopping
    if (signal.aborted) return
    const ms = Math.min(LONGEST_REST_MS, this.following.rest * workedMs)
    await wait(ms, undefined, { signal }).catch(() => undefined)
  }

  /** @returns when to look again although no entry came, if at all. */
  private async readOn(): Promise<number | undefined> {
    const { read, what } = this.following
    try {
      const end = await read(this.restingAfterEach)
      if (this.failing) this.log.info(`${what} are read from the journal again`)
      this.failing = false
      if (end === 'busy') return BUSY_MS
      return end === 'more' ? 0 : undefined
    } catch (error) {
      if (!this.failing) this.log.error(`${what} cannot be read from the journal`, { err: error })
      this.failing = true
      return FAILED_MS
    }
  }
}
