/**
 * Carries what desks asked to their telephone systems: at once after the command, and again by the sweep while the
 * other side is away. A request outlives this node, and of several nodes one sends it.
 */
import {
  CONTROL_PATIENCE_S,
  type ControlAnswer,
  nextTry,
  settlement,
} from '@lien-thong/shared/dispatch/call-control'
import { addSeconds, secondsBetween } from '@lien-thong/shared/kernel/instant'
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common'
import type { Pool } from 'pg'
import { lockCall } from '../intake/call.store.ts'
import type { Vault } from '../intake/source.store.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import { Ledger } from '../platform/ledger/ledger.service.ts'
import type { Log } from '../platform/log/log.ts'
import { Rounds } from '../platform/rounds.ts'
import { CLOCK, CONFIG, LOG, POOL, VAULT } from '../platform/tokens.ts'
import { type DueRequest, dropRequest, takeDue, tryAgainAt } from './control.store.ts'
import { openControl } from './control-config.ts'

type Settled = Parameters<typeof settlement>[2]

@Injectable()
export class ControlOutbox implements OnModuleDestroy {
  private readonly rounds = new Rounds(
    () => this.sendDue(),
    (err) => this.log.error('requests to telephone systems wait for the next round', { err }),
  )

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOG) private readonly log: Log,
    private readonly ledger: Ledger,
  ) {}

  /** Sends what is due, without making anyone wait for the telephone system. */
  kick(): void {
    this.rounds.start()
  }

  onModuleDestroy(): Promise<void> {
    return this.rounds.end()
  }

  private async sendDue(): Promise<void> {
    const due = await takeDue(this.pool, this.clock.now())
    await Promise.all(due.map((each) => this.send(each)))
  }

  private async send({ order, tries }: DueRequest): Promise<void> {
    const { request, requested, source } = order
    if (secondsBetween(requested, this.clock.now()) >= CONTROL_PATIENCE_S)
      return this.settle(order, { result: 'unreachable', reason: 'too_late' })
    const answer = await this.ask({ order, tries })
    if ('result' in answer) return this.settle(order, answer)
    const delay = nextTry(requested, tries, this.clock.now())
    if (delay === undefined) return this.settle(order, { result: 'unreachable', reason: answer.retry })
    this.log.warn('a telephone system did not take a request and is asked again', {
      source,
      request,
      tries,
      reason: answer.retry,
    })
    await tryAgainAt(this.pool, request, addSeconds(this.clock.now(), delay))
  }

  private async ask({ order, tries }: DueRequest): Promise<ControlAnswer> {
    const { pool, vault, clock } = this
    const control = await openControl({ pool, vault, clock, hub: this.config.publicUrl }, order.source)
    return control ? control.ask(order, tries > 1) : { result: 'refused', reason: 'control_unavailable' }
  }

  private settle({ request, call: id }: DueRequest['order'], answer: Settled): Promise<void> {
    return this.ledger.transact(async (tx) => {
      const call = await lockCall(tx, id)
      if (call && (await dropRequest(tx, request))) {
        tx.record('system', [settlement(call, request, answer)])
      }
    })
  }
}
