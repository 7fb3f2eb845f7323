/** Codes of units: what a crew types beside the call-sign. Stored hashed; a new one signs every telephone out. */

import type { Actor, Agency } from '@lien-thong/shared/kernel/agency'
import { storableText } from '@lien-thong/shared/kernel/fold-text'
import type { Pool } from 'pg'
import { isId } from '../platform/http/id-param.ts'
import { newDigits } from '../platform/id/id.ts'
import type { Transaction } from '../platform/ledger/transaction.ts'
import { closeCrewSessionsOf, lockCode } from './crew-session.store.ts'
import { hashPassword } from './password.ts'

/** About forty bits, and few tries: see the limit of attempts. */
const CODE_DIGITS = 12

export interface UnitWithCode {
  readonly id: string
  readonly callSign: string
  readonly agency: Agency
  /** Undefined where none was ever set. */
  readonly codeHash: string | undefined
}

/** @param name id or call-sign, as people type it. A retired unit is none. */
export async function findUnitWithCode(
  client: Pick<Pool, 'query'>,
  name: string,
): Promise<UnitWithCode | undefined> {
  if (name !== storableText(name)) return undefined
  const { rows } = await client.query<{ id: string; call_sign: string; agency: Agency; hash: string | null }>(
    `select unit.id, call_sign, agency, hash from unit left join crew_code on unit = unit.id
      where ${isId(name) ? 'unit.id = $1' : 'call_sign in ($1, upper($1))'} and state->'retired' is null
      order by call_sign = $1::text desc limit 1`,
    [name],
  )
  const [row] = rows
  return row && { id: row.id, callSign: row.call_sign, agency: row.agency, codeHash: row.hash ?? undefined }
}

/** As it is typed: with or without the spaces that make twelve digits readable. */
export const readCode = (typed: string): string => {
  const text = typed.trim()
  return /^[\d\s-]+$/.test(text) ? text.replace(/[\s-]/g, '') : text
}

export interface NewCode {
  /** `4821 7734 9056`. Kept nowhere else. */
  readonly shown: string
  readonly hash: string
}

/** Made outside of the transaction: hashing takes as long as it should. */
export async function newCrewCode(): Promise<NewCode> {
  const code = newDigits(CODE_DIGITS)
  return { shown: code.replace(/(\d{4})(?=\d)/g, '$1 '), hash: await hashPassword(code) }
}

export async function setCrewCode(
  tx: Transaction,
  by: Actor,
  unit: string,
  { hash }: NewCode,
): Promise<void> {
  await lockCode(tx, unit)
  await tx.query(
    `insert into crew_code (unit, hash, at) values ($1, $2, $3)
     on conflict (unit) do update set hash = $2, at = $3`,
    [unit, hash, tx.now],
  )
  tx.record(by, [{ fact: { type: 'crew.code_set', unit }, audience: [] }])
  await closeCrewSessionsOf(tx, by, unit)
}
