/** What can be wrong with the rings of a zone, by name; and rings in the order of RFC 7946 §3.1.6. */
import { coordinateFault } from '../geo/coordinate.ts'
import { isInPolygon } from '../geo/polygon.ts'
import { serviceArea } from '../geo/service-area.ts'
import type { Position, ZonePolygon } from './zone.ts'

/** In one request, and so in one zone. */
export const MOST_VERTICES = 10_000

export type ShapeFault =
  | 'empty'
  | 'too_many_vertices'
  | 'position_invalid'
  | 'position_swapped'
  | 'crosses_antimeridian'
  | 'outside_service_area'
  | 'ring_short'
  | 'ring_open'
  | 'ring_flat'
  | 'ring_crosses_itself'
  | 'ring_intricate'
  | 'hole_outside'

export const verticesOf = (polygons: readonly ZonePolygon[]): number =>
  polygons.reduce((sum, rings) => sum + rings.reduce((each, ring) => each + ring.length, 0), 0)

/** The first fault in this order, cheap questions first; undefined when the polygons can be drawn. */
export function shapeFault(polygons: readonly ZonePolygon[]): ShapeFault | undefined {
  const rings = polygons.flat()
  if (rings.length === 0 || polygons.some((each) => each.length === 0)) return 'empty'
  if (verticesOf(polygons) > MOST_VERTICES) return 'too_many_vertices'
  for (const ring of rings) {
    const fault = ringPositionFault(ring)
    if (fault) return fault
  }
  for (const ring of rings) {
    const fault = ringFormFault(ring)
    if (fault) return fault
  }
  return polygons.some(([outer, ...holes]) => holes.some((hole) => !isHoleIn(outer!, hole)))
    ? 'hole_outside'
    : undefined
}

function ringPositionFault(ring: readonly Position[]): ShapeFault | undefined {
  for (const [i, [lon, lat]] of ring.entries()) {
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) return 'position_invalid'
    // A step of more than half the earth is one over the 180th meridian, which RFC 7946 §3.1.9 wants cut there.
    if (i > 0 && Math.abs(lon - ring[i - 1]![0]) > 180) return 'crosses_antimeridian'
    const fault = coordinateFault(lat, lon, serviceArea)
    if (fault === 'location_swapped') return 'position_swapped'
    if (fault === 'location_invalid') return 'position_invalid'
  }
  return ring.some(([lon, lat]) => coordinateFault(lat, lon, serviceArea))
    ? 'outside_service_area'
    : undefined
}

const isSame = (a: Position, b: Position): boolean => a[0] === b[0] && a[1] === b[1]

function ringFormFault(ring: readonly Position[]): ShapeFault | undefined {
  if (ring.length < 4) return 'ring_short'
  if (!isSame(ring[0]!, ring.at(-1)!)) return 'ring_open'
  if (new Set(ring.map(String)).size < 3) return 'ring_flat'
  const crosses = crossesItself(ring)
  if (crosses !== false) return crosses === 'unknown' ? 'ring_intricate' : 'ring_crosses_itself'
  // A thousandth of a square metre: rounding errors of rings that go out and back on one line.
  return Math.abs(signedArea(ring)) < 1e-13 ? 'ring_flat' : undefined
}

/** Square degrees; above 0 is counterclockwise. From its first point, so that far away from 0, 0 nothing is lost. */
export function signedArea(ring: readonly Position[]): number {
  const [x0, y0] = ring[0]!
  let twice = 0
  for (let i = 1; i < ring.length; i++) {
    const [a, b] = [ring[i - 1]!, ring[i]!]
    twice += (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0)
  }
  return twice / 2
}

/** Which side of the line through a and b: above 0 is left. */
const side = (a: Position, b: Position, c: Position): number =>
  Math.sign((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))

interface Edge {
  readonly a: Position
  readonly b: Position
  readonly west: number
  readonly east: number
}

/**
 * Pairs of edges that are looked at. Borders on maps have short edges and need a hundredth of it; a ring of thousands of
 * edges across each other's way would have the hub do nothing else for half a second.
 */
const MOST_PAIRS = 3_000_000

/** Whether two of its edges cross, each on both sides of the other. Rings may touch themselves. */
export function crossesItself(ring: readonly Position[]): boolean | 'unknown' {
  const edges = ring.slice(1).map((b, i): Edge => {
    const a = ring[i]!
    return { a, b, west: Math.min(a[0], b[0]), east: Math.max(a[0], b[0]) }
  })
  edges.sort((one, other) => one.west - other.west)
  let pairs = 0
  for (const [i, one] of edges.entries()) {
    // From the west: what begins beyond this edge's end, and all after it, cannot meet it.
    for (let j = i + 1; j < edges.length && edges[j]!.west <= one.east; j++) {
      if (isCrossing(one, edges[j]!)) return true
      pairs += 1
      if (pairs > MOST_PAIRS) return 'unknown'
    }
  }
  return false
}

const isCrossing = ({ a, b }: Edge, { a: c, b: d }: Edge): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0

function isHoleIn(outer: readonly Position[], hole: readonly Position[]): boolean {
  const border = outer.map(([lon, lat]) => ({ lon, lat }))
  // A hole may touch the border, where a point counts to either side: a fault is a hole that is wholly outside.
  return hole.some(([lon, lat]) => isInPolygon(border, { lon, lat }))
}

/** Outer rings counterclockwise, holes clockwise, whichever way they came: RFC 7946 wants readers to take both. */
export const rewind = (polygon: ZonePolygon): ZonePolygon =>
  polygon.map((ring, i) => (signedArea(ring) > 0 === (i === 0) ? ring : [...ring].reverse()))
