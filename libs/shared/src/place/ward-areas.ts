/** Which ward a point lies in, by imported boundaries. */
import { type Box, type Coordinate, isInside } from '../geo/coordinate.ts'
import { isInPolygon } from '../geo/polygon.ts'

/** All rings of a ward, outer ones and holes alike: a point is inside when it is within an odd number of them. */
export interface WardArea {
  /** Without its kind. */
  readonly name: string
  readonly type: string
  readonly rings: readonly (readonly Coordinate[])[]
}

export type WardAt = (at: Coordinate) => WardArea | undefined

export function wardFinder(areas: readonly WardArea[]): WardAt {
  const boxed = areas.map((area) => ({ area, box: boxOf(area) }))
  return (at) => boxed.find(({ area, box }) => isInside(box, at) && isInWard(area, at))?.area
}

export const isInWard = ({ rings }: WardArea, at: Coordinate): boolean =>
  rings.filter((ring) => isInPolygon(ring, at)).length % 2 === 1

export function boxOf({ rings }: WardArea): Box {
  const box = { south: 90, west: 180, north: -90, east: -180 }
  for (const { lat, lon } of rings.flat()) {
    box.south = Math.min(box.south, lat)
    box.north = Math.max(box.north, lat)
    box.west = Math.min(box.west, lon)
    box.east = Math.max(box.east, lon)
  }
  return box
}
