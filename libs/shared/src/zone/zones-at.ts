/**
 * Which zones a place lies in. A place is a point with its uncertainty, so the answer may be `maybe`; a border belongs to
 * its zone, because a warning too many is read and one too few is not.
 */
import { type Box, type Coordinate, distanceMetres } from '../geo/coordinate.ts'
import { isInPolygon } from '../geo/polygon.ts'
import type { Instant } from '../kernel/instant.ts'
import { type Address, isSameAddress, readAddress } from './same-address.ts'
import { isInForce, type Zone, type ZoneShape } from './zone.ts'

/** Where an incident is, as far as known: a point, what stands beside it, the caller's own words. */
export interface AskedPlace {
  readonly place?: Coordinate & { readonly radius?: number; readonly text?: string }
  readonly where?: string
}

type Circle = Coordinate & { readonly radius?: number }

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
export const zonesAt = (zones: Iterable<Zone>, asked: AskedPlace, now: Instant): readonly ZoneHit[] => {
  const said = addressesOf(asked)
  const hits: ZoneHit[] = []
  for (const zone of zones) {
    if (!isInForce(zone, now)) continue
    const certainty = judge(zone, asked.place, said)
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

export const certaintyOf = (zone: Zone, asked: AskedPlace): Certainty | undefined =>
  judge(zone, asked.place, addressesOf(asked))

const addressesOf = ({ place, where }: AskedPlace): readonly Address[] =>
  [...new Set([place?.text, where])].filter((text) => text !== undefined).map(readAddress)

const written = new WeakMap<Zone, Address>()

/** Zones are asked for far more often than they change. */
function addressOf(zone: Zone, address: string): Address {
  const known = written.get(zone)
  if (known) return known
  const made = readAddress(address)
  written.set(zone, made)
  return made
}

function judge(zone: Zone, at: Circle | undefined, said: readonly Address[]): Certainty | undefined {
  const { shape, address } = zone
  const certainty = shape && at && certaintyIn(shape, at)
  if (certainty || address === undefined || said.length === 0) return certainty
  const wanted = addressOf(zone, address)
  return said.some((each) => isSameAddress(wanted, each)) ? 'maybe' : undefined
}

export function certaintyIn(shape: ZoneShape, place: Circle): Certainty | undefined {
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
