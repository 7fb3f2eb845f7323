/**
 * Who is at an incident: passed on by the database to the consoles of every node that may see it, and kept nowhere. It is
 * no fact, and a console that comes later hears of it with the next time that it is said.
 */
import type { PresenceMessage } from '@lien-thong/shared/contract/feed'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Database } from '../platform/database/database.ts'
import { DATABASE, POOL } from '../platform/tokens.ts'
import { LiveGateway } from './live.gateway.ts'

const PRESENCE_CHANNEL = 'presence'

interface Said {
  readonly presence: PresenceMessage
  readonly audience: readonly Agency[]
}

@Injectable()
export class Presence implements OnApplicationBootstrap, OnModuleDestroy {
  private unlisten: (() => void) | undefined

  constructor(
    private readonly live: LiveGateway,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.unlisten = await this.database.listen(PRESENCE_CHANNEL, (said) => this.hear(said))
  }

  onModuleDestroy(): void {
    this.unlisten?.()
  }

  async say(said: Said): Promise<void> {
    await this.pool.query('select pg_notify($1, $2)', [PRESENCE_CHANNEL, JSON.stringify(said)])
  }

  /** What was missed while the connection was away is said again within seconds. */
  private hear(payload: string): void {
    if (payload === '') return
    const { presence, audience } = JSON.parse(payload) as Said
    this.live.tellPresence(presence, audience)
  }
}
