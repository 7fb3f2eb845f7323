/**
 * Carries events to peers: at once, and again by the sweep for as long as it takes. An event outlives this node, of several
 * nodes one sends it, and what was sent twice is a duplicate at the peer: delivered once, never lost.
 */

import { decideDelivered } from '@lien-thong/shared/dispatch/hand-over'
import { agenciesOf } from '@lien-thong/shared/incident/incident'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import type { PeerFact } from '@lien-thong/shared/peer/hand-over'
import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Vault } from '../intake/source.store.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { Ledger } from '../platform/ledger/ledger.service.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import type { Log } from '../platform/log/log.ts'
import { Rounds } from '../platform/rounds.ts'
import { CLOCK, LOG, POOL, VAULT } from '../platform/tokens.ts'
import { saveHandOver } from './hand-over.store.ts'
import { folded, type Held, hold } from './held-hand-over.ts'
import { hubAdapter } from './hub.adapter.ts'
import type { PeerAdapter, PeerAnswer } from './peer.port.ts'
import { findPeer, openedSecrets, type PeerRow } from './peer.store.ts'
import { dropEvent, dropEventsOf, type OutboxEvent, takeDue, tryAgainAt } from './peer-outbox.store.ts'

/** Seconds between two tries, at the longest. A peer is never given up: people see that it is overdue, and ring. */
const LONGEST_WAIT_S = 60

@Injectable()
export class PeerOutbox implements OnModuleDestroy {
  private readonly rounds = new Rounds(
    () => this.sendDue(),
    (err) => this.log.error('events to peers wait for the next round', { err }),
  )

  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
    private readonly ledger: Ledger,
  ) {}

  /** Sends what is due, without making anyone wait for the peer. */
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

  private async send(event: OutboxEvent): Promise<void> {
    const answer = await this.ask(event)
    if (!('retry' in answer)) return this.settle(event, answer)
    const { id, peer, type, tries } = event
    if (tries === 1)
      this.log.warn('a peer did not take an event and is asked again', { peer, type, reason: answer.retry })
    const wait = Math.min(LONGEST_WAIT_S, 2 ** Math.min(tries - 1, 10))
    await tryAgainAt(this.pool, id, addSeconds(this.clock.now(), wait), answer.retry)
  }

  private async ask(event: OutboxEvent): Promise<PeerAnswer> {
    const peer = await findPeer(this.pool, event.peer)
    if (!peer?.enabled) return { retry: 'peer_unavailable' }
    const adapter = this.open(peer)
    return adapter ? adapter.deliver(event) : { retry: 'key_unknown' }
  }

  private open({ kind, url, ours }: PeerRow): PeerAdapter | undefined {
    const [secret] = openedSecrets(this.vault, ours ? [ours] : [])
    return secret && { hub: hubAdapter }[kind]({ url, key: secret.key }, this.clock)
  }

  private settle(event: OutboxEvent, answer: Exclude<PeerAnswer, { retry: string }>): Promise<void> {
    return this.ledger.transact(async (tx) => {
      const held = await hold(tx, { ...event, id: event.handOver })
      if (!held || !(await dropEvent(tx, event.id))) return
      if ('delivered' in answer) await this.delivered(tx, held, event, answer.reference)
      else await this.refused(tx, held, event, answer.refused)
    })
  }

  private async delivered(
    tx: Transaction,
    held: Held,
    { type }: OutboxEvent,
    reference?: string,
  ): Promise<void> {
    if (type !== 'incident.handed_over') return
    const { row, incident } = held
    const decisions = decideDelivered(row.state, agenciesOf(incident), reference)
    tx.record('system', decisions)
    await saveHandOver(tx, { ...row, state: folded(row.state, decisions, tx.now, 'system') })
  }

  /** An update that cannot be taken leaves the hand-over as it is: the next one is whole. */
  private async refused(
    tx: Transaction,
    { row, incident }: Held,
    event: OutboxEvent,
    reason: string,
  ): Promise<void> {
    const { peer, type, handOver } = event
    this.log.error('a peer refused an event', { peer, type, reason })
    const { withdrawn } = row.state.at
    const isDocument = type === 'incident.handed_over'
    // A house that knows nothing of it need not be told that it is withdrawn.
    const isSettled = withdrawn !== undefined && (isDocument || reason === 'hand_over_unknown')
    const ends = isDocument || reason === 'hand_over_unknown' || type === 'incident.hand_over.withdrawn'
    if (!ends) return
    await dropEventsOf(tx, event)
    if (isSettled) return
    const fact: PeerFact = { type: 'peer.refused', incident: incident.id, handOver, peer, reason }
    const decisions = [{ fact, audience: agenciesOf(incident) }]
    tx.record('system', decisions)
    await saveHandOver(tx, { ...row, state: folded(row.state, decisions, tx.now, 'system') })
  }
}
