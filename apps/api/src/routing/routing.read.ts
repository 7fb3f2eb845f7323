/** The routing policy in force on this node, and what rules may ask about the moment. */
import type { PolicyInForce } from '@lien-thong/shared/contract/routing'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import { asksFor, type RoutingContext, type RoutingPolicy } from '@lien-thong/shared/routing/routing'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { JournalTail } from '../platform/ledger/journal-tail.ts'
import type { Log } from '../platform/log/log.ts'
import { LOG, POOL } from '../platform/tokens.ts'
import { QueueStateRead } from './queue-state.read.ts'
import { ensureRouting, readInForce } from './routing.store.ts'
import { SurgeRead } from './surge.read.ts'

const REREAD_MS = 5_000
const QUEUES_MS = 1_000

/** After these the policy or surge mode is another: what other nodes did is heard from the journal. */
const TELLING = new Set(['routing.published', 'surge.started', 'surge.ended'])

@Injectable()
export class RoutingRead {
  private current: PolicyInForce = { ...cityPolicy, version: 0, by: 'system' }
  /** Of the row last looked at, which may be a faulty one. */
  private seen = 0
  private reading: Promise<void> = Promise.resolve()
  private timers: readonly NodeJS.Timeout[] = []
  private unsubscribe: (() => void) | undefined

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(LOG) private readonly log: Log,
    private readonly tail: JournalTail,
    private readonly queues: QueueStateRead,
    private readonly surge: SurgeRead,
  ) {}

  get policy(): RoutingPolicy {
    return this.current
  }

  get inForce(): PolicyInForce {
    return this.current
  }

  /** What rules may ask about now, from memory. */
  context(at: Instant): RoutingContext {
    return { at, surge: this.surge.surge !== undefined, queueStates: this.queues.states }
  }

  async start(): Promise<void> {
    await ensureRouting(this.pool)
    await this.reread()
    await this.queues.reread(this.policy)
    this.unsubscribe = this.tail.subscribe((entries) => {
      if (entries.some(({ fact }) => TELLING.has(fact.type))) this.rereadLater()
    })
    this.timers = [
      setInterval(() => this.rereadLater(), REREAD_MS).unref(),
      setInterval(() => this.rereadQueues(), QUEUES_MS).unref(),
    ]
  }

  stop(): void {
    this.unsubscribe?.()
    for (const timer of this.timers) clearInterval(timer)
  }

  /** One after the other, so that the last word is the latest. */
  reread(): Promise<void> {
    const after = this.reading.catch(() => undefined)
    this.reading = after.then(() => this.read())
    return this.reading
  }

  private rereadLater(): void {
    this.reread().catch((error) => this.log.warn('the routing policy cannot be read again', { err: error }))
  }

  /** Only when a rule asks: counting costs a little each second. */
  private rereadQueues(): void {
    if (!asksFor(this.policy, 'queue_state')) return
    this.queues
      .reread(this.policy)
      .catch((error) => this.log.warn('the states of queues cannot be read', { err: error }))
  }

  /** A policy with a fault would leave calls without a queue: it is refused, and the last good one stays in force. */
  private async read(): Promise<void> {
    const [row] = await Promise.all([readInForce(this.pool), this.surge.reread()])
    if (!row || row.version === this.seen) return
    const { read, ...published } = row
    if (read.policy) this.current = { ...read.policy, ...published }
    else
      this.log.error('the routing policy has faults and is not used', {
        version: row.version,
        faults: read.faults.map(({ en }) => en),
      })
    this.seen = row.version
  }
}
