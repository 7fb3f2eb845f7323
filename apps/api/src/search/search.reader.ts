/** Follows the journal for search: catches up when the hub starts, then in short batches as entries come. */
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import { JournalFollower } from '../platform/ledger/journal-follower.ts'
import { enrolReader, entriesBehind } from '../platform/ledger/journal-reader.ts'
import { JournalTail } from '../platform/ledger/journal-tail.ts'
import type { Log } from '../platform/log/log.ts'
import { gauge } from '../platform/metrics/metrics.ts'
import { CLOCK, LOG, POOL } from '../platform/tokens.ts'
import { READER, readBatch } from './search.store.ts'

/** Search may be a second late, intake may not. */
const GATHER_MS = 1_000
/** A surge, or a journal that is read for the first time, must leave most of the machine to those who ring. */
const REST = 4

let behind: () => Promise<number> = async () => Number.NaN

gauge('hub_search_behind_entries', 'Entries of the journal that search does not know yet', [], async (each) =>
  each.set(await behind()),
)

@Injectable()
export class SearchReader implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly follower: JournalFollower
  private unsubscribe: (() => void) | undefined

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly tail: JournalTail,
    @Inject(CLOCK) clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.follower = new JournalFollower(clock, log, {
      what: 'words to search by',
      gatherMs: GATHER_MS,
      rest: REST,
      read: (inPieces) => readBatch(this.pool, inPieces),
    })
    behind = () => this.behind()
  }

  async onApplicationBootstrap(): Promise<void> {
    await enrolReader(this.pool, READER)
    this.unsubscribe = this.tail.subscribe(() => this.follower.wake())
    this.follower.wake(0)
  }

  async onModuleDestroy(): Promise<void> {
    this.unsubscribe?.()
    await this.follower.stop()
  }

  /** Not a number while the database is away: the other numbers are needed then most of all. */
  private async behind(): Promise<number> {
    try {
      return await entriesBehind(this.pool, READER)
    } catch (error) {
      this.log.warn('how far search has come cannot be read', { err: error })
      return Number.NaN
    }
  }
}
