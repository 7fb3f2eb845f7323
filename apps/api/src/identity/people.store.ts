/** People who may sign in. Switched off, never deleted: the journal names them. */

import { type Role, roles } from '@lien-thong/shared/agent/viewer'
import { type Agency, agencies } from '@lien-thong/shared/kernel/agency'
import type { Pool } from 'pg'
import { z } from 'zod'
import type { Clock } from '../platform/clock/clock.ts'
import type { Ledger } from '../platform/ledger/ledger.service.ts'
import { hashPassword, longestPassword, shortestPassword } from './password.ts'
import { closeSessionsOf } from './session.store.ts'

export type Person = {
  readonly username: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly agencies: readonly Agency[]
  readonly active: boolean
  readonly demo: boolean
}

const usernamePattern = /^[a-z0-9][a-z0-9._-]{1,63}$/

export const newPerson = z.object({
  username: z.string().regex(usernamePattern, 'a user name is lower-case letters, digits, . _ or -'),
  name: z.string().trim().min(1).max(120),
  roles: z.array(z.enum(roles)).min(1),
  agencies: z.array(z.enum(agencies)),
})
export type NewPerson = z.infer<typeof newPerson>

export const newPassword = z.string().min(shortestPassword).max(longestPassword)

export type Credentials = Person & { readonly passwordHash: string }

export async function findPerson(pool: Pool, username: string): Promise<Credentials | undefined> {
  // What cannot be a user name is nobody, and never reaches the database.
  if (!usernamePattern.test(username)) return undefined
  const { rows } = await pool.query<Person & { password_hash: string }>(
    'select username, name, roles, agencies, active, demo, password_hash from person where username = $1',
    [username],
  )
  const [row] = rows
  if (!row) return undefined
  const { password_hash: passwordHash, ...person } = row
  return { ...person, passwordHash }
}

export async function listPeople(pool: Pool): Promise<readonly Person[]> {
  const { rows } = await pool.query<Person>(
    'select username, name, roles, agencies, active, demo from person order by username',
  )
  return rows
}

/** @returns false when the user name is taken. */
export async function addPerson(
  pool: Pool,
  clock: Clock,
  person: NewPerson,
  password: string,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    `insert into person (username, name, password_hash, roles, agencies, added) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [person.username, person.name, await hashPassword(password), person.roles, person.agencies, clock.now()],
  )
  return rowCount === 1
}

/** Also ends the person's sessions: whoever knew the old password is out. @returns false when there is no such person. */
export async function setPassword(
  pool: Pool,
  ledger: Ledger,
  username: string,
  password: string,
): Promise<boolean> {
  const { rowCount } = await pool.query(
    'update person set password_hash = $2, demo = false where username = $1',
    [username, await hashPassword(password)],
  )
  await closeSessionsOf(ledger, 'system', username)
  return rowCount === 1
}

/** @returns false when there is no such person. */
export async function deactivate(pool: Pool, ledger: Ledger, username: string): Promise<boolean> {
  const { rowCount } = await pool.query('update person set active = false where username = $1', [username])
  await closeSessionsOf(ledger, 'system', username)
  return rowCount === 1
}
