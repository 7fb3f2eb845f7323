/**
 * Which zones a place lies in. A place is a point with its uncertainty, so the answer may be `maybe`; a border belongs to
 * its zone, because a warning too many is read and one too few is not.
 */
import { type Box, type Coordinate, distanceMetres } from '../geo/coordinate.ts'
import { isInPolygon } from '../geo/polygon.ts'
import { foldText } from '../kernel/fold-text.ts'
import type { Instant } from '../kernel/instant.ts'
import { isInForce, type Zone, type ZoneShape } from './zone.ts'

/** The part of an incident's place that is asked for. */
export interface AskedPlace extends Coordinate {
  readonly radius?: number
  readonly text?: string
}

/** `maybe`: the place's circle reaches in, or only the words of the address agree. */
export type Certainty = 'inside' | 'maybe'

export interface ZoneHit {
  readonly zone: Zone
  readonly certainty: Certainty
}

/** Metres within which a point counts as on the border: less than any map or receiver can tell. */
export const BORDER_M = 1

const METRES_A_DEGREE = 111_195

type Ring = readonly Coordinate[]

interface Prepared {
  readonly box: Box
  /** Outer ring and holes of each polygon. */
  readonly polygons: readonly (readonly Ring[])[]
}

const prepared = new WeakMap<ZoneShape, Prepared>()

/** Zones are asked for far more often than they change: what a shape needs is worked out once for each. */
function prepare(shape: ZoneShape): Prepared {
  const known = prepared.get(shape)
  if (known) return known
  const made = 'polygons' in shape ? ofPolygons(shape) : { box: boxOf([shape.point]), polygons: [] }
  prepared.set(shape, made)
  return made
}

function ofPolygons({ polygons }: Extract<ZoneShape, { polygons: unknown }>): Prepared {
  const rings = polygons.map((polygon) => polygon.map((ring) => ring.map(([lon, lat]) => ({ lat, lon }))))
  return { box: boxOf(rings.flat(2)), polygons: rings }
}

function boxOf(points: readonly Coordinate[]): Box {
  const box = { south: 90, west: 180, north: -90, east: -180 }
  for (const { lat, lon } of points) {
    box.south = Math.min(box.south, lat)
    box.north = Math.max(box.north, lat)
    box.west = Math.min(box.west, lon)
    box.east = Math.max(box.east, lon)
  }
  return box
}

/** Zones in force that the place lies in, the gravest first. */
export const zonesAt = (zones: Iterable<Zone>, place: AskedPlace, now: Instant): readonly ZoneHit[] => {
  const hits: ZoneHit[] = []
  for (const zone of zones) {
    if (!isInForce(zone, now)) continue
    const certainty = certaintyOf(zone, place)
    if (certainty) hits.push({ zone, certainty })
  }
  return hits.sort(byGravity)
}

const grave = { danger: 0, caution: 1, notice: 2 } as const
const sure = { inside: 0, maybe: 1 } as const

const byGravity = (a: ZoneHit, b: ZoneHit): number =>
  grave[a.zone.severity] - grave[b.zone.severity] ||
  sure[a.certainty] - sure[b.certainty] ||
  (a.zone.id < b.zone.id ? -1 : 1)

export function certaintyOf({ shape, address }: Zone, place: AskedPlace): Certainty | undefined {
  return (shape && certaintyIn(shape, place)) ?? (saysSame(address, place.text) ? 'maybe' : undefined)
}

export function certaintyIn(shape: ZoneShape, place: AskedPlace): Certainty | undefined {
  const radius = place.radius ?? 0
  const reach = Math.max(radius, BORDER_M)
  if ('point' in shape) {
    const away = distanceMetres(shape.point, place)
    if (away + radius <= shape.radius + BORDER_M) return 'inside'
    return away <= shape.radius + reach ? 'maybe' : undefined
  }
  const { box, polygons } = prepare(shape)
  if (!isNear(box, place, reach)) return undefined
  const border = distanceToBorder(polygons, place)
  const isIn = border <= BORDER_M || polygons.some((rings) => isBetween(rings, place))
  if (isIn && (border >= radius || radius <= BORDER_M)) return 'inside'
  return isIn || border <= reach ? 'maybe' : undefined
}

/** In the outer ring, and in none of the holes. */
const isBetween = ([outer, ...holes]: readonly Ring[], at: Coordinate): boolean =>
  outer !== undefined && isInPolygon(outer, at) && !holes.some((hole) => isInPolygon(hole, at))

function isNear(box: Box, { lat, lon }: Coordinate, metres: number): boolean {
  const north = metres / METRES_A_DEGREE
  const east = north / eastShrinks(lat)
  return (
    lat >= box.south - north && lat <= box.north + north && lon >= box.west - east && lon <= box.east + east
  )
}

const eastShrinks = (lat: number): number => Math.cos((lat * Math.PI) / 180)

/** Metres to the nearest point of any ring, on a plane that touches the earth at the place. */
function distanceToBorder(polygons: readonly (readonly Ring[])[], at: Coordinate): number {
  const shrinks = eastShrinks(at.lat)
  let nearest = Number.POSITIVE_INFINITY
  for (const rings of polygons) {
    for (const ring of rings) {
      for (let i = 1; i < ring.length; i++) {
        const [a, b] = [ring[i - 1]!, ring[i]!]
        const [ax, ay] = [(a.lon - at.lon) * shrinks, a.lat - at.lat]
        const [dx, dy] = [(b.lon - a.lon) * shrinks, b.lat - a.lat]
        const length = dx * dx + dy * dy
        const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length))
        const [x, y] = [ax + along * dx, ay + along * dy]
        nearest = Math.min(nearest, x * x + y * y)
      }
    }
  }
  return Math.sqrt(nearest) * METRES_A_DEGREE
}

const words = (text: string): string =>
  foldText(text)
    .replace(/[^\p{L}\p{N}/]+/gu, ' ')
    .trim()

/** Whether the place's words begin with the address: `12/3 Lê Lợi` is in `12/3 Lê Lợi, Phường Sài Gòn`, not in `112/3 …`. */
function saysSame(address: string | undefined, text: string | undefined): boolean {
  if (address === undefined || text === undefined) return false
  const [wanted, said] = [words(address), words(text)]
  return wanted !== '' && (said === wanted || said.startsWith(`${wanted} `))
}
