/** A set of units that covers all needs, as far as there are any. */
import type { Ranked } from './rank-unit.ts'
import type { OpenNeed } from './recommended.ts'

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
