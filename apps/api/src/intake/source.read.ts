/**
 * The telephone systems that may post, kept in memory: every ring asks for one. Read again when the journal tells that
 * somebody changed one, on whichever node, and every few seconds in case the journal does not.
 */
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import { JournalTail } from '../platform/ledger/journal-tail.ts'
import type { Log } from '../platform/log/log.ts'
import { CLOCK, LOG, POOL, VAULT } from '../platform/tokens.ts'
import { loadSources, type Source, type Vault } from './source.store.ts'

/** A revoked key is refused everywhere after this long, also where the journal is not heard. */
const REREAD_MS = 3_000
/** An unknown name asks the database at most this often, so that guessing names costs nothing. */
const RETRY_MS = 250

@Injectable()
export class SourceRead implements OnApplicationBootstrap, OnModuleDestroy {
  private sources: ReadonlyMap<string, Source> = new Map()
  private readAt = Number.NEGATIVE_INFINITY
  private reading: Promise<void> = Promise.resolve()
  private next: Promise<void> | undefined
  private timer: NodeJS.Timeout | undefined
  private unsubscribe: (() => void) | undefined
  private failing = false
  private readonly lost = new Set<string>()

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
    private readonly tail: JournalTail,
  ) {}

  onApplicationBootstrap(): void {
    this.unsubscribe = this.tail.subscribe((entries) => {
      if (entries.some(({ fact }) => fact.type.startsWith('source.'))) void this.reloadQuietly()
    })
    this.timer = setInterval(() => void this.reloadQuietly(), REREAD_MS)
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer)
    this.unsubscribe?.()
    await Promise.allSettled([this.reading, this.next])
  }

  /** @returns the enabled source of this name. While the database is away the last known ones go on. */
  async find(id: string): Promise<Source | undefined> {
    if (!this.sources.has(id) && this.clock.ms() - this.readAt > RETRY_MS) await this.reload()
    const source = this.sources.get(id)
    return source?.enabled ? source : undefined
  }

  /** Resolves once everything that was committed before it was called is known here. */
  reload(): Promise<void> {
    // A reading that has begun may have missed it, so the next one is waited for; all who wait share it.
    this.next ??= this.reading
      .catch(() => undefined)
      .then(() => {
        this.next = undefined
        this.reading = this.read()
        return this.reading
      })
    return this.next
  }

  private async read(): Promise<void> {
    this.sources = await loadSources(this.pool, this.vault, (source, key) => {
      if (this.lost.has(key)) return
      this.lost.add(key)
      this.log.error('a key cannot be opened: it was sealed under another HUB_SECRET', { source, key })
    })
    this.readAt = this.clock.ms()
  }

  private async reloadQuietly(): Promise<void> {
    try {
      await this.reload()
      this.failing = false
    } catch (error) {
      if (!this.failing) this.log.warn('sources cannot be read; the last known go on', { err: error })
      this.failing = true
    }
  }
}
