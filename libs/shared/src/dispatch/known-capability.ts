/** What units are said to be able to do is in the words of the catalogue. */
import type { Capability } from '../catalogue/catalogue.ts'
import type { Agency } from '../kernel/agency.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'

/** @returns why one of these is none of the service's, with those that are */
export function capabilityRefusal(
  catalogue: readonly Capability[],
  agency: Agency,
  named: readonly string[],
): Refusal | undefined {
  const known = new Set(
    catalogue.filter((each) => each.agency === agency).map(({ capability }) => capability),
  )
  const unknown = named.find((each) => !known.has(each))
  return unknown === undefined
    ? undefined
    : refuse('capability_unknown', { capability: unknown, known: [...known] })
}
