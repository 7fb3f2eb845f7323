/**
 * What stands in the list: first what this screen holds, at once; beneath it what the hub adds. So nothing that is already
 * shown moves when the hub answers.
 */
import type { SearchAnswer, SearchGroup, SearchHit } from '@lien-thong/shared/search/search-answer'

export interface FoundGroup extends SearchGroup {
  /** Where it was found: the groups of the hub stand beneath a line of their own. */
  readonly from: 'here' | 'hub'
}

export const hitKey = (hit: SearchHit): string => {
  switch (hit.kind) {
    case 'caller':
      return `caller ${hit.call}`
    case 'person':
      return `person ${hit.username}`
    case 'place':
      return `place ${hit.place.text} ${hit.place.lat},${hit.place.lon}`
    default:
      return `${hit.kind} ${hit.id}`
  }
}

/** @param answer undefined while the hub has not answered */
export function foundGroups(
  here: readonly SearchGroup[],
  answer: SearchAnswer | undefined,
): readonly FoundGroup[] {
  const known = new Set(here.flatMap(({ hits }) => hits.map(hitKey)))
  const added = (answer?.groups ?? []).flatMap((group): readonly FoundGroup[] => {
    const hits = group.hits.filter((hit) => !known.has(hitKey(hit)))
    return hits.length === 0 ? [] : [{ ...group, hits, from: 'hub' }]
  })
  // Only the last group of a kind can say that there are more: the hub knows of all.
  const addedKinds = new Set(added.map(({ kind }) => kind))
  const own = here.map(
    (group): FoundGroup => ({
      ...group,
      from: 'here',
      more: group.more && !addedKinds.has(group.kind),
    }),
  )
  return [...own, ...added]
}

export const hitsOf = (groups: readonly FoundGroup[]): readonly SearchHit[] =>
  groups.flatMap(({ hits }) => hits)
