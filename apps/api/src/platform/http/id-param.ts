/** Ids in paths and bodies: anything that is no UUID names nothing, and never reaches the database. */
import type { ProblemCode } from '@lien-thong/shared/contract/problem'
import { type Agency, agencies } from '@lien-thong/shared/kernel/agency'
import { ProblemError } from './problem.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isId = (text: string): boolean => UUID.test(text)

/** @throws ProblemError with the given code when the text cannot be an id */
export function idOf(text: string, unknown: ProblemCode): string {
  if (!isId(text)) throw new ProblemError(unknown)
  return text
}

/** Of a path that names a part of an incident. */
export function agencyOf(text: string): Agency {
  const agency = agencies.find((each) => each === text)
  if (!agency) throw new ProblemError('leg_unknown', { agency: text, agencies })
  return agency
}
