/**
 * Whom to send: units in the order in which they would be there, the set that covers what is needed, and for each unit why,
 * or why not. Pure: positions, travel times and incidents are handed in.
 */
import type { Unit } from '../unit/unit.ts'
import { openNeeds } from './cover-needs.ts'
import { divertible } from './divertible.ts'
import { missingAfter, pickSet } from './pick-set.ts'
import { byRank, isPickable, rank } from './rank-unit.ts'
import type {
  Candidate,
  DivertibleUnit,
  LeftOutUnit,
  LeftOutWhy,
  Recommendation,
  RecommendationScene,
} from './recommended.ts'
import { reasonAgainst } from './why-not.ts'

/**
 * Constraints: a stale position, and one that is counted from a station, is listed and never picked, nor is a boat where
 * no help on the water is needed. Estimates never stand among the router's times, so who is further away than those it was
 * asked about comes after them. A row is ranked by its ETA, later by a told penalty when its station would be bare, then
 * by the age of its position, then who is on the road already, then who can do least besides. The set is picked
 * greedily, the scarcest need first, and at priority 1 always with the soonest.
 */
export function recommend(scene: RecommendationScene, candidates: readonly Candidate[]): Recommendation {
  const onScene = candidates.filter(({ task }) => task?.isHere).map(({ unit }) => unit)
  const needs = openNeeds(scene, onScene)
  const judged = candidates.map((candidate) => ({
    candidate,
    against: reasonAgainst(scene, needs, candidate),
  }))
  const free = judged
    .filter(({ against }) => against === undefined)
    .map(({ candidate }) => rank(scene, needs, candidate))
    .sort(byRank)
  const picked = scene.isPlaced
    ? pickSet(
        needs,
        free.filter((each) => isPickable(needs, each)),
        scene,
      )
    : []
  const isPicked = new Set(picked)
  const shown = free.filter((each, i) => i < scene.limits.rows || isPicked.has(each))
  const busy = judged.flatMap(({ candidate, against }) =>
    against?.code === 'taken' ? [{ candidate, row: divertible(scene, needs, candidate, picked) }] : [],
  )
  const offered = new Set(busy.filter(({ row }) => row).map(({ candidate }) => candidate))
  return {
    agency: scene.agency,
    priority: scene.priority,
    ...(!scene.isPlaced && { because: 'place_unknown' as const }),
    needs,
    units: shown.map((each) => ({ ...each.row, picked: isPicked.has(each) })),
    divertible: busy.flatMap(({ row }) => row ?? []).sort(bySaving),
    leftOut: [
      ...judged.flatMap(({ candidate: each, against }) =>
        against && !offered.has(each) ? [leftOut(each.unit, against)] : [],
      ),
      ...free
        .filter((each) => !shown.includes(each))
        .map(({ candidate: { unit }, row }) =>
          leftOut(unit, { code: 'further_away', seconds: row.etaSeconds ?? 0 }),
        ),
    ],
    missing: missingAfter(needs, picked),
  }
}

const leftOut = ({ id, callSign }: Unit, why: LeftOutWhy): LeftOutUnit => ({ unit: id, callSign, why })

/** First those of whom nobody else comes, then by what is saved. */
const bySaving = (a: DivertibleUnit, b: DivertibleUnit): number =>
  Number(b.savingSeconds === null) - Number(a.savingSeconds === null) ||
  (b.savingSeconds ?? 0) - (a.savingSeconds ?? 0) ||
  (a.etaSeconds ?? 0) - (b.etaSeconds ?? 0)
