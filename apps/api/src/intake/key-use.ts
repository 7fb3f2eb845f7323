/** When each key was last used: gathered in memory, and written every few seconds beside the intake, which never waits for it. */
import { toInstant } from '@lien-thong/shared/kernel/instant'
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Log } from '../platform/log/log.ts'
import { LOG, POOL } from '../platform/tokens.ts'

const FLUSH_MS = 3_000

@Injectable()
export class KeyUse implements OnApplicationBootstrap, OnModuleDestroy {
  private used = new Map<string, number>()
  private timer: NodeJS.Timeout | undefined
  private work: Promise<void> | undefined
  private failing = false

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(LOG) private readonly log: Log,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.work ??= this.flush().finally(() => {
        this.work = undefined
      })
    }, FLUSH_MS)
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer)
    await this.work
    await this.flush()
  }

  note(key: string, nowMs: number): void {
    this.used.set(key, nowMs)
  }

  /** What could not be written is kept and written with what comes after. */
  private async flush(): Promise<void> {
    if (this.used.size === 0) return
    const { used } = this
    this.used = new Map()
    try {
      await this.pool.query(
        `update source_key as k set last_used = greatest(k.last_used, u.at)
         from unnest($1::uuid[], $2::timestamptz[]) as u (id, at) where k.id = u.id`,
        [[...used.keys()], [...used.values()].map((ms) => toInstant(ms))],
      )
      this.failing = false
    } catch (error) {
      if (!this.failing) this.log.warn('the use of keys cannot be written', { err: error })
      this.failing = true
      for (const [key, ms] of used) if (!this.used.has(key)) this.used.set(key, ms)
    }
  }
}
