/** Stations, units and cells of the question of coverage, and who is first in each cell. */
import type { Coordinate } from '../geo/coordinate.ts'
import type { Cell } from './coverage-grid.ts'

export interface CoverStation extends Coordinate {
  readonly id: string
  readonly name: string
}

export interface CoverUnit {
  readonly id: string
  readonly callSign: string
  readonly kind: string
  readonly station?: string | undefined
  readonly isFree: boolean
  /** Waits at its station. */
  readonly isAtHome: boolean
  /** Left out where nobody knows. */
  readonly at?: Coordinate | undefined
}

export interface CoverageQuestion {
  readonly stations: readonly CoverStation[]
  readonly units: readonly CoverUnit[]
  readonly cells: readonly Cell[]
  /** Seconds for a metre as the crow flies, to an emergency. */
  readonly paceOf: (kind: string) => number
  /** The same without lights and siren. */
  readonly calmPaceOf: (kind: string) => number
  readonly targetSeconds: number
  /** What is asked for; boats cover nothing but help on the water. */
  readonly capability?: string | undefined
}

export interface Area {
  readonly km2: number
  /** See coverage-grid: the sum over all cells is the number of wards. */
  readonly wards: number
}

export interface StationCover {
  readonly station: string
  readonly name: string
  readonly lat: number
  readonly lon: number
  /** Units at home here. */
  readonly units: number
  readonly free: number
  readonly atHome: number
  /** Free units that stand here, wherever they are at home. */
  readonly here: number
  /** Nearer to this station than to any other of the service. */
  readonly firstDue: Area
  /** It has units, and none of them is free, and no other stands in for them. */
  readonly isEmpty: boolean
}

export interface MoveUp {
  readonly unit: string
  readonly callSign: string
  readonly from: string
  readonly to: string
  /** Reached in time then, and not now, less what is given up. */
  readonly gain: Area
  /** Drive to the station, without lights and siren. */
  readonly seconds: number
}

export interface Coverage {
  /** Whole seconds to each cell in its order; -1: nobody is free. */
  readonly seconds: readonly number[]
  readonly covered: Area
  readonly whole: Area
  readonly stations: readonly StationCover[]
  readonly moveUps: readonly MoveUp[]
  readonly free: number
  /** Free, and nobody knows where: they cover nothing here. */
  readonly unplaced: number
}

export type PlacedUnit = CoverUnit & { readonly at: Coordinate }

/** Of each cell: who is there first, when, and when the next one is. */
export interface Reached {
  readonly unit: Int32Array
  readonly first: Float64Array
  readonly second: Float64Array
}

const METRES_A_DEGREE = 111_195

/**
 * Metres on a plane at the latitude of the cell: off by less than a thousandth within a city. Comparing all units with
 * all cells takes less time here than an index takes to be built, up to thousands of units.
 */
export function metresTo(cell: Coordinate, at: Coordinate): number {
  const dy = cell.lat - at.lat
  const dx = (cell.lon - at.lon) * Math.cos((cell.lat * Math.PI) / 180)
  return METRES_A_DEGREE * Math.sqrt(dx * dx + dy * dy)
}

export function reach(
  cells: readonly Cell[],
  free: readonly PlacedUnit[],
  paceOf: (kind: string) => number,
): Reached {
  const lats = Float64Array.from(free, ({ at }) => at.lat)
  const lons = Float64Array.from(free, ({ at }) => at.lon)
  const paces = Float64Array.from(free, ({ kind }) => (METRES_A_DEGREE * paceOf(kind)) ** 2)
  const unit = new Int32Array(cells.length).fill(-1)
  const first = new Float64Array(cells.length)
  const second = new Float64Array(cells.length)
  for (let i = 0; i < cells.length; i++) {
    const { lat, lon } = cells[i]!
    const shrinks = Math.cos((lat * Math.PI) / 180)
    let [best, next, by] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1]
    for (let j = 0; j < lats.length; j++) {
      const dy = lat - lats[j]!
      const dx = (lon - lons[j]!) * shrinks
      const squared = (dx * dx + dy * dy) * paces[j]!
      if (squared < best) {
        next = best
        best = squared
        by = j
      } else if (squared < next) next = squared
    }
    unit[i] = by
    first[i] = Math.sqrt(best)
    second[i] = Math.sqrt(next)
  }
  return { unit, first, second }
}

export function areaOf(cells: readonly Cell[], counts: (cell: number) => boolean): Area {
  let [km2, wards] = [0, 0]
  for (let i = 0; i < cells.length; i++) {
    if (!counts(i)) continue
    km2 += cells[i]!.km2
    wards += cells[i]!.wards
  }
  return { km2, wards }
}
