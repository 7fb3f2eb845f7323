/** Opening and ending sessions of crews. Each is a fact in the same transaction, so that sockets and audit learn of it. */
import type { Decision } from '@lien-thong/shared/fact/fact'
import type { Actor } from '@lien-thong/shared/kernel/agency'
import type { Clock } from '../platform/clock/clock.ts'
import { newId, newToken } from '../platform/id/id.ts'
import type { Ledger } from '../platform/ledger/ledger.service.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { hashToken, idleMs, longestMs } from './session.read.ts'

const TOKEN_BYTES = 32

interface NewCrewSession {
  readonly unit: string
  /** Of the code that was checked: another may have been made meanwhile. */
  readonly codeHash: string | undefined
  readonly device: string | undefined
}

/**
 * @returns the token for the cookie: it is new each time, so a token planted before sign-in is worth nothing; undefined where
 * that code opens nothing any more.
 */
export async function openCrewSession(
  ledger: Ledger,
  clock: Clock,
  by: Actor,
  { unit, codeHash, device }: NewCrewSession,
): Promise<string | undefined> {
  const token = newToken(TOKEN_BYTES)
  const session = newId()
  const now = clock.ms()
  return ledger.transact(async (tx) => {
    await lockCode(tx, unit)
    const { rowCount } = await tx.query(
      `insert into crew_session (token_hash, id, unit, opened, last_seen, expires, device)
       select $1, $2, id, $4, $4, $5, $6 from unit
       where id = $3 and state->'retired' is null and (select hash from crew_code where unit = $3) is not distinct from $7::text`,
      [
        hashToken(token),
        session,
        unit,
        new Date(now),
        new Date(now + longestMs),
        device ?? null,
        codeHash ?? null,
      ],
    )
    if (rowCount === 0) return undefined
    tx.record(by, [{ fact: { type: 'crew.signed_in', session, unit }, audience: [] }])
    return token
  })
}

/** Nobody signs in to the unit while its code is changed, or the other way round. A unit may not have a code yet, so it is the unit. */
export const lockCode = (tx: Transaction, unit: string): Promise<unknown> =>
  tx.query('select from unit where id = $1 for no key update', [unit])

export function closeCrewSession(ledger: Ledger, by: Actor, session: string): Promise<void> {
  return ledger.transact((tx) => close(tx, by, 'id = $1', [session]))
}

export function closeCrewSessionsOf(tx: Transaction, by: Actor, unit: string): Promise<void> {
  return close(tx, by, 'unit = $1', [unit])
}

export function closeEndedCrewSessions(ledger: Ledger, clock: Clock): Promise<void> {
  const now = clock.ms()
  return ledger.transact((tx) =>
    close(tx, 'system', 'expires <= $1 or last_seen <= $2', [new Date(now), new Date(now - idleMs)]),
  )
}

async function close(tx: Transaction, by: Actor, which: string, values: readonly unknown[]): Promise<void> {
  const { rows } = await tx.query<{ id: string; unit: string }>(
    `delete from crew_session where ${which} returning id, unit`,
    values,
  )
  tx.record(
    by,
    rows.map(
      ({ id, unit }): Decision => ({ fact: { type: 'crew.signed_out', session: id, unit }, audience: [] }),
    ),
  )
}
