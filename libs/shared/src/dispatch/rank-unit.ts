/** Where one free unit stands among the others, and the reasons for it, with their figures. */
import { secondsBetween } from '../kernel/instant.ts'
import { freshnessAt, type Unit } from '../unit/unit.ts'
import { coversOf } from './cover-needs.ts'
import { isOutOfReach } from './out-of-reach.ts'
import type { Candidate, OpenNeed, RecommendationScene, RecommendedUnit, Why } from './recommended.ts'
import { ANY_UNIT } from './run-card.ts'

export interface Ranked {
  readonly candidate: Candidate
  readonly row: Omit<RecommendedUnit, 'picked'>
  /** 0: known where it is. 1: its position is stale. 2: counted from its station. */
  readonly certainty: 0 | 1 | 2
  /** Its ETA, and the penalty for what it leaves behind. */
  readonly seconds: number
}

export function rank(scene: RecommendationScene, needs: readonly OpenNeed[], candidate: Candidate): Ranked {
  const { unit, fromStation } = candidate
  const travel = scene.isPlaced ? candidate.travel : undefined
  const isStale = unit.position !== undefined && freshnessAt(unit.position, scene.now) !== 'fresh'
  const turnout = unit.status === 'available_station' ? scene.limits.turnoutSeconds[scene.agency] : 0
  const penalty = candidate.isLastAtStation ? scene.limits.lastUnitSeconds[scene.priority] : 0
  const eta = travel && Math.round(travel.seconds + turnout)
  const row = {
    unit: unit.id,
    callSign: unit.callSign,
    kind: unit.kind,
    status: unit.status,
    etaSeconds: eta ?? null,
    distanceMetres: travel ? Math.round(travel.metres) : null,
    basis: travel?.basis ?? null,
    positionAgeSeconds: ageOf(unit, scene) ?? null,
    covers: coversOf(needs, unit),
    why: reasonsFor(scene, needs, candidate, turnout),
  }
  return { candidate, row, certainty: fromStation ? 2 : isStale ? 1 : 0, seconds: (eta ?? 0) + penalty }
}

const ageOf = ({ position }: Unit, { now }: RecommendationScene): number | undefined =>
  position && Math.max(0, Math.round(secondsBetween(position.time, now)))

function reasonsFor(
  scene: RecommendationScene,
  needs: readonly OpenNeed[],
  { unit, travel, fromStation, isLastAtStation }: Candidate,
  turnout: number,
): readonly Why[] {
  const covers = coversOf(needs, unit)
  const besides = (unit.capabilities ?? []).filter(
    (each) => !covers.includes(each) && !needs.some(({ capability }) => capability === each),
  )
  const age = ageOf(unit, scene)
  const { station } = unit
  const all: readonly (Why | false | undefined)[] = [
    !scene.isPlaced && { code: 'place_unknown' },
    scene.isPlaced &&
      travel && {
        code: 'travel',
        seconds: Math.round(travel.seconds),
        metres: Math.round(travel.metres),
        ...(travel.n !== undefined && { n: travel.n }),
      },
    turnout > 0
      ? { code: 'turnout', seconds: turnout }
      : unit.status !== 'available_station' && { code: 'on_the_road' },
    unit.capabilities === undefined && { code: 'capability_unknown' },
    staysOnWater(needs, unit) && { code: 'on_the_water' },
    covers.some((each) => each !== ANY_UNIT) && {
      code: 'covers',
      capabilities: covers.filter((each) => each !== ANY_UNIT),
    },
    fromStation
      ? { code: 'from_station', ...(station !== undefined && { station }) }
      : age !== undefined &&
        unit.position && {
          code: freshnessAt(unit.position, scene.now) === 'fresh' ? 'position_age' : 'position_stale',
          seconds: age,
        },
    isLastAtStation &&
      station !== undefined && {
        code: 'last_at_station',
        station,
        seconds: scene.limits.lastUnitSeconds[scene.priority],
      },
    besides.length > 0 && { code: 'also_able', capabilities: besides },
  ]
  return all.filter((each) => each !== false && each !== undefined)
}

const staysOnWater = (needs: readonly OpenNeed[], { kind }: Unit): boolean =>
  isOutOfReach(
    needs.map(({ capability }) => capability),
    kind,
  )

/** It is known where it is and what it can do, and that it can get there. */
export const isPickable = (needs: readonly OpenNeed[], { certainty, candidate: { unit } }: Ranked): boolean =>
  certainty === 0 && unit.capabilities !== undefined && !staysOnWater(needs, unit)

const isBeyond = ({ candidate }: Ranked): boolean => candidate.isBeyond ?? false
const isOnTheRoad = ({ candidate }: Ranked): boolean => candidate.unit.status !== 'available_station'
const besides = ({ candidate, row }: Ranked): number =>
  (candidate.unit.capabilities?.length ?? 0) - row.covers.length

export const byRank = (a: Ranked, b: Ranked): number =>
  Number(isBeyond(a)) - Number(isBeyond(b)) ||
  a.certainty - b.certainty ||
  a.seconds - b.seconds ||
  (a.row.positionAgeSeconds ?? 0) - (b.row.positionAgeSeconds ?? 0) ||
  Number(isOnTheRoad(b)) - Number(isOnTheRoad(a)) ||
  besides(a) - besides(b) ||
  (a.row.callSign < b.row.callSign ? -1 : 1)
