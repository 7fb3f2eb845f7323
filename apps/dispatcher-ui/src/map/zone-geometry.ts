// Where a zone lies: its box, and a point inside that its tag stands on.

import type { MapZone } from './map-model.ts'

export interface ZoneBounds {
  readonly south: number
  readonly west: number
  readonly north: number
  readonly east: number
  readonly label: { readonly lat: number; readonly lon: number }
}

type Ring = readonly (readonly [number, number])[]

const METRES_A_DEGREE = 111_195

function areaOf(ring: Ring): number {
  let twice = 0
  for (let i = 1; i < ring.length; i += 1) {
    const [a, b] = [ring[i - 1]!, ring[i]!]
    twice += a[0] * b[1] - b[0] * a[1]
  }
  return Math.abs(twice / 2)
}

/** The middle of the widest stretch inside, on the level of the middle: inside for any form, also for a ring with holes. */
function pointInside(rings: readonly Ring[], south: number, north: number) {
  const lat = (south + north) / 2 + (north - south) * 1e-6
  const crossings = rings
    .flatMap((ring) =>
      ring.slice(1).flatMap((b, i) => {
        const a = ring[i]!
        if (a[1] > lat === b[1] > lat) return []
        return [a[0] + ((lat - a[1]) / (b[1] - a[1])) * (b[0] - a[0])]
      }),
    )
    .toSorted((a, b) => a - b)
  let best = { from: crossings[0] ?? rings[0]![0]![0], width: 0 }
  for (let i = 1; i < crossings.length; i += 2) {
    const width = crossings[i]! - crossings[i - 1]!
    if (width > best.width) best = { from: crossings[i - 1]!, width }
  }
  return { lat, lon: best.from + best.width / 2 }
}

export function boundsOf({ polygons = [], circle }: MapZone): ZoneBounds {
  if (circle) {
    const north = circle.radius / METRES_A_DEGREE
    const east = north / Math.cos((circle.lat * Math.PI) / 180)
    return {
      south: circle.lat - north,
      north: circle.lat + north,
      west: circle.lon - east,
      east: circle.lon + east,
      label: { lat: circle.lat, lon: circle.lon },
    }
  }
  const box = { south: 90, west: 180, north: -90, east: -180 }
  for (const [lon, lat] of polygons.flat(2)) {
    box.south = Math.min(box.south, lat)
    box.north = Math.max(box.north, lat)
    box.west = Math.min(box.west, lon)
    box.east = Math.max(box.east, lon)
  }
  const largest = polygons.toSorted((a, b) => areaOf(b[0] ?? []) - areaOf(a[0] ?? []))[0] ?? []
  const lats = (largest[0] ?? []).map(([, lat]) => lat)
  return { ...box, label: pointInside(largest, Math.min(...lats), Math.max(...lats)) }
}
