/** Where something happens, as a point and as a caller says it: a house number in a street, or a place people know. */
import { type Coordinate, distanceMetres, isInside } from '../geo/coordinate.ts'
import { serviceArea } from '../geo/service-area.ts'
import { foldText } from '../kernel/fold-text.ts'
import type { Random } from '../kernel/random.ts'
import { hotspots } from '../place/seed/hotspots.ts'
import { type Street, streets } from '../place/seed/streets.ts'

export interface SpokenPlace extends Coordinate {
  readonly text: string
}

const METRES_PER_DEGREE = 111_195

export function offsetBy(at: Coordinate, northMetres: number, eastMetres: number): Coordinate {
  return {
    lat: at.lat + northMetres / METRES_PER_DEGREE,
    lon: at.lon + eastMetres / (METRES_PER_DEGREE * Math.cos((at.lat * Math.PI) / 180)),
  }
}

/** A point around another, normally distributed, cut at three deviations and at the border of the service area. */
export function jitter(random: Random, at: Coordinate, deviationMetres: number): Coordinate {
  const cut = (value: number) => Math.max(-3, Math.min(3, value)) * deviationMetres
  const point = offsetBy(at, cut(random.normal(0, 1)), cut(random.normal(0, 1)))
  return isInside(serviceArea, point) ? point : at
}

const pointOn = (random: Random, { line }: Street): Coordinate => {
  const i = random.int(0, line.length - 2)
  const [aLat, aLon] = line[i]!
  const [bLat, bLon] = line[i + 1]!
  const part = random.next()
  return { lat: aLat + (bLat - aLat) * part, lon: aLon + (bLon - aLon) * part }
}

/** House numbers are text: plain, with a letter, or a chain of alleys. */
function houseNumber(random: Random): string {
  const first = random.int(1, 620)
  const deep = random.next()
  if (deep < 0.5) return String(first)
  if (deep < 0.6) return `${first}${random.pick(['A', 'B', 'C', 'Bis'])}`
  if (deep < 0.9) return `${first}/${random.int(1, 80)}${random.next() < 0.25 ? random.pick(['A', 'B']) : ''}`
  return `${first}/${random.int(1, 60)}/${random.int(1, 30)}`
}

export function drawPlace(random: Random): SpokenPlace {
  if (random.next() < 0.4) {
    const spot = random.weighted(hotspots, (each) => each.weight)
    const near = random.pick(['gần', 'ngay', 'đối diện', 'trước'])
    return { ...jitter(random, spot, 90), text: `${near} ${spot.name}, phường ${spot.ward}` }
  }
  const street = random.weighted(streets, (each) => each.line.length)
  const number = houseNumber(random)
  const house = number.includes('/') && random.next() < 0.5 ? `hẻm ${number}` : `số ${number}`
  return {
    ...jitter(random, pointOn(random, street), 35),
    text: `${house} đường ${street.name}, phường ${street.ward}`,
  }
}

/** Who sees an event stands around it. */
const WITNESS_METRES = 70
/** A landmark this near is named instead of the address. */
const LANDMARK_METRES = 500

/** The same place as a further caller tells of it: from where they stand, in their words, and rarely all of the address. */
export function asWitness(random: Random, place: SpokenPlace): SpokenPlace {
  const stands = jitter(random, place, WITNESS_METRES)
  const [address = '', ward] = place.text.split(', phường ')
  const landmark = hotspots.find((spot) => distanceMetres(spot, place) < LANDMARK_METRES)
  const drawn = random.next()
  if (drawn < 0.15 && landmark) return { ...stands, text: `gần ${landmark.name}` }
  if (drawn < 0.4) return { ...stands, text: address.replace(/^(?:số|hẻm) \S+ /u, '') }
  if (drawn < 0.6) return { ...stands, text: foldText(address) }
  if (drawn < 0.8 && ward)
    return { ...stands, text: `${address.replace(/^(?:số|hẻm) \S+ /u, '')}, phường ${ward}` }
  return { ...stands, text: place.text }
}
