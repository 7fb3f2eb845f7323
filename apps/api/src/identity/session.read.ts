/** Who a cookie belongs to, for requests and for the socket's handshake. */

import { createHash } from 'node:crypto'
import type { Role } from '@lien-thong/shared/agent/viewer'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import type { SignedIn } from '../platform/http/viewer.ts'
import { tokenOfCookie } from './session-cookie.ts'

/** A console left alone is signed out after half a day, a busy one after a day: longer than any shift. */
export const idleMs = 12 * 60 * 60 * 1000
export const longestMs = 24 * 60 * 60 * 1000

/** Seen again within this time, a session is not written to. */
const seenMs = 60_000

type Row = {
  readonly id: string
  readonly last_seen: Date
  readonly username: string
  readonly name: string
  readonly roles: Role[]
  readonly agencies: Agency[]
}

/** @returns undefined where nobody is signed in: no cookie, an unknown token, an ended session, a person switched off. */
export async function viewerOfCookie(
  pool: Pool,
  clock: Clock,
  cookieHeader: string | undefined,
): Promise<SignedIn | undefined> {
  const token = tokenOfCookie(cookieHeader)
  if (!token) return undefined
  const now = clock.ms()
  const hash = hashToken(token)
  const { rows } = await pool.query<Row>({
    name: 'session-of-token',
    text: `select session.id, session.last_seen, username, name, roles, agencies
             from session join person using (username)
            where token_hash = $1 and expires > $2 and last_seen > $3 and active`,
    values: [hash, new Date(now), new Date(now - idleMs)],
  })
  const [row] = rows
  if (!row) return undefined
  if (row.last_seen.getTime() < now - seenMs) {
    await pool.query('update session set last_seen = $2 where token_hash = $1', [hash, new Date(now)])
  }
  const { username, name, roles, agencies } = row
  return { session: row.id, name, viewer: { username, roles, agencies } }
}

/** A token has 256 random bits, so a plain digest cannot be searched for it. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Which of these sessions are still open. Asking is no use of them: a console nobody touches ends like any other. */
export async function liveSessions(
  pool: Pool,
  clock: Clock,
  sessions: readonly string[],
): Promise<ReadonlySet<string>> {
  const now = clock.ms()
  const { rows } = await pool.query<{ id: string }>({
    name: 'live-sessions',
    text: `select session.id from session join person using (username)
            where session.id = any($1::uuid[]) and expires > $2 and last_seen > $3 and active`,
    values: [sessions, new Date(now), new Date(now - idleMs)],
  })
  return new Set(rows.map(({ id }) => id))
}
