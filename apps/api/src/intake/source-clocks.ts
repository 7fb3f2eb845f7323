/**
 * Measures the clocks of the sources: gathers in memory how old events were at their receipt, minute by minute, and
 * writes it every few seconds beside the intake, which never waits for it.
 */
import type { ClockMinute, ClockSkew, ClockState } from '@lien-thong/shared/intake/source-clock'
import { toInstant, toMs } from '@lien-thong/shared/kernel/instant'
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import type { Log } from '../platform/log/log.ts'
import { CLOCK, LOG, POOL } from '../platform/tokens.ts'
import { sourceClocks } from './source-clock.read.ts'

const FLUSH_MS = 5_000

/** When an event happened by the clock of its source, and when it came by ours. */
export interface HeardTime {
  readonly source: string
  readonly time: string | undefined
  readonly received: string
}

interface HeardMinute extends ClockMinute {
  readonly source: string
}

@Injectable()
export class SourceClocks implements OnApplicationBootstrap, OnModuleDestroy {
  private heard = new Map<string, HeardMinute>()
  private skews: ReadonlyMap<string, ClockSkew> = new Map()
  private timer: NodeJS.Timeout | undefined
  private work: Promise<void> | undefined
  private failing = false

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.skews = await sourceClocks(this.pool, this.clock.now())
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

  stateOf(source: string): ClockState {
    return this.skews.get(source)?.state ?? 'unknown'
  }

  hear({ source, time, received }: HeardTime): void {
    const told = time === undefined ? undefined : toInstant(time)
    if (told === undefined) return
    const seconds = (toMs(received) - toMs(told)) / 1000
    const minute = `${received.slice(0, 16)}:00.000Z`
    const key = `${minute} ${source}`
    const known = this.heard.get(key)
    this.heard.set(key, {
      source,
      minute,
      events: (known?.events ?? 0) + 1,
      least: Math.min(known?.least ?? seconds, seconds),
      most: Math.max(known?.most ?? seconds, seconds),
    })
  }

  /** What could not be written is kept and written with what comes after. */
  private async flush(): Promise<void> {
    const { heard } = this
    this.heard = new Map()
    try {
      if (heard.size > 0) await saveMinutes(this.pool, [...heard.values()])
      this.skews = await sourceClocks(this.pool, this.clock.now())
      this.failing = false
    } catch (error) {
      if (!this.failing) this.log.warn('clocks of sources cannot be written', { err: error })
      this.failing = true
      for (const [key, minute] of heard) this.heard.set(key, joinMinutes(minute, this.heard.get(key)))
    }
  }
}

const joinMinutes = (a: HeardMinute, b: HeardMinute | undefined): HeardMinute =>
  b
    ? {
        ...a,
        events: a.events + b.events,
        least: Math.min(a.least, b.least),
        most: Math.max(a.most, b.most),
      }
    : a

async function saveMinutes(pool: Pool, minutes: readonly HeardMinute[]): Promise<void> {
  await pool.query(
    `insert into source_clock as known (source, minute, events, least, most)
     select * from unnest($1::text[], $2::timestamptz[], $3::int[], $4::real[], $5::real[])
     on conflict (source, minute) do update set events = known.events + excluded.events,
       least = least(known.least, excluded.least), most = greatest(known.most, excluded.most)`,
    [
      minutes.map(({ source }) => source),
      minutes.map(({ minute }) => minute),
      minutes.map(({ events }) => events),
      minutes.map(({ least }) => least),
      minutes.map(({ most }) => most),
    ],
  )
}
