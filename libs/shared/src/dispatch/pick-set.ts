/** A set of units that covers all needs, as far as there are any, and keeps nobody waiting for one that does it all. */
import type { Priority } from '../kernel/agency.ts'
import type { OpenNeed, RecommendationScene, RecommendedUnit } from './recommended.ts'

export interface Pickable {
  readonly row: Pick<RecommendedUnit, 'covers'>
  /** Until it is there, as it is ranked. */
  readonly seconds: number
}

type Urgency = Pick<RecommendationScene, 'priority' | 'limits'>

/** Nothing outweighs the time to the scene. */
const SOONEST_GOES: Priority = 1

/**
 * Greedy: the need with the fewest units to choose from takes the first of them by rank, and whatever that one covers besides
 * is covered too, unless another would be there clearly sooner for it. It may be more than the fewest units; a unit that the
 * others make needless is let go, the last by rank first.
 *
 * Constraints: at priority 1 the soonest that can do any of it goes, whoever comes after it. For each need nobody of the
 * set comes later, by as much as is clear, than who could have come in its place.
 *
 * @param free in the order of their rank
 */
export function pickSet<T extends Pickable>(
  needs: readonly OpenNeed[],
  free: readonly T[],
  { priority, limits }: Urgency,
): readonly T[] {
  const clearly = limits.clearlySoonerSeconds[priority]
  const ableTo = new Map(
    needs.map(({ capability }) => [capability, free.filter(({ row }) => row.covers.includes(capability))]),
  )
  const isMet = ({ capability, open }: OpenNeed, set: ReadonlySet<T>): boolean => {
    const able = ableTo.get(capability)!
    const coming = able.filter((each) => set.has(each))
    const isInTime = (one: T | undefined, best: T): boolean =>
      one !== undefined && (one === best || one.seconds - best.seconds < clearly)
    return able.slice(0, open).every((best, i) => isInTime(coming[i], best))
  }
  const scarcity = ({ capability, open }: OpenNeed): number => ableTo.get(capability)!.length - open
  const soonest = priority <= SOONEST_GOES ? free.find(({ row: { covers } }) => covers.length > 0) : undefined
  const picked = new Set(soonest && [soonest])
  for (const need of [...needs].sort((a, b) => scarcity(a) - scarcity(b))) {
    for (const each of ableTo.get(need.capability)!) {
      if (isMet(need, picked)) break
      picked.add(each)
    }
  }
  for (const each of free.filter((one) => picked.has(one) && one !== soonest).reverse()) {
    picked.delete(each)
    if (!needs.every((need) => isMet(need, picked))) picked.add(each)
  }
  return free.filter((each) => picked.has(each))
}

export const missingAfter = (
  needs: readonly OpenNeed[],
  picked: readonly Pickable[],
): readonly { readonly capability: string; readonly count: number }[] =>
  needs.flatMap(({ capability, open }) => {
    const count = open - picked.filter(({ row }) => row.covers.includes(capability)).length
    return count > 0 ? [{ capability, count }] : []
  })
