/**
 * Where people live in the city, as cells of about a kilometre: the ground that should be reached in time. A ward lies
 * within a circle, and counts one, however many cells it has; wards of the city were cut to about the same number of
 * people, so that counting wards comes nearer to counting people than counting ground does.
 */
import { type Coordinate, distanceMetres } from '../geo/coordinate.ts'

/** Degrees between middles of neighbouring cells. */
export const CELL_DEGREES = 0.01
const METRES_A_DEGREE = 111_195
/** Circles of wards leave corners between them that are lived in too. */
const MARGIN = 1.15

export interface Cell extends Coordinate {
  /** Counted from the south, and from the west. */
  readonly row: number
  readonly column: number
  readonly km2: number
  readonly wards: number
}

export interface CoverageGrid {
  /** Middle of the cell in row 0 and column 0. */
  readonly south: number
  readonly west: number
  readonly step: number
  /** By row, then by column. */
  readonly cells: readonly Cell[]
}

export interface Circle extends Coordinate {
  readonly radius: number
}

const round = (degrees: number): number => Math.round(degrees / CELL_DEGREES) * CELL_DEGREES

export function coverageGrid(wards: readonly Circle[]): CoverageGrid {
  const reach = ({ radius }: Circle): number => (radius * MARGIN) / METRES_A_DEGREE
  const south = round(Math.min(...wards.map((ward) => ward.lat - reach(ward))))
  const west = round(Math.min(...wards.map((ward) => ward.lon - reach(ward) * 1.1)))
  const weights = new Map<string, { row: number; column: number; wards: number }>()
  for (const ward of wards) {
    const own = cellsWithin(ward, south, west)
    for (const { row, column } of own) {
      const key = `${row},${column}`
      const known = weights.get(key)
      weights.set(key, { row, column, wards: (known?.wards ?? 0) + 1 / own.length })
    }
  }
  const cells = [...weights.values()]
    .sort((a, b) => a.row - b.row || a.column - b.column)
    .map(({ row, column, wards: counted }) => {
      const lat = south + row * CELL_DEGREES
      const side = CELL_DEGREES * (METRES_A_DEGREE / 1000)
      const km2 = side * side * Math.cos((lat * Math.PI) / 180)
      return { row, column, lat, lon: west + column * CELL_DEGREES, km2, wards: counted }
    })
  return { south, west, step: CELL_DEGREES, cells }
}

/** Cells whose middle lies in the circle; for a small one the cell that it lies in. */
function cellsWithin(ward: Circle, south: number, west: number) {
  const centre = {
    row: Math.round((ward.lat - south) / CELL_DEGREES),
    column: Math.round((ward.lon - west) / CELL_DEGREES),
  }
  const span = Math.ceil((ward.radius * MARGIN) / METRES_A_DEGREE / CELL_DEGREES) + 1
  const found = []
  for (let row = centre.row - span; row <= centre.row + span; row++) {
    for (let column = centre.column - span; column <= centre.column + span; column++) {
      const at = { lat: south + row * CELL_DEGREES, lon: west + column * CELL_DEGREES }
      if (distanceMetres(at, ward) <= ward.radius * MARGIN) found.push({ row, column })
    }
  }
  return found.length > 0 ? found : [centre]
}
