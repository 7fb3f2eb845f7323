/** The cast of the demo city. Their password is printed or known, so production does not start while they are active. */

import type { Role } from '@lien-thong/shared/agent/viewer'
import { type Agency, agencies } from '@lien-thong/shared/kernel/agency'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import { ConfigError } from '../platform/config/config.ts'
import { hashPassword, passwordFits } from './password.ts'
import { findPerson } from './people.store.ts'

type DemoPerson = {
  readonly username: string
  readonly name: string
  readonly role: Role
  readonly agencies: readonly Agency[]
}

export const demoPeople: readonly DemoPerson[] = [
  { username: 'calltaker', name: 'Trần Thu Hà', role: 'call_taker', agencies },
  { username: 'dispatcher113', name: 'Nguyễn Quốc Bảo', role: 'dispatcher', agencies: ['police'] },
  { username: 'dispatcher114', name: 'Lê Minh Đức', role: 'dispatcher', agencies: ['fire'] },
  { username: 'dispatcher115', name: 'Phạm Ngọc Lan', role: 'dispatcher', agencies: ['ambulance'] },
  { username: 'supervisor', name: 'Võ Thị Kim Oanh', role: 'supervisor', agencies },
  { username: 'admin', name: 'Hoàng Anh Tuấn', role: 'administrator', agencies },
]

/** Hashes only where the password does not fit already: each start would otherwise wait for it. */
export async function ensureDemoPeople(pool: Pool, clock: Clock, password: string): Promise<void> {
  await Promise.all(demoPeople.map((person) => ensure(pool, clock, person, password)))
}

async function ensure(pool: Pool, clock: Clock, person: DemoPerson, password: string): Promise<void> {
  const found = await findPerson(pool, person.username)
  const kept = found && (await passwordFits(found.passwordHash, password)) ? found.passwordHash : undefined
  await pool.query(
    `insert into person (username, name, password_hash, roles, agencies, demo, added)
     values ($1, $2, $3, $4, $5, true, $6)
     on conflict (username) do update
       set name = $2, password_hash = $3, roles = $4, agencies = $5, active = true, demo = true`,
    [
      person.username,
      person.name,
      kept ?? (await hashPassword(password)),
      [person.role],
      person.agencies,
      clock.now(),
    ],
  )
}

/** @throws {ConfigError} naming the demo people that are still active, and how to switch them off. */
export async function refuseDemoPeople(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ username: string }>(
    'select username from person where demo and active order by username',
  )
  if (rows.length === 0) return
  const names = rows.map(({ username }) => username).join(', ')
  throw new ConfigError([
    `This database has active demo people (${names}): their password is known to others; switch each off with ` +
      'npm run admin -- person off <username>',
  ])
}
