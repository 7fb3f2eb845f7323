/** What of the needs is still open, who covers which, and a set of units that covers all of them. */
import type { Unit } from '../unit/unit.ts'
import type { Ranked } from './rank-unit.ts'
import type { OpenNeed, RecommendationScene } from './recommended.ts'
import { ANY_UNIT, type RequiredNeed } from './run-card.ts'

const covers = ({ capabilities = [] }: Unit, capability: string): boolean =>
  capability === ANY_UNIT || capabilities.includes(capability)

/** Open needs that the unit covers, one of each: a unit covers everything that it can do. */
export const coversOf = (needs: readonly OpenNeed[], unit: Unit): readonly string[] =>
  needs.filter(({ open, capability }) => open > 0 && covers(unit, capability)).map((need) => need.capability)

/**
 * Constraints: units that are on it cover their share; a part that asked for units beside those gets so many, whatever
 * they can do, where the plan leaves fewer open.
 */
export function openNeeds(
  { needs, wanted = 0 }: Pick<RecommendationScene, 'needs' | 'wanted'>,
  onIt: readonly Unit[],
): readonly OpenNeed[] {
  const open = needs.map((need) => ({ ...need, open: stillOpen(need, onIt) }))
  const most = open.reduce((sum, need) => sum + need.open, 0)
  const more: OpenNeed = { capability: ANY_UNIT, count: wanted, open: wanted, from: 'wanted' }
  return wanted > most ? [...open.filter(({ capability }) => capability !== ANY_UNIT), more] : open
}

const stillOpen = ({ capability, count }: RequiredNeed, onIt: readonly Unit[]): number =>
  Math.max(0, count - onIt.filter((unit) => covers(unit, capability)).length)

/**
 * Greedy: the need with the fewest units to choose from takes the first of them by rank, and whatever that one covers besides
 * is covered too. It may be more than the fewest units; a unit that the others make needless is let go, the last by rank first.
 *
 * @param free in the order of their rank
 */
export function pickSet(needs: readonly OpenNeed[], free: readonly Ranked[]): readonly Ranked[] {
  const left = new Map(needs.map(({ capability, open }) => [capability, open]))
  const able = (capability: string) => free.filter(({ row }) => row.covers.includes(capability))
  const scarcity = ({ capability, open }: OpenNeed): number => able(capability).length - open
  const picked = new Set<Ranked>()
  for (const { capability } of [...needs].sort((a, b) => scarcity(a) - scarcity(b))) {
    for (const each of able(capability)) {
      if (left.get(capability)! <= 0) break
      if (picked.has(each)) continue
      picked.add(each)
      for (const covered of each.row.covers) left.set(covered, left.get(covered)! - 1)
    }
  }
  for (const each of free.filter((one) => picked.has(one)).reverse()) {
    if (!each.row.covers.every((capability) => left.get(capability)! < 0)) continue
    picked.delete(each)
    for (const covered of each.row.covers) left.set(covered, left.get(covered)! + 1)
  }
  return free.filter((each) => picked.has(each))
}

export const missingAfter = (
  needs: readonly OpenNeed[],
  picked: readonly Ranked[],
): readonly { readonly capability: string; readonly count: number }[] =>
  needs.flatMap(({ capability, open }) => {
    const count = open - picked.filter(({ row }) => row.covers.includes(capability)).length
    return count > 0 ? [{ capability, count }] : []
  })
