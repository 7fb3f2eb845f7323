/** The row of `setting` that says that surge mode is on; there is none while it is off. The picture reads it too. */
import type { Surge } from '@lien-thong/shared/agent/surge'
import type { Transaction } from '../platform/ledger/transaction.ts'

export async function lockSurge(tx: Transaction): Promise<Surge | undefined> {
  const { rows } = await tx.query<{ value: Surge }>(
    `select value from setting where key = 'surge' for update`,
  )
  return rows[0]?.value
}

/** @returns whether it was off until now */
export async function startSurge(tx: Transaction, surge: Surge): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into setting (key, value) values ('surge', $1) on conflict do nothing`,
    [surge],
  )
  return rowCount === 1
}

/** @returns whether it was on until now */
export async function endSurge(tx: Transaction): Promise<boolean> {
  const { rowCount } = await tx.query(`delete from setting where key = 'surge'`)
  return rowCount === 1
}
