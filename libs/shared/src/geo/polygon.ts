/** Areas on the map, small enough that the earth is flat: a city and its parts. */
import { type Box, type Coordinate, cellOf, isInside } from './coordinate.ts'

/** Exactly one of the three. A polygon ends where it begins; cells are those of `cellOf`. */
export type Shape =
  | { readonly polygon: readonly Coordinate[] }
  | { readonly box: Box }
  | { readonly cells: readonly string[] }

/** Whether a ray to the east crosses the border an odd number of times. A point on the border may be either. */
export function isInPolygon(polygon: readonly Coordinate[], at: Coordinate): boolean {
  let isIn = false
  for (let i = 1; i < polygon.length; i++) {
    const [a, b] = [polygon[i - 1]!, polygon[i]!]
    if (a.lat > at.lat === b.lat > at.lat) continue
    if (at.lon < a.lon + ((at.lat - a.lat) / (b.lat - a.lat)) * (b.lon - a.lon)) isIn = !isIn
  }
  return isIn
}

export function isInShape(shape: Shape, at: Coordinate): boolean {
  if ('polygon' in shape) return isInPolygon(shape.polygon, at)
  return 'box' in shape ? isInside(shape.box, at) : shape.cells.includes(cellOf(at))
}

/** The first point again at the end, and three different ones at least. */
export function isClosed(polygon: readonly Coordinate[]): boolean {
  const [first, last] = [polygon[0], polygon.at(-1)]
  return (
    polygon.length >= 4 &&
    first !== undefined &&
    last !== undefined &&
    first.lat === last.lat &&
    first.lon === last.lon
  )
}
