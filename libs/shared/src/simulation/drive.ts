/**
 * How a unit gets somewhere: a staircase along the two directions in which the streets of the centre run, about 1.3 times
 * as long as the crow flies, at the speed that the estimate of travel times has for the hour and the vehicle.
 */
import { bearingDegrees, type Coordinate, distanceMetres } from '../geo/coordinate.ts'
import { cityHour } from '../kernel/city-hour.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Random } from '../kernel/random.ts'
import { speedOf } from '../travel/travel.ts'
import { type TravelModel, usualTravelModel, vehicleOf } from '../travel/travel-model.ts'
import { jitter, offsetBy } from './address.ts'

export interface Drive {
  readonly from: Coordinate
  readonly to: Coordinate
  /** Corners from `from` to `to`, both included. */
  readonly path: readonly Coordinate[]
  /** Metres from `from` to each corner. */
  readonly reached: readonly number[]
  /** Metres per second. */
  readonly speed: number
  readonly seconds: number
}

export interface Motion extends Coordinate {
  /** Metres per second; 0 when arrived. */
  readonly speed: number
  /** Degrees clockwise from north. */
  readonly heading: number
  readonly arrived: boolean
}

/** Streets of the centre run about 40° east of north. */
const GRID_DEGREES = 40
const CORNER_EVERY_METRES = 600
const MOST_STAIRS = 8

export interface DriveWish {
  readonly from: Coordinate
  readonly to: Coordinate
  /** Of the unit. */
  readonly kind: string
  readonly at: Instant
  /** With lights and siren. */
  readonly lights: boolean
  /** How fast the streets are; as usual unless said. */
  readonly model?: TravelModel | undefined
}

/** Chance makes a drive as much as a seventh faster or slower than the speed of its hour. */
export function planDrive(
  random: Random,
  { from, to, kind, at, lights, model = usualTravelModel }: DriveWish,
): Drive {
  const path = staircase(random, from, to)
  const reached = [0]
  for (let i = 1; i < path.length; i++) {
    reached.push(reached[i - 1]! + distanceMetres(path[i - 1]!, path[i]!))
  }
  const speed = speedOf(model, vehicleOf(kind), cityHour(at), lights) * (0.85 + 0.3 * random.next())
  return { from, to, path, reached, speed, seconds: reached.at(-1)! / speed }
}

function staircase(random: Random, from: Coordinate, to: Coordinate): readonly Coordinate[] {
  const metres = distanceMetres(from, to)
  const bearing = ((bearingDegrees(from, to) - GRID_DEGREES) * Math.PI) / 180
  const along = metres * Math.cos(bearing)
  const across = metres * Math.sin(bearing)
  const grid = (GRID_DEGREES * Math.PI) / 180
  const at = (a: number, b: number): Coordinate =>
    offsetBy(from, a * Math.cos(grid) - b * Math.sin(grid), a * Math.sin(grid) + b * Math.cos(grid))
  const stairs = Math.max(1, Math.min(MOST_STAIRS, Math.round(metres / (2 * CORNER_EVERY_METRES))))
  const alongFirst = random.next() < 0.5
  const corners: Coordinate[] = [from]
  for (let i = 0; i < stairs; i++) {
    const [done, next] = [i / stairs, (i + 1) / stairs]
    corners.push(alongFirst ? at(along * next, across * done) : at(along * done, across * next))
    corners.push(i === stairs - 1 ? to : at(along * next, across * next))
  }
  return corners
}

/** Where the unit is after so many seconds on the way. */
export function motionAt(drive: Drive, seconds: number): Motion {
  const { path, reached } = drive
  const metres = Math.max(0, seconds) * drive.speed
  const i = reached.findIndex((each) => each > metres)
  if (i === -1) {
    const heading = bearingDegrees(path.at(-2) ?? drive.from, drive.to)
    return { lat: drive.to.lat, lon: drive.to.lon, speed: 0, heading, arrived: true }
  }
  const [a, b] = [path[i - 1]!, path[i]!]
  const part = (metres - reached[i - 1]!) / (reached[i]! - reached[i - 1]!)
  return {
    lat: a.lat + (b.lat - a.lat) * part,
    lon: a.lon + (b.lon - a.lon) * part,
    speed: drive.speed,
    heading: bearingDegrees(a, b),
    arrived: false,
  }
}

/** What a receiver makes of a point: a few metres off. */
export const measured = (random: Random, at: Coordinate): Coordinate => jitter(random, at, 3)

/** Undefined of none, or when none has a finite distance. */
export function nearest<T>(list: readonly T[], metresTo: (item: T) => number): T | undefined {
  let best: T | undefined
  let least = Number.POSITIVE_INFINITY
  for (const item of list) {
    const metres = metresTo(item)
    if (metres < least) [best, least] = [item, metres]
  }
  return best
}
