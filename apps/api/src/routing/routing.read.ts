/** The routing policy in force: the administrator's if there is one, else the city's. */
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import { policyFaults, type RoutingPolicy } from '@lien-thong/shared/routing/routing'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Log } from '../platform/log/log.ts'
import { LOG, POOL } from '../platform/tokens.ts'

const REREAD_MS = 5_000

@Injectable()
export class RoutingRead {
  private current: RoutingPolicy = cityPolicy
  private version = 0
  private timer: NodeJS.Timeout | undefined

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(LOG) private readonly log: Log,
  ) {}

  get policy(): RoutingPolicy {
    return this.current
  }

  async start(): Promise<void> {
    await this.pool.query(`insert into setting (key, value) values ('routing', $1) on conflict do nothing`, [
      JSON.stringify(cityPolicy),
    ])
    await this.reread()
    this.timer = setInterval(() => {
      this.reread().catch((error) => this.log.warn('the routing policy cannot be read again', { err: error }))
    }, REREAD_MS)
    this.timer.unref()
  }

  stop(): void {
    clearInterval(this.timer)
  }

  /** A policy with a fault would leave calls without a queue: it is refused, and the last good one stays in force. */
  private async reread(): Promise<void> {
    const { rows } = await this.pool.query<{ value: RoutingPolicy; version: number }>(
      `select value, version from setting where key = 'routing'`,
    )
    const row = rows[0]
    if (!row || row.version === this.version) return
    const faults = policyFaults(row.value)
    if (faults.length > 0) this.log.error('the routing policy has faults and is not used', { faults })
    else this.current = row.value
    this.version = row.version
  }
}
