/** Follows the journal for response times: catches up when the hub starts, then in short batches as entries come. */
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import { JournalFollower } from '../platform/ledger/journal-follower.ts'
import { enrolReader } from '../platform/ledger/journal-reader.ts'
import { JournalTail } from '../platform/ledger/journal-tail.ts'
import type { Log } from '../platform/log/log.ts'
import { CLOCK, LOG, POOL } from '../platform/tokens.ts'
import { type Heard, hear } from './heard.ts'
import { READER, readBatch } from './response-time.store.ts'

const GATHER_MS = 1000
/** Busy hours must leave most of the machine to those who ring; what is heard meanwhile is read together. */
const REST = 9

@Injectable()
export class ResponseTimeReader implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly follower: JournalFollower
  private unsubscribe: (() => void) | undefined
  private heard: Heard | undefined

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly tail: JournalTail,
    @Inject(CLOCK) clock: Clock,
    @Inject(LOG) log: Log,
  ) {
    this.follower = new JournalFollower(clock, log, {
      what: 'response times',
      gatherMs: GATHER_MS,
      rest: REST,
      read: (inPieces) => {
        const { heard } = this
        this.heard = undefined
        return readBatch(this.pool, heard, inPieces)
      },
    })
  }

  async onApplicationBootstrap(): Promise<void> {
    await enrolReader(this.pool, READER)
    this.unsubscribe = this.tail.subscribe((entries) => {
      this.heard = hear(this.heard, entries)
      this.follower.wake()
    })
    this.follower.wake(0)
  }

  async onModuleDestroy(): Promise<void> {
    this.unsubscribe?.()
    await this.follower.stop()
  }
}
