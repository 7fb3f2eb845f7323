/**
 * Follows the journal on this node: woken by NOTIFY, which brings entries along where they are few, and by a slow poll in
 * case a notification was lost, which then costs milliseconds and never an entry. Everything live (consoles, response times) reads from here.
 */
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Database } from '../database/database.ts'
import type { Log } from '../log/log.ts'
import { DATABASE, LOG, POOL } from '../tokens.ts'
import { journalSeq, readJournal, type TailEntry } from './journal.read.ts'
import { entriesIn, type JournalNotice, readNotice } from './journal-notice.ts'
import { type Committed, JOURNAL_CHANNEL, Ledger } from './ledger.service.ts'
import { RecentEntries } from './recent-entries.ts'

export type TailListener = (entries: readonly TailEntry[]) => void

const POLL_MS = 250
/** Entries read at a time. */
const PAGE = 2000
/** Recent entries kept in memory, from which a console that comes back is caught up without asking the database. */
const REMEMBERED = 20_000

@Injectable()
export class JournalTail implements OnApplicationShutdown {
  private readonly listeners = new Set<TailListener>()
  private readonly recent = new RecentEntries(REMEMBERED)
  private cursor = 0
  private announced = 0
  private reading: Promise<void> | undefined
  private again = false
  private unlisten: (() => void) | undefined
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
    this.unlisten = await this.database.listen(JOURNAL_CHANNEL, (payload) => this.wake(readNotice(payload)))
    this.ledger.settled = (committed) => this.take(committed)
    this.timer = setInterval(() => this.wake(), POLL_MS)
    this.timer.unref()
  }

  subscribe(listener: TailListener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** The next entries with `after` < seq ≤ `seq`, about `limit` of them, if memory reaches back that far. */
  remembered(after: number, limit: number): readonly TailEntry[] | undefined {
    return after >= this.cursor ? [] : this.recent.after(after, limit)
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer)
    this.unlisten?.()
    await this.reading
  }

  /** What this node wrote itself needs no reading, when nothing of another node comes before it. */
  private take(committed: Committed | undefined): void {
    if (committed && !this.reading && committed.entries[0]!.seq === this.cursor + 1)
      this.publish(committed.entries, committed.text)
    if (this.announced > this.cursor) this.wake()
  }

  private wake(notice?: JournalNotice): void {
    if (notice) {
      this.announced = Math.max(this.announced, notice.seq)
      // The notification is often sooner here than the answer to the commit.
      if (notice.seq <= this.cursor || this.ledger.isWriting) return
    }
    if (this.reading) {
      this.again = true
      return
    }
    const told = notice && entriesIn(notice, this.cursor)
    if (told) {
      this.publish(told, notice.text)
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

  private publish(entries: readonly TailEntry[], text?: string): void {
    this.cursor = entries[entries.length - 1]!.seq
    this.announced = Math.max(this.announced, this.cursor)
    this.recent.add(entries, text)
    this.ledger.known.hear(this.cursor)
    for (const listener of this.listeners) {
      try {
        listener(entries)
      } catch (error) {
        this.log.error('a reader of the journal failed', { err: error })
      }
    }
  }
}
