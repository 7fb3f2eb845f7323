/** Events to peers, kept until they have them on disk. */
import type { PeerEventType } from '@lien-thong/shared/contract/hand-over'
import { addSeconds, type Instant } from '@lien-thong/shared/kernel/instant'
import type { HandOver } from '@lien-thong/shared/peer/hand-over'
import type { Pool } from 'pg'
import { newId } from '../platform/id/id.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'

/** Seconds after which an event that a node took, and said nothing about, may be sent by another. */
const BELIEVED_GONE_S = 4
const AT_ONCE = 50

export interface OutboxEvent {
  readonly id: string
  readonly peer: string
  readonly handOver: string
  readonly direction: HandOver['direction']
  readonly type: PeerEventType
  readonly body: string
  /** With the one that is due now. */
  readonly tries: number
}

/** A CloudEvent 1.0.2 in structured mode; its id is that of the row, the same in every try. */
export async function putOut(
  tx: Transaction,
  { peer, id: handOver, direction }: HandOver,
  type: PeerEventType,
  { hub, data }: { readonly hub: string; readonly data: object },
): Promise<void> {
  const id = newId()
  const body = JSON.stringify({
    specversion: '1.0',
    id,
    source: hub,
    type,
    subject: handOver,
    time: tx.now,
    datacontenttype: 'application/json',
    data,
  })
  await tx.query(
    `insert into peer_outbox (id, peer, hand_over, direction, type, body, created, next_try)
     values ($1, $2, $3, $4, $5, $6, $7, $7)`,
    [id, peer, handOver, direction, type, body, tx.now],
  )
}

/** A document is whole, so a newer one makes one that waits needless. The first of all says more than any update. */
export const dropUpdates = (tx: Transaction, { id, peer }: HandOver): Promise<unknown> =>
  tx.query(
    `delete from peer_outbox where hand_over = $1 and peer = $2 and direction = 'out' and type = 'incident.hand_over.updated'`,
    [id, peer],
  )

/** @returns whether the document was never on its way: then nobody there can have it. */
export async function dropUntried(tx: Transaction, { id, peer }: HandOver): Promise<boolean> {
  const { rowCount } = await tx.query(
    `delete from peer_outbox where hand_over = $1 and peer = $2 and direction = 'out'
       and type = 'incident.handed_over' and tries = 0`,
    [id, peer],
  )
  return rowCount === 1
}

/** What is due, taken for this node alone; of one hand-over only the oldest. */
export async function takeDue(pool: Pool, now: Instant): Promise<readonly OutboxEvent[]> {
  const { rows } = await pool.query<OutboxEvent>(
    `update peer_outbox set tries = tries + 1, next_try = $2
     where id in (
       select o.id from peer_outbox o
       where o.next_try <= $1 and not exists (
         select from peer_outbox e where e.hand_over = o.hand_over and e.peer = o.peer and e.direction = o.direction and e.id < o.id)
       order by o.next_try limit $3 for update skip locked)
     returning id, peer, hand_over as "handOver", direction, type, body, tries`,
    [now, addSeconds(now, BELIEVED_GONE_S), AT_ONCE],
  )
  return rows
}

export const tryAgainAt = (pool: Pool, id: string, at: Instant, fault: string): Promise<unknown> =>
  pool.query('update peer_outbox set next_try = $2, fault = $3 where id = $1', [id, at, fault])

/** @returns false when another node has settled it. */
export async function dropEvent(tx: Transaction, id: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from peer_outbox where id = $1', [id])
  return rowCount === 1
}

/** Nothing of this hand-over is sent any more. */
export const dropEventsOf = (tx: Transaction, { handOver, peer, direction }: OutboxEvent): Promise<unknown> =>
  tx.query('delete from peer_outbox where hand_over = $1 and peer = $2 and direction = $3', [
    handOver,
    peer,
    direction,
  ])

export interface Undelivered {
  readonly handOver: string
  readonly peer: string
  readonly type: PeerEventType
  readonly since: Instant
  readonly tries: number
  readonly fault?: string
}

export async function undeliveredOf(
  pool: Pool,
  handOvers: readonly string[],
): Promise<readonly Undelivered[]> {
  const { rows } = await pool.query<
    Omit<Undelivered, 'since' | 'fault'> & { created: Date; fault: string | null }
  >(
    `select hand_over as "handOver", peer, type, created, tries, fault from peer_outbox
     where hand_over = any($1::uuid[]) order by id`,
    [handOvers],
  )
  return rows.map(({ created, fault, ...rest }) => ({
    ...rest,
    since: created.toISOString(),
    ...(fault !== null && { fault }),
  }))
}
