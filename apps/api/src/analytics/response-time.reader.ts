/** Follows the journal for response times: catches up when the hub starts, then in short batches as entries come. */
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import type { Pool } from 'pg'
import { JournalTail } from '../platform/ledger/journal-tail.ts'
import type { Log } from '../platform/log/log.ts'
import { LOG, POOL } from '../platform/tokens.ts'
import { type Heard, hear } from './heard.ts'
import { enrolReader, readBatch } from './response-time.store.ts'

/** Entries of so many milliseconds are counted together: thousands a second cost one transaction. */
const GATHER_MS = 1000
/** Another node is reading. It may stop at any moment, so this node looks again. */
const BUSY_MS = 1000
const FAILED_MS = 5000

@Injectable()
export class ResponseTimeReader implements OnApplicationBootstrap, OnModuleDestroy {
  private unsubscribe: (() => void) | undefined
  private timer: NodeJS.Timeout | undefined
  private work: Promise<void> | undefined
  private again = false
  private heard: Heard | undefined
  private stopped = false
  private failing = false

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    private readonly tail: JournalTail,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await enrolReader(this.pool)
    this.unsubscribe = this.tail.subscribe((entries) => {
      this.heard = hear(this.heard, entries)
      this.wake(GATHER_MS)
    })
    this.wake(0)
  }

  async onModuleDestroy(): Promise<void> {
    this.stopped = true
    this.unsubscribe?.()
    clearTimeout(this.timer)
    await this.work
  }

  private wake(afterMs: number): void {
    if (this.work) this.again = true
    else if (!this.timer && !this.stopped) this.timer = setTimeout(() => this.begin(), afterMs)
  }

  private begin(): void {
    this.timer = undefined
    this.again = false
    this.work = this.readOn().then((nextMs) => {
      this.work = undefined
      if (nextMs !== undefined) this.wake(nextMs)
      else if (this.again) this.wake(GATHER_MS)
    })
  }

  /** @returns when to look again although no entry came, if at all. */
  private async readOn(): Promise<number | undefined> {
    try {
      const { heard } = this
      this.heard = undefined
      let end = await readBatch(this.pool, heard)
      while (end === 'more' && !this.stopped) end = await readBatch(this.pool)
      if (this.failing) this.log.info('response times are counted again')
      this.failing = false
      return end === 'busy' ? BUSY_MS : undefined
    } catch (error) {
      if (!this.failing) this.log.error('response times cannot be counted', { err: error })
      this.failing = true
      return FAILED_MS
    }
  }
}
