/** Lines of streets, small enough that the earth is flat: lengths, nearest points, and where two of them meet. */
import { type Coordinate, distanceMetres } from '../geo/coordinate.ts'
import type { Line } from './place.ts'

const METRES_PER_DEGREE = 111_195

interface Flat {
  readonly x: number
  readonly y: number
}

const flat = (lat: number, lon: number, around: Coordinate): Flat => ({
  x: (lon - around.lon) * METRES_PER_DEGREE * Math.cos((around.lat * Math.PI) / 180),
  y: (lat - around.lat) * METRES_PER_DEGREE,
})
const round = ({ x, y }: Flat, around: Coordinate): Coordinate => ({
  lat: around.lat + y / METRES_PER_DEGREE,
  lon: around.lon + x / (METRES_PER_DEGREE * Math.cos((around.lat * Math.PI) / 180)),
})

const asPoint = ([lat, lon]: readonly [number, number]): Coordinate => ({ lat, lon })

/** Metres along the line. */
export const lengthMetres = (line: Line): number =>
  line.slice(1).reduce((all, point, i) => all + distanceMetres(asPoint(line[i]!), asPoint(point)), 0)

/** @param share 0 at the first point, 1 at the last */
export function pointAlong(line: Line, share: number): Coordinate {
  let left = Math.max(0, Math.min(1, share)) * lengthMetres(line)
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [asPoint(line[i - 1]!), asPoint(line[i]!)]
    const step = distanceMetres(a, b)
    if (left <= step && step > 0) {
      const part = left / step
      return { lat: a.lat + (b.lat - a.lat) * part, lon: a.lon + (b.lon - a.lon) * part }
    }
    left -= step
  }
  return asPoint(line.at(-1)!)
}

export interface Nearest extends Coordinate {
  /** Metres from what was asked. */
  readonly distance: number
}

function nearestOnSegment(p: Flat, a: Flat, b: Flat): Flat & { readonly distance: number } {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const square = dx * dx + dy * dy
  const part = square === 0 ? 0 : Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / square))
  const at = { x: a.x + dx * part, y: a.y + dy * part }
  return { ...at, distance: Math.hypot(p.x - at.x, p.y - at.y) }
}

export function nearestOn(lines: readonly Line[], to: Coordinate): Nearest | undefined {
  let best: (Flat & { readonly distance: number }) | undefined
  for (const line of lines) {
    for (let i = 0; i < line.length; i++) {
      const [from, until] = [line[Math.max(0, i - 1)]!, line[i]!]
      const found = nearestOnSegment({ x: 0, y: 0 }, flat(...from, to), flat(...until, to))
      if (!best || found.distance < best.distance) best = found
    }
  }
  return best && { ...round(best, to), distance: best.distance }
}

/** Where two streets cross, or else come closest: the middle between them, and how far apart they are. */
export function meeting(a: readonly Line[], b: readonly Line[]): Nearest | undefined {
  const first = a[0]?.[0]
  if (!first) return undefined
  const around = asPoint(first)
  const [ownA, ownB] = [a, b].map((lines) =>
    lines.map((line) => line.map((point) => flat(...point, around))),
  ) as [Flat[][], Flat[][]]
  let best: (Flat & { readonly distance: number }) | undefined
  for (const lineA of ownA) {
    for (const lineB of ownB) {
      for (let i = 1; i < lineA.length; i++) {
        for (let j = 1; j < lineB.length; j++) {
          const found = segmentsMeet(lineA[i - 1]!, lineA[i]!, lineB[j - 1]!, lineB[j]!)
          if (!best || found.distance < best.distance) best = found
          if (best.distance === 0) return { ...round(best, around), distance: 0 }
        }
      }
    }
  }
  return best && { ...round(best, around), distance: best.distance }
}

function segmentsMeet(a: Flat, b: Flat, c: Flat, d: Flat): Flat & { readonly distance: number } {
  const [rx, ry, sx, sy] = [b.x - a.x, b.y - a.y, d.x - c.x, d.y - c.y]
  const cross = rx * sy - ry * sx
  if (cross !== 0) {
    const t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / cross
    const u = ((c.x - a.x) * ry - (c.y - a.y) * rx) / cross
    if (t >= 0 && t <= 1 && u >= 0 && u <= 1) return { x: a.x + rx * t, y: a.y + ry * t, distance: 0 }
  }
  const ends: readonly (readonly [Flat, Flat, Flat])[] = [
    [a, c, d],
    [b, c, d],
    [c, a, b],
    [d, a, b],
  ]
  return ends
    .map(([end, from, until]) => {
      const on = nearestOnSegment(end, from, until)
      return { x: (on.x + end.x) / 2, y: (on.y + end.y) / 2, distance: on.distance }
    })
    .reduce((least, each) => (each.distance < least.distance ? each : least))
}
