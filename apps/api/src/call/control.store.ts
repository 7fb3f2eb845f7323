/** Requests to telephone systems, kept until something came of them. */
import type { ControlOrder } from '@lien-thong/shared/dispatch/call-control'
import { addSeconds, type Instant } from '@lien-thong/shared/kernel/instant'
import type { Pool } from 'pg'
import type { Transaction } from '../platform/ledger/transaction.ts'

/** Seconds after which a request that a node took, and said nothing about, may be sent by another. */
const BELIEVED_GONE_S = 6
const AT_ONCE = 50

export interface DueRequest {
  readonly order: ControlOrder
  /** With the one that is due now. */
  readonly tries: number
}

/** In the transaction that records the fact: either both are there or none. */
export const saveOrder = (tx: Transaction, order: ControlOrder): Promise<unknown> =>
  tx.query(
    `insert into control_request (id, source, call, asked, requested, next_try) values ($1, $2, $3, $4, $5, $5)`,
    [order.request, order.source, order.call, JSON.stringify(order), order.requested],
  )

/** What is due, taken for this node alone. */
export async function takeDue(pool: Pool, now: Instant): Promise<readonly DueRequest[]> {
  const { rows } = await pool.query<{ asked: ControlOrder; tries: number }>(
    `update control_request set tries = tries + 1, next_try = $2
     where id in (
       select id from control_request where next_try <= $1 order by next_try limit $3 for update skip locked)
     returning asked, tries`,
    [now, addSeconds(now, BELIEVED_GONE_S), AT_ONCE],
  )
  return rows.map(({ asked: order, tries }) => ({ order, tries }))
}

export const tryAgainAt = (pool: Pool, request: string, at: Instant): Promise<unknown> =>
  pool.query('update control_request set next_try = $2 where id = $1', [request, at])

/** @returns false when another node has settled it. */
export async function dropRequest(tx: Transaction, request: string): Promise<boolean> {
  const { rowCount } = await tx.query('delete from control_request where id = $1', [request])
  return rowCount === 1
}
