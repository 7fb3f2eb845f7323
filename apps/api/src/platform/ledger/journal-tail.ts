/**
 * Follows the journal on this node: woken by NOTIFY, and by a slow poll in case a notification was lost, which then
 * costs milliseconds and never an entry. Everything live (consoles, response times) reads from here.
 */
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Database } from '../database/database.ts'
import { type Listener, listen } from '../database/listen.ts'
import type { Log } from '../log/log.ts'
import { DATABASE, LOG, POOL } from '../tokens.ts'
import { journalSeq, readJournal, type TailEntry } from './journal.read.ts'
import { JOURNAL_CHANNEL, Ledger } from './ledger.service.ts'

export type TailListener = (entries: readonly TailEntry[]) => void

const POLL_MS = 250
/** Entries read at a time. */
const PAGE = 2000
/** Recent entries kept in memory, from which a console that comes back is caught up without asking the database. */
const REMEMBERED = 20_000

@Injectable()
export class JournalTail implements OnApplicationShutdown {
  private readonly listeners = new Set<TailListener>()
  private readonly recent: TailEntry[] = []
  private cursor = 0
  private announced = 0
  private reading: Promise<void> | undefined
  private again = false
  private listener: Listener | undefined
  private timer: NodeJS.Timeout | undefined
  private failing = false

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(LOG) private readonly log: Log,
    private readonly ledger: Ledger,
  ) {}

  /** Number of the last entry given to listeners. */
  get seq(): number {
    return this.cursor
  }

  /** Entries known to be committed and not yet given to listeners. */
  get lag(): number {
    return Math.max(0, this.announced - this.cursor)
  }

  get healthy(): boolean {
    return !this.failing
  }

  /** Begins at the present end of the journal. */
  async start(): Promise<void> {
    this.cursor = this.announced = await journalSeq(this.pool)
    this.listener = await listen(
      this.database.url,
      JOURNAL_CHANNEL,
      (payload) => this.wake(payload),
      this.log,
    )
    this.ledger.committed = (entries) => this.take(entries)
    this.timer = setInterval(() => this.wake(''), POLL_MS)
    this.timer.unref()
  }

  subscribe(listener: TailListener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The entries with `after` < seq ≤ `seq`, if memory reaches back that far. */
  remembered(after: number): readonly TailEntry[] | undefined {
    if (after >= this.cursor) return []
    const first = this.recent[0]
    if (first === undefined || first.seq > after + 1) return undefined
    return this.recent.slice(after + 1 - first.seq)
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer)
    await this.listener?.close()
    await this.reading
  }

  /** What this node wrote itself needs no reading, when nothing of another node comes before it. */
  private take(entries: readonly TailEntry[]): void {
    if (!this.reading && entries[0]?.seq === this.cursor + 1) this.publish(entries)
  }

  private wake(payload: string): void {
    const seq = Number(payload)
    if (payload !== '' && seq > this.announced) this.announced = seq
    if (payload !== '' && seq <= this.cursor) return
    if (this.reading) {
      this.again = true
      return
    }
    this.reading = this.readOn().finally(() => {
      this.reading = undefined
    })
  }

  private async readOn(): Promise<void> {
    try {
      do {
        this.again = false
        const entries = await readJournal(this.pool, this.cursor, PAGE)
        if (entries.length > 0) this.publish(entries)
        if (entries.length === PAGE) this.again = true
      } while (this.again)
      if (this.failing) this.log.info('the journal tail reads again')
      this.failing = false
    } catch (error) {
      if (!this.failing) this.log.error('the journal tail cannot read', { err: error })
      this.failing = true
    }
  }

  private publish(entries: readonly TailEntry[]): void {
    this.cursor = entries[entries.length - 1]!.seq
    this.announced = Math.max(this.announced, this.cursor)
    this.recent.push(...entries)
    if (this.recent.length > REMEMBERED * 1.5) this.recent.splice(0, this.recent.length - REMEMBERED)
    for (const listener of this.listeners) {
      try {
        listener(entries)
      } catch (error) {
        this.log.error('a reader of the journal failed', { err: error })
      }
    }
  }
}
