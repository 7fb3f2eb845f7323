/** Coordinates as people paste them: decimal, degrees and minutes, links of maps, geo: (RFC 5870), plus codes. */
import { type Coordinate, type CoordinateFault, coordinateFault } from '../geo/coordinate.ts'
import { serviceArea } from '../geo/service-area.ts'
import { decodePlusCode } from './plus-code.ts'
import { foldLetters } from './said-text.ts'

export interface PastedCoordinate extends Coordinate {
  /** Metres, by how precisely it was written. */
  readonly radius: number
  /** Longitude stood first. */
  readonly swapped: boolean
  readonly fault?: CoordinateFault
  /** The other words beside it. */
  readonly rest: string
}

const METRES_PER_DEGREE = 111_195
const NUMBER = '[+-]?\\d{1,3}[.,]\\d{1,15}'

/** A value with what says which of the two it is: `lat` for N, S, B(ắc); `lon` for E, W, Đ(ông), T(ây). */
interface Angle {
  readonly value: number
  readonly axis: 'lat' | 'lon' | undefined
  readonly radius: number
}

const axisOf = (letter: string | undefined): 'lat' | 'lon' | undefined =>
  letter === undefined ? undefined : /[nsb]/.test(letter) ? 'lat' : 'lon'
const signOf = (letter: string | undefined): number => (letter !== undefined && /[swt]/.test(letter) ? -1 : 1)
const numberOf = (text: string): number => Number(text.replace(',', '.'))
const decimals = (text: string): number => /[.,](\d+)/.exec(text)?.[1]?.length ?? 0
const radiusOf = (unit: number, digits: number): number =>
  Math.max(5, Math.round((METRES_PER_DEGREE * unit) / 10 ** Math.min(digits, 9)))

const decimalAngle = (text: string, letter?: string): Angle => ({
  value: signOf(letter) * numberOf(text),
  axis: axisOf(letter),
  radius: radiusOf(1, decimals(text)),
})

function sexagesimal(
  degrees: string,
  minutes: string,
  seconds: string | undefined,
  letter?: string,
): Angle | undefined {
  const [m, s] = [numberOf(minutes), seconds === undefined ? 0 : numberOf(seconds)]
  if (m >= 60 || s >= 60) return undefined
  const radius =
    seconds === undefined ? radiusOf(1 / 60, decimals(minutes)) : radiusOf(1 / 3600, decimals(seconds))
  return { value: signOf(letter) * (Number(degrees) + m / 60 + s / 3600), axis: axisOf(letter), radius }
}

const GAP = '[\\s,;/|]*'
const DMS = `([nsewbdt])?\\s*(\\d{1,3})\\s*(?:°|do(?![a-z]))\\s*(\\d{1,2}(?:[.,]\\d+)?)\\s*(?:'|phut)?\\s*(?:(\\d{1,2}(?:[.,]\\d+)?)\\s*(?:"|''|giay)?)?\\s*(?:([nsewbdt])(?![a-z])[a-z]*)?`
const BARE_DMS = '(\\d{1,3})[\\s:](\\d{1,2}(?:[.,]\\d+)?)(?:[\\s:](\\d{1,2}(?:[.,]\\d+)?))?\\s*([nsewb])'
const SIGNED = `([nsewbdt])?\\s*(${NUMBER})\\s*(?:°|do(?![a-z]))?\\s*(?:([nsewbdt])(?![a-z]))?`

type Reader = (found: RegExpExecArray) => readonly (Angle | undefined)[]

const pairOf: Reader = ([, a, b]) => [decimalAngle(a!), decimalAngle(b!)]
const link = (before: string, between: string): RegExp =>
  new RegExp(`${before}(${NUMBER})${between}(${NUMBER})`)

/** Tried in order; the first that reads wins. */
const forms: readonly (readonly [RegExp, Reader])[] = [
  [link('!3d', '!4d'), pairOf],
  [link('mlat=', '&mlon='), pairOf],
  [link('#(?:map=)?\\d{1,2}(?:\\.\\d+)?/', '/'), pairOf],
  [link('@', ','), pairOf],
  [link('geo:', ','), pairOf],
  [link('[?&](?:q|query|ll|sll|center|daddr|saddr|destination|loc|cp)=(?:loc:)?', '[,~+ ]+'), pairOf],
  [link('(?:dir|place|search)/(?:[^/]*/)?', ',\\+?'), pairOf],
  [
    new RegExp(`${DMS}${GAP}${DMS}`),
    ([, l1, d1, m1, s1, r1, l2, d2, m2, s2, r2]) => [
      sexagesimal(d1!, m1!, s1, l1 ?? r1),
      sexagesimal(d2!, m2!, s2, l2 ?? r2),
    ],
  ],
  [
    new RegExp(`(?<![\\w/])${BARE_DMS}${GAP}${BARE_DMS.replace('[nsewb]', '[nsewdt]')}(?![a-z])`),
    ([, d1, m1, s1, r1, d2, m2, s2, r2]) => [sexagesimal(d1!, m1!, s1, r1), sexagesimal(d2!, m2!, s2, r2)],
  ],
  [
    new RegExp(
      `(?:lat|vi do|latitude)\\s*[:=]?\\s*(${NUMBER})[\\s,;]*(?:lon|lng|long|kinh do|longitude)\\s*[:=]?\\s*(${NUMBER})`,
    ),
    pairOf,
  ],
  [
    new RegExp(
      `(?:lon|lng|long|kinh do|longitude)\\s*[:=]?\\s*(${NUMBER})[\\s,;]*(?:lat|vi do|latitude)\\s*[:=]?\\s*(${NUMBER})`,
    ),
    ([, lon, lat]) => [decimalAngle(lat!), decimalAngle(lon!)],
  ],
  [
    new RegExp(`(?<![\\w/.,])${SIGNED}\\s*[,;/|\\s]\\s*${SIGNED}(?![\\w])`),
    ([, l1, a, r1, l2, b, r2]) => [decimalAngle(a!, l1 ?? r1), decimalAngle(b!, l2 ?? r2)],
  ],
]

/** Undefined when the text has no coordinate in it, or one that is no place on earth. Plus codes are judged from `around`. */
export function pastedCoordinate(clean: string, around: Coordinate): PastedCoordinate | undefined {
  const text = decodeLink(clean)
  const folded = foldLetters(text)
  for (const [pattern, read] of forms) {
    const found = pattern.exec(folded)
    if (!found) continue
    const [first, second] = read(found)
    const rest = isLink(text)
      ? ''
      : `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`
    const placed = first && second && place(first, second)
    if (placed)
      return { ...placed, rest: rest.replace(/\s+/g, ' ').replace(/^[\s,;:()-]+|[\s,;:()-]+$/g, '') }
  }
  const plus = decodePlusCode(clean, around)
  return plus && judged(plus, plus.radius, false, plus.rest)
}

const isLink = (text: string): boolean => /(?:^|\s)(?:https?:|geo:|www\.|maps\.)/i.test(text)

function decodeLink(clean: string): string {
  try {
    return clean.includes('%') ? decodeURIComponent(clean) : clean
  } catch {
    // A lone percent sign: the text is no link, and stands as it is.
    return clean
  }
}

function place(first: Angle, second: Angle): Omit<PastedCoordinate, 'rest'> | undefined {
  const radius = Math.max(first.radius, second.radius)
  const saysLonFirst = first.axis === 'lon' || second.axis === 'lat'
  const [lat, lon] = saysLonFirst ? [second.value, first.value] : [first.value, second.value]
  // What the letters say is believed; without letters a point of the service area is.
  const swapped = !saysLonFirst && coordinateFault(lat, lon, serviceArea) === 'location_swapped'
  return judged(swapped ? { lat: lon, lon: lat } : { lat, lon }, radius, swapped || saysLonFirst)
}

function judged(at: Coordinate, radius: number, swapped: boolean, rest = ''): PastedCoordinate | undefined {
  const fault = coordinateFault(at.lat, at.lon, serviceArea)
  if (fault === 'location_invalid' || fault === 'location_null_island') return undefined
  return { lat: at.lat, lon: at.lon, radius, swapped, rest, ...(fault && { fault }) }
}
