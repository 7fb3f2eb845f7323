/** The unit board as plain values: which units, in which order, and an order that stands still under a hand. */

import { agencies } from '@lien-thong/shared/kernel/agency'
import { toMs } from '@lien-thong/shared/kernel/instant'
import { type Unit, unitStatusCodes } from '@lien-thong/shared/unit/unit'
import type { UnitFilter, UnitGroup } from '../action/console-store.ts'
import { isFree } from '../action/unit-steps.ts'
import { hasWords } from '../action/unit-words.ts'

export const sortKeys = ['callSign', 'status', 'since', 'incident', 'crew', 'position'] as const
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
  unit.status === 'out_of_service' ? 'out' : isFree(unit) ? 'free' : 'busy'

/** A crew in danger is never filtered away. */
export function matches(unit: Unit, filter: UnitFilter, facts: Pick<BoardFacts, 'words'>): boolean {
  if (unit.emergency) return true
  if (filter.agencies.length > 0 && !filter.agencies.includes(unit.agency)) return false
  if (filter.groups.length > 0 && !filter.groups.includes(groupOf(unit))) return false
  if (filter.capability !== undefined && !unit.capabilities?.includes(filter.capability)) return false
  return hasWords(facts.words(unit), filter.text)
}

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const byCallSign = (a: Unit, b: Unit): number =>
  agencies.indexOf(a.agency) - agencies.indexOf(b.agency) || text(a.callSign, b.callSign)

/** In the order in which a crew works: free first, then on duty, then out. */
const statusOrder = ['SS', 'PC', 'DI', 'HT', 'CV', 'BV', 'NN']
const statusRank = (unit: Unit): number => statusOrder.indexOf(unitStatusCodes[unit.status])

/** The crew whose call for help is oldest first; none of it is sorted away. */
const byEmergency = (a: Unit, b: Unit): number =>
  Number(a.emergency === undefined) - Number(b.emergency === undefined) ||
  text(a.emergency?.since ?? '', b.emergency?.since ?? '')

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
    crew: (a, b) => missingLast(a.crew?.until, b.crew?.until, text, sign),
    position: (a, b) => missingLast(facts.position(a), facts.position(b), (x, y) => x - y, sign),
  }
  return units.toSorted((a, b) => byEmergency(a, b) || compare[key](a, b) || byCallSign(a, b))
}

/** Shift ends that are shown as coming: those of the next half hour. */
const SOON_MS = 30 * 60_000

/** @param now epoch milliseconds at the hub */
export function shiftOf(unit: Unit, now: number | undefined): 'over' | 'soon' | undefined {
  const until = unit.crew?.until
  if (until === undefined || now === undefined) return undefined
  const left = toMs(until) - now
  return left <= 0 ? 'over' : left <= SOON_MS ? 'soon' : undefined
}

/**
 * The order to show. Held, everything shown stays where it is, also what the filter no longer takes; what is new comes
 * at the end; what no longer exists goes. A crew in danger comes first at once.
 */
export function holdOrder(
  shown: readonly string[],
  sorted: readonly string[],
  isHeld: boolean,
  { exists, isFirst }: HeldFacts,
): readonly string[] {
  if (!isHeld) return sorted
  const kept = shown.filter(exists)
  const known = new Set(kept)
  const order = [...kept, ...sorted.filter((id) => !known.has(id))]
  return [...order.filter(isFirst), ...order.filter((id) => !isFirst(id))]
}

interface HeldFacts {
  readonly exists: (id: string) => boolean
  readonly isFirst: (id: string) => boolean
}
