/** Opening and ending sessions of crews. Each is a fact in the same transaction, so that sockets and audit learn of it. */
import type { Decision } from '@lien-thong/shared/fact/fact'
import type { Actor } from '@lien-thong/shared/kernel/agency'
import type { Clock } from '../platform/clock/clock.ts'
import { newId, newToken } from '../platform/id/id.ts'
import type { Ledger } from '../platform/ledger/ledger.service.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { hashToken, idleMs, longestMs } from './session.read.ts'

const TOKEN_BYTES = 32

/** @returns the token for the cookie: it is new each time, so a token planted before sign-in is worth nothing. */
export async function openCrewSession(
  ledger: Ledger,
  clock: Clock,
  by: Actor,
  { unit, device }: { readonly unit: string; readonly device: string | undefined },
): Promise<string> {
  const token = newToken(TOKEN_BYTES)
  const session = newId()
  const now = clock.ms()
  await ledger.transact(async (tx) => {
    await tx.query(
      `insert into crew_session (token_hash, id, unit, opened, last_seen, expires, device)
       values ($1, $2, $3, $4, $4, $5, $6)`,
      [hashToken(token), session, unit, new Date(now), new Date(now + longestMs), device ?? null],
    )
    tx.record(by, [{ fact: { type: 'crew.signed_in', session, unit }, audience: [] }])
  })
  return token
}

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
