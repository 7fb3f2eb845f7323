/** Which units are looked at more closely: those that could go, near enough, and those of whom it should be said why not. */
import { isOutOfReach } from '@lien-thong/shared/dispatch/out-of-reach'
import type { RecommendationScene } from '@lien-thong/shared/dispatch/recommended'
import { ANY_UNIT } from '@lien-thong/shared/dispatch/run-card'
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import { isAvailable, type Unit } from '@lien-thong/shared/unit/unit'
import type { FleetMap } from './fleet.read.ts'

/** Beside as many as are needed: a slower vehicle that is nearer may be later. */
const MORE = 6
/** With a position that is stale, or counted from a station: shown and not picked. */
const UNSURE = 4
/** Of units that are on their way elsewhere. */
const DIVERTIBLE = 8
/** What routers take in one question without being told more. */
const MOST_ROUTED = 45
/** Of whom it is said why they do not go. */
const EXPLAINED = 200
const NOWHERE = 100

export interface Shortlist {
  /** The nearest first. */
  readonly routed: readonly string[]
  /** Free, and too many to be asked of the router: they go by estimate where those are too few. The nearest first. */
  readonly beyond: readonly string[]
  readonly explained: readonly string[]
}

/**
 * @param unitOf a unit as it is known now: the map may be a moment old, and a unit that was sent since is free no more
 */
export function shortlist(
  map: FleetMap,
  unitOf: (id: string) => Unit | undefined,
  { agency, needs, wanted = 0, now }: Pick<RecommendationScene, 'agency' | 'needs' | 'wanted' | 'now'>,
  at: Coordinate | undefined,
): Shortlist {
  const { standing, index, nowhere } = map
  const unitAt = (i: number): Unit => unitOf(standing[i]!.unit.id) ?? standing[i]!.unit
  const isOurs = (i: number): boolean => unitAt(i).agency === agency
  if (!at) {
    const ours = [...standing, ...nowhere].map(({ unit }) => unitOf(unit.id) ?? unit)
    return {
      routed: [],
      beyond: [],
      explained: ours
        .filter((unit) => unit.agency === agency)
        .map(({ id }) => id)
        .slice(0, EXPLAINED + NOWHERE),
    }
  }
  const able = (i: number, capability: string): boolean => {
    const { capabilities } = unitAt(i)
    return capability === ANY_UNIT || capabilities === undefined || capabilities.includes(capability)
  }
  const isFree = (i: number): boolean => {
    const unit = unitAt(i)
    return isOurs(i) && unit.assignment === undefined && isAvailable(unit.status)
  }
  const needed = needs.map(({ capability }) => capability)
  /** As the rule picks: else those of whom it picks none would stand in the places of others. */
  const isPickable = (i: number): boolean => {
    const { kind, capabilities, emergency, crew } = unitAt(i)
    const isOver = crew?.until !== undefined && crew.until <= now
    return (
      standing[i]!.isFresh &&
      capabilities !== undefined &&
      !emergency &&
      !isOver &&
      !isOutOfReach(needed, kind)
    )
  }
  const isAble = (i: number): boolean => needs.some(({ capability }) => able(i, capability))
  const found = new Set<number>()
  const add = (count: number, accepts: (i: number) => boolean): void => {
    for (const i of index.nearest(at, count, accepts)) found.add(i)
  }
  const more = wanted > 0 ? [{ capability: ANY_UNIT, count: wanted }] : []
  for (const { capability, count } of [...needs, ...more]) {
    add(count + MORE, (i) => isFree(i) && isPickable(i) && able(i, capability))
    add(count + UNSURE, (i) => isFree(i) && !isPickable(i) && able(i, capability))
  }
  add(MORE, (i) => isFree(i) && standing[i]!.isFresh)
  add(DIVERTIBLE, (i) => isOurs(i) && unitAt(i).assignment !== undefined && standing[i]!.isFresh && isAble(i))
  const near = index.nearest(at, found.size, (i) => found.has(i))
  const explained = index.nearest(at, EXPLAINED, isOurs)
  const idOf = (i: number): string => standing[i]!.unit.id
  return {
    routed: near.slice(0, MOST_ROUTED).map(idOf),
    beyond: near.slice(MOST_ROUTED).filter(isFree).map(idOf),
    explained: [
      ...explained.map(idOf),
      ...nowhere
        .filter(({ unit }) => unit.agency === agency)
        .slice(0, NOWHERE)
        .map(({ unit }) => unit.id),
    ],
  }
}
