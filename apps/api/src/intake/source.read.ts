/** The telephone systems that may post, kept in memory and read again when one is unknown or a few seconds have passed. */
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import { CLOCK, POOL, VAULT } from '../platform/tokens.ts'
import { loadSources, type Source, type Vault } from './source.store.ts'

const FRESH_MS = 5_000
/** An unknown name asks the database at most this often, so that guessing names costs nothing. */
const RETRY_MS = 250

@Injectable()
export class SourceRead {
  private sources: ReadonlyMap<string, Source> = new Map()
  private readAt = Number.NEGATIVE_INFINITY
  private reading: Promise<void> | undefined

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns the enabled source of this name. While the database is away the last known ones go on. */
  async find(id: string): Promise<Source | undefined> {
    const age = this.clock.ms() - this.readAt
    const known = this.sources.get(id)
    if (known && age > FRESH_MS) this.reload().catch(() => undefined)
    else if (!known && age > RETRY_MS) await this.reload()
    const source = this.sources.get(id)
    return source?.enabled ? source : undefined
  }

  reload(): Promise<void> {
    this.reading ??= loadSources(this.pool, this.vault)
      .then((sources) => {
        this.sources = sources
        this.readAt = this.clock.ms()
      })
      .finally(() => {
        this.reading = undefined
      })
    return this.reading
  }
}
