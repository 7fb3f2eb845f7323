/** The unit board as plain values: which units, in which order, and an order that stands still under a hand. */

import { agencies } from '@lien-thong/shared/kernel/agency'
import { foldText } from '@lien-thong/shared/kernel/fold-text'
import { isAvailable, type Unit, unitStatusCodes } from '@lien-thong/shared/unit/unit'
import type { UnitFilter, UnitGroup } from '../action/console-store.ts'

export const sortKeys = ['callSign', 'status', 'since', 'incident', 'position'] as const
export type SortKey = (typeof sortKeys)[number]

export interface Sort {
  readonly key: SortKey
  readonly isDown: boolean
}

/** What the board needs to know of a unit beyond the unit itself. */
export interface BoardFacts {
  readonly incidentNumber: (unit: Unit) => string | undefined
  /** Words a person may type to find it. */
  readonly words: (unit: Unit) => string
  /** Distance or age, whichever the column shows; undefined goes last. */
  readonly position: (unit: Unit) => number | undefined
}

export const groupOf = (unit: Unit): UnitGroup =>
  unit.status === 'out_of_service'
    ? 'out'
    : isAvailable(unit.status) && unit.assignment === undefined
      ? 'free'
      : 'busy'

/** Every typed word must be found. */
export function matches(unit: Unit, filter: UnitFilter, facts: Pick<BoardFacts, 'words'>): boolean {
  if (filter.agencies.length > 0 && !filter.agencies.includes(unit.agency)) return false
  if (filter.groups.length > 0 && !filter.groups.includes(groupOf(unit))) return false
  const wanted = foldText(filter.text)
  if (wanted === '') return true
  const words = foldText(facts.words(unit))
  return wanted.split(' ').every((word) => words.includes(word))
}

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const byCallSign = (a: Unit, b: Unit): number =>
  agencies.indexOf(a.agency) - agencies.indexOf(b.agency) || text(a.callSign, b.callSign)

/** In the order in which a crew works: free first, then on duty, then out. */
const statusOrder = ['SS', 'PC', 'DI', 'HT', 'CV', 'BV', 'NN']
const statusRank = (unit: Unit): number => statusOrder.indexOf(unitStatusCodes[unit.status])

/** Missing values stand last in both directions. */
const missingLast = <T>(
  a: T | undefined,
  b: T | undefined,
  compare: (a: T, b: T) => number,
  sign: number,
): number => {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  return sign * compare(a, b)
}

export function sortedUnits(
  units: readonly Unit[],
  { key, isDown }: Sort,
  facts: BoardFacts,
): readonly Unit[] {
  const sign = isDown ? -1 : 1
  const compare: Readonly<Record<SortKey, (a: Unit, b: Unit) => number>> = {
    callSign: (a, b) => sign * byCallSign(a, b),
    status: (a, b) => sign * (statusRank(a) - statusRank(b)),
    since: (a, b) => sign * text(a.since, b.since),
    incident: (a, b) => missingLast(facts.incidentNumber(a), facts.incidentNumber(b), text, sign),
    position: (a, b) => missingLast(facts.position(a), facts.position(b), (x, y) => x - y, sign),
  }
  return units.toSorted((a, b) => compare[key](a, b) || byCallSign(a, b))
}

/**
 * The order to show. Held, everything shown stays where it is, also what the filter no longer takes; what is new comes
 * at the end; what no longer exists goes.
 */
export function holdOrder(
  shown: readonly string[],
  sorted: readonly string[],
  isHeld: boolean,
  exists: (id: string) => boolean,
): readonly string[] {
  if (!isHeld) return sorted
  const kept = shown.filter(exists)
  const known = new Set(kept)
  return [...kept, ...sorted.filter((id) => !known.has(id))]
}
