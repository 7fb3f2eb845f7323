/**
 * Tells what this node is short of: a slow database, little room on its disk, consoles that wait for the journal. Each node
 * speaks for itself in a row that fades, and the one that sweeps makes alarms of them.
 */
import { hostname } from 'node:os'
import type { SystemPart } from '@lien-thong/shared/alarm/alarm'
import type { SystemLimits } from '@lien-thong/shared/alarm/alarm-limits'
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import { Health, type HealthReport } from '../platform/health/health.ts'
import type { Log } from '../platform/log/log.ts'
import { CLOCK, CONFIG, LOG, POOL } from '../platform/tokens.ts'
import { alarmLimits } from './alarm-limits.read.ts'

const EVERY_MS = 5_000
const MEGABYTE = 1024 * 1024

/** The same after every start: the machine, and the door by which it is reached there. */
const nodeName = ({ port }: Config): string => (port === 0 ? hostname() : `${hostname()}:${port}`)

/** By what the checks of this node have found. */
export function shortages({ checks }: HealthReport, limits: SystemLimits): readonly SystemPart[] {
  const told = (check: string, fact: string): number | undefined => {
    const value = checks[check]?.[fact]
    return typeof value === 'number' ? value : undefined
  }
  const ms = told('database', 'ms') ?? (checks.database?.ok === false ? Number.POSITIVE_INFINITY : 0)
  const free = told('disk', 'freeBytes') ?? Number.POSITIVE_INFINITY
  const lag = told('journal', 'lag') ?? (checks.journal?.ok === false ? Number.POSITIVE_INFINITY : 0)
  return [
    ...(ms > limits.databaseMs ? (['database'] as const) : []),
    ...(free < limits.diskFreeMb * MEGABYTE ? (['disk'] as const) : []),
    ...(lag > limits.journalBehind ? (['journal'] as const) : []),
  ]
}

@Injectable()
export class Shortages implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly node: string
  private timer: NodeJS.Timeout | undefined
  private work: Promise<void> | undefined
  private said: readonly SystemPart[] = []

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
    @Inject(Health) private readonly health: Health,
    @Inject(CONFIG) config: Config,
  ) {
    this.node = nodeName(config)
  }

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      this.work ??= this.look().finally(() => {
        this.work = undefined
      })
    }, EVERY_MS)
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer)
    await this.work
  }

  private async look(): Promise<void> {
    try {
      const { system } = await alarmLimits(this.pool)
      await this.say(shortages(await this.health.report(), system))
    } catch (error) {
      // A database that is away hears of nothing; readiness and the consoles show that.
      this.log.warn('what this node is short of cannot be told', { err: error })
    }
  }

  private async say(parts: readonly SystemPart[]): Promise<void> {
    if (parts.length === 0 && this.said.length === 0) return
    await this.pool.query('delete from node_shortage where (node = $1 and part <> all($2)) or seen < $3', [
      this.node,
      parts,
      new Date(this.clock.ms() - 3600_000),
    ])
    await this.pool.query(
      `insert into node_shortage (node, part, since, seen) select $1, part, $3, $3 from unnest($2::text[]) as part
       on conflict (node, part) do update set seen = excluded.seen`,
      [this.node, parts, this.clock.now()],
    )
    this.said = parts
  }
}
