/** Who a cookie belongs to, for requests and for the socket's handshake. */

import { createHash } from 'node:crypto'
import type { Role } from '@lien-thong/shared/agent/viewer'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { Inject, Injectable } from '@nestjs/common'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import type { SignedIn } from '../platform/http/viewer.ts'
import { CLOCK, POOL } from '../platform/tokens.ts'
import { tokenOfCookie } from './session-cookie.ts'

/** A console left alone is signed out after half a day, a busy one after a day: longer than any shift. */
export const idleMs = 12 * 60 * 60 * 1000
export const longestMs = 24 * 60 * 60 * 1000

/** Seen again within this time, a session is not written to. */
const seenMs = 60_000

type Row = {
  readonly id: string
  readonly last_seen: Date
  readonly expires: Date
  readonly username: string
  readonly name: string
  readonly roles: Role[]
  readonly agencies: Agency[]
}

@Injectable()
export class SessionRead {
  constructor(
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns undefined where nobody is signed in: no cookie, an unknown token, an ended session, a person switched off. */
  async ofCookie(cookieHeader: string | undefined): Promise<SignedIn | undefined> {
    const token = tokenOfCookie(cookieHeader)
    if (!token) return undefined
    const now = this.clock.ms()
    const hash = hashToken(token)
    const { rows } = await this.pool.query<Row>({
      name: 'session-of-token',
      text: `select session.id, last_seen, expires, username, name, roles, agencies
               from session join person using (username)
              where token_hash = $1 and expires > $2 and last_seen > $3 and active`,
      values: [hash, new Date(now), new Date(now - idleMs)],
    })
    const [row] = rows
    if (!row) return undefined
    if (row.last_seen.getTime() < now - seenMs) {
      await this.pool.query('update session set last_seen = $2 where token_hash = $1', [hash, new Date(now)])
    }
    const { id, username, name, roles, agencies } = row
    return { id, name, expires: row.expires.toISOString(), viewer: { username, roles, agencies } }
  }
}

/** A token has 256 random bits, so a plain digest cannot be searched for it. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** Which of these sessions still hold. Looking does not count as being seen. */
export async function liveSessions(
  pool: Pool,
  clock: Clock,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const now = clock.ms()
  const { rows } = await pool.query<{ id: string }>(
    `select session.id from session join person using (username)
      where session.id = any($1) and expires > $2 and last_seen > $3 and active`,
    [ids, new Date(now), new Date(now - idleMs)],
  )
  return new Set(rows.map(({ id }) => id))
}
