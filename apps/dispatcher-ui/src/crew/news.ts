/** What the hub changed of a run that the crew has seen already: it must not happen unheard. */
import type { CrewView, CrewWithdrawal } from '@lien-thong/shared/contract/crew'

export type News =
  | { readonly kind: 'withdrawn'; readonly number: string; readonly withdrawn: CrewWithdrawal }
  | { readonly kind: 'place' | 'priority'; readonly number: string }

/** @param before the view that this telephone showed last */
export function newsBetween(before: CrewView | undefined, after: CrewView): readonly News[] {
  const seen = before?.assignment
  if (!seen || before.unit.id !== after.unit.id) return []
  const { withdrawn } = after
  if (withdrawn?.assignment === seen.id) return [{ kind: 'withdrawn', number: withdrawn.number, withdrawn }]
  const [was, is] = [before.incident, after.incident]
  if (after.assignment?.id !== seen.id || !was || !is) return []
  const { number } = is
  return [
    ...(placeOf(was) === placeOf(is) ? [] : [{ kind: 'place', number } as const]),
    ...(was.priority === is.priority ? [] : [{ kind: 'priority', number } as const]),
  ]
}

const placeOf = ({ place, where }: NonNullable<CrewView['incident']>): string =>
  JSON.stringify([place?.lat, place?.lon, place?.text, where])

/** The same said twice is seen once; of a run that was taken away nothing else matters. */
export function addNews(known: readonly News[], fresh: readonly News[]): readonly News[] {
  const isOld = ({ kind, number }: News): boolean =>
    fresh.some((each) => each.number === number && (each.kind === kind || each.kind === 'withdrawn'))
  return fresh.length === 0 ? known : [...known.filter((each) => !isOld(each)), ...fresh]
}
