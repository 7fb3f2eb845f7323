/** The routing policy in force on this node, and what rules may ask about the moment. */
import type { PolicyInForce } from '@lien-thong/shared/contract/routing'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import type { PolicyFault } from '@lien-thong/shared/routing/policy-faults'
import { asksFor, type RoutingContext, type RoutingPolicy } from '@lien-thong/shared/routing/routing'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import { JournalTail } from '../platform/ledger/journal-tail.ts'
import type { Log } from '../platform/log/log.ts'
import { InForce } from '../platform/setting/in-force.ts'
import { LOG, POOL } from '../platform/tokens.ts'
import { QueueStateRead } from './queue-state.read.ts'
import { routingSetting } from './routing.store.ts'
import { SurgeRead } from './surge.read.ts'

const REREAD_MS = 5_000
const QUEUES_MS = 1_000

/** After these surge mode is another: what other nodes did is heard from the journal. */
const TELLING = new Set(['surge.started', 'surge.ended'])

@Injectable()
export class RoutingRead {
  readonly document: InForce<RoutingPolicy, PolicyFault>
  private timers: readonly NodeJS.Timeout[] = []
  private unfollow: (() => void) | undefined
  private unsubscribe: (() => void) | undefined

  constructor(
    @Inject(POOL) pool: Pool,
    @Inject(LOG) private readonly log: Log,
    private readonly tail: JournalTail,
    private readonly queues: QueueStateRead,
    private readonly surge: SurgeRead,
  ) {
    this.document = new InForce(routingSetting, pool, log)
  }

  get policy(): RoutingPolicy {
    return this.document.current
  }

  get inForce(): PolicyInForce {
    return this.document.current
  }

  /** What rules may ask about now, from memory. */
  context(at: Instant): RoutingContext {
    return { at, surge: this.surge.surge !== undefined, queueStates: this.queues.states }
  }

  async start(): Promise<void> {
    const [unfollow] = await Promise.all([
      this.document.follow(this.tail, 'routing.published'),
      this.surge.reread(),
    ])
    this.unfollow = unfollow
    await this.queues.rereadQueues(this.policy)
    this.unsubscribe = this.tail.subscribe((entries) => {
      if (entries.some(({ fact }) => TELLING.has(fact.type))) this.rereadSurge()
    })
    this.timers = [
      setInterval(() => this.rereadSurge(), REREAD_MS).unref(),
      setInterval(() => this.rereadQueues(), QUEUES_MS).unref(),
    ]
  }

  stop(): void {
    this.unfollow?.()
    this.unsubscribe?.()
    for (const timer of this.timers) clearInterval(timer)
  }

  private rereadSurge(): void {
    this.surge
      .reread()
      .catch((error) => this.log.warn('whether surge mode is on cannot be read again', { err: error }))
  }

  /** Only when a rule asks: counting costs a little each second. */
  private rereadQueues(): void {
    if (!asksFor(this.policy, 'queue_state')) return
    this.queues
      .rereadQueues(this.policy)
      .catch((error) => this.log.warn('the states of queues cannot be read', { err: error }))
  }
}
