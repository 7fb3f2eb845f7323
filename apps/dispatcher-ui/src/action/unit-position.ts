/** Where a unit is, how old that knowledge is, and how far from something. Nothing is interpolated. */
import { type Coordinate, distanceMetres } from '@lien-thong/shared/geo/coordinate'
import { type Freshness, positionFreshness, type Unit } from '@lien-thong/shared/unit/unit'
import type { LivePicture } from '../live/live-picture.ts'
import type { KnownPosition } from '../live/position-table.ts'

export interface Whereabouts {
  readonly at: KnownPosition
  readonly ageSeconds: number
  readonly freshness: Freshness
}

/** @returns undefined when it was never heard of, or the hub has not said the time. */
export function whereaboutsOf(live: LivePicture, unit: Unit): Whereabouts | undefined {
  const at = live.positions.of(unit)
  const now = live.clock.now()
  if (!at || now === undefined) return undefined
  const ageSeconds = Math.max(0, (now - at.time) / 1000)
  return { at, ageSeconds, freshness: positionFreshness(ageSeconds, at.every) }
}

export const distanceTo = (
  whereabouts: Whereabouts | undefined,
  place: Coordinate | undefined,
): number | undefined => (whereabouts && place ? distanceMetres(whereabouts.at, place) : undefined)
