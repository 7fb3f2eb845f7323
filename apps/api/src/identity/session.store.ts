/** Opening and ending sessions. Each is a fact in the same transaction, so that sockets and audit learn of it. */

import type { Decision } from '@lien-thong/shared/fact/fact'
import type { Actor } from '@lien-thong/shared/kernel/agency'
import { leaveDesks } from '../desk/desk.store.ts'
import type { Clock } from '../platform/clock/clock.ts'
import { newId, newToken } from '../platform/id/id.ts'
import type { Ledger } from '../platform/ledger/ledger.service.ts'
import { hashToken, idleMs, longestMs } from './session.read.ts'

const tokenBytes = 32

/**
 * @param person as their password was checked: it may have been changed meanwhile, or they may have been switched off
 * @returns the token for the cookie: it is new each time, so a token planted before sign-in is worth nothing; undefined where
 * that password opens nothing any more.
 */
export async function openSession(
  ledger: Ledger,
  clock: Clock,
  { username, passwordHash }: { readonly username: string; readonly passwordHash: string },
): Promise<string | undefined> {
  const token = newToken(tokenBytes)
  const id = newId()
  const now = clock.ms()
  return ledger.transact(async (tx) => {
    const { rowCount } = await tx.query(
      `insert into session (token_hash, id, username, opened, last_seen, expires)
       select $1, $2, username, $4, $4, $5 from person where username = $3 and active and password_hash = $6 for share`,
      [hashToken(token), id, username, new Date(now), new Date(now + longestMs), passwordHash],
    )
    if (rowCount === 0) return undefined
    tx.record(`agent:${username}`, [
      { fact: { type: 'session.opened', session: id, username }, audience: [] },
    ])
    return token
  })
}

export function closeSession(ledger: Ledger, by: Actor, session: string): Promise<void> {
  return close(ledger, by, 'id = $1', [session])
}

export function closeSessionsOf(ledger: Ledger, by: Actor, username: string): Promise<void> {
  return close(ledger, by, 'username = $1', [username])
}

export function closeEndedSessions(ledger: Ledger, clock: Clock): Promise<void> {
  const now = clock.ms()
  return close(ledger, 'system', 'expires <= $1 or last_seen <= $2', [new Date(now), new Date(now - idleMs)])
}

function close(ledger: Ledger, by: Actor, which: string, values: readonly unknown[]): Promise<void> {
  return ledger.transact(async (tx) => {
    const { rows } = await tx.query<{ id: string; username: string }>(
      `delete from session where ${which} returning id, username`,
      values,
    )
    tx.record(
      by,
      rows.map(
        ({ id, username }): Decision => ({
          fact: { type: 'session.closed', session: id, username },
          audience: [],
        }),
      ),
    )
    await leaveDesks(
      tx,
      by,
      rows.map(({ id }) => id),
    )
  })
}
