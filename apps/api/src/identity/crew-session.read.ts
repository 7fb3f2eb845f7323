/** Which crew a cookie belongs to, for requests and for the socket's handshake. It opens the doors of crews and no other. */
import type { CrewSession } from '@lien-thong/shared/contract/crew'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import type { SignedIn } from '../platform/http/viewer.ts'
import { hashToken, idleMs } from './session.read.ts'
import { tokenOfCookie } from './session-cookie.ts'

/** Seen again within this time, a session is not written to. */
const seenMs = 60_000

interface Row {
  readonly id: string
  readonly last_seen: Date
  readonly unit: string
  readonly call_sign: string
  readonly agency: Agency
}

/** @returns undefined where no crew is signed in: no cookie, an unknown token, an ended session, a retired unit. */
export async function crewOfCookie(
  pool: Pool,
  clock: Clock,
  cookieHeader: string | undefined,
): Promise<SignedIn | undefined> {
  const token = tokenOfCookie(cookieHeader, 'lt_crew')
  if (!token) return undefined
  const now = clock.ms()
  const hash = hashToken(token)
  const { rows } = await pool.query<Row>({
    name: 'crew-of-token',
    text: `select crew_session.id, last_seen, unit, call_sign, agency
             from crew_session join unit on unit.id = unit
            where token_hash = $1 and expires > $2 and last_seen > $3 and state->'retired' is null`,
    values: [hash, new Date(now), new Date(now - idleMs)],
  })
  const [row] = rows
  if (!row) return undefined
  if (row.last_seen.getTime() < now - seenMs)
    await pool.query('update crew_session set last_seen = $2 where token_hash = $1', [hash, new Date(now)])
  const { id, unit, call_sign: username, agency } = row
  return {
    session: id,
    name: username,
    viewer: { username, roles: ['field_crew'], agencies: [agency], unit },
  }
}

/** Which of these sessions are still open. Asking is no use of them. */
export async function liveCrewSessions(
  pool: Pool,
  clock: Clock,
  sessions: readonly string[],
): Promise<ReadonlySet<string>> {
  const now = clock.ms()
  const { rows } = await pool.query<{ id: string }>({
    name: 'live-crew-sessions',
    text: `select crew_session.id from crew_session join unit on unit.id = unit
            where crew_session.id = any($1::uuid[]) and expires > $2 and last_seen > $3 and state->'retired' is null`,
    values: [sessions, new Date(now), new Date(now - idleMs)],
  })
  return new Set(rows.map(({ id }) => id))
}

/** The open ones of these services' units, the earliest first. */
export async function openCrewSessions(
  pool: Pool,
  clock: Clock,
  agencies: readonly Agency[],
): Promise<readonly CrewSession[]> {
  const now = clock.ms()
  const { rows } = await pool.query<{ unit: string; opened: Date; last_seen: Date; device: string | null }>({
    name: 'open-crew-sessions',
    text: `select unit, opened, last_seen, device from crew_session join unit on unit.id = unit
            where agency = any($1) and expires > $2 and last_seen > $3 and state->'retired' is null order by opened`,
    values: [agencies, new Date(now), new Date(now - idleMs)],
  })
  return rows.map(({ unit, opened, last_seen, device }) => ({
    unit,
    opened: opened.toISOString(),
    lastSeen: last_seen.toISOString(),
    ...(device !== null && { device }),
  }))
}
