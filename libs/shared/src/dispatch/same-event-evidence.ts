/**
 * What speaks for and against two reports being of the same event. Each piece of evidence has points: the natural logarithm
 * of how many times likelier it is when they are than when they are not. The numbers are estimates from common sense, not from
 * recorded calls of a city.
 */
import type { Catalogue, IncidentType } from '../catalogue/catalogue.ts'
import type { Coordinate } from '../geo/coordinate.ts'
import type { Agency } from '../kernel/agency.ts'

export interface Evidence<Reason> {
  readonly points: number
  readonly reason: Reason
}

/** A point with its radius in metres, in which it is right two times of three. */
export interface Spot extends Coordinate {
  readonly radius?: number
}

export type PlaceReason = {
  readonly kind: 'near' | 'far'
  readonly metres: number
  /** Metres that both positions and the size of an event leave open. */
  readonly uncertainty: number
}
export type TimeReason = { readonly kind: 'recent' | 'long_ago'; readonly seconds: number }
export type TypeReason =
  | { readonly kind: 'same_type'; readonly type: string }
  | { readonly kind: 'same_family'; readonly family: string }
  | { readonly kind: 'related_family' | 'other_family'; readonly family: string; readonly other: string }
export type ServiceReason = { readonly kind: 'same_service' | 'other_service'; readonly agency: Agency }
export type CallerReason =
  | { readonly kind: 'same_caller'; readonly seconds: number }
  | { readonly kind: 'same_caller_elsewhere'; readonly seconds: number; readonly metres: number }

/** Callers about one event stand around it: they see the smoke, not the fire. */
const EVENT_SPREAD_M = 90
/** Of a position whose radius nobody told. */
const UNTOLD_RADIUS_M = 250
/** Two of three lie within 1.5 standard deviations. */
const DEVIATIONS = 1.5
/** Incidents crowd: two of them that have nothing in common are as near as if all lay in so many square metres. */
const CROWDED_AREA_M2 = 25e6
/** Share of positions that are plainly wrong: another mast, a street of the same name. */
const WRONG_SHARE = 0.03

// This is asked of every open incident while the telephone rings, so nothing is looked up twice.
const { abs, cos, exp, log, PI, sqrt } = Math
const METRES_PER_DEGREE = 111_195

/** A city is small enough that the earth is flat. */
function flatMetres(a: Coordinate, b: Coordinate): number {
  const north = a.lat - b.lat
  const east = (a.lon - b.lon) * cos((a.lat * PI) / 180)
  return METRES_PER_DEGREE * sqrt(north * north + east * east)
}

const variance = ({ radius = UNTOLD_RADIUS_M }: Spot): number => (radius / DEVIATIONS) ** 2

/** Distance is weighed against what both positions leave open: 400 m are far for two handsets and nothing for two masts. */
export function placeEvidence(a: Spot, b: Spot): Evidence<PlaceReason> {
  const metres = flatMetres(a, b)
  const open = variance(a) + variance(b) + EVENT_SPREAD_M ** 2
  const times = (CROWDED_AREA_M2 / (2 * PI * open)) * exp(-(metres ** 2) / (2 * open))
  const points = log((1 - WRONG_SHARE) * times + WRONG_SHARE)
  return {
    points,
    reason: {
      kind: points > 0 ? 'near' : 'far',
      metres,
      uncertainty: sqrt(open) * DEVIATIONS,
    },
  }
}

/** Most calls about an event come within minutes of each other; some come until it is over. */
const CALLS_FADE_S = 900

export function timeEvidence(seconds: number): Evidence<TimeReason> {
  const points = log(2.2 * exp(-abs(seconds) / CALLS_FADE_S) + 0.12)
  return { points, reason: { kind: points > 0 ? 'recent' : 'long_ago', seconds } }
}

/** Families that people tell of the same event: who sees the crash, and who sees the injured. */
const related = new Set(
  [
    'fire hazard',
    'fire injury',
    'fire rescue',
    'hazard injury',
    'hazard medical',
    'rescue injury',
    'rescue traffic',
    'rescue water',
    'rescue medical',
    'water medical',
    'water person',
    'traffic injury',
    'traffic medical',
    'traffic order',
    'traffic rescue',
    'violence injury',
    'violence order',
    'violence property',
    'property order',
    'order person',
    'person medical',
    'person injury',
    'medical injury',
  ].flatMap((pair) => [pair, pair.split(' ').reverse().join(' ')]),
)
/** Who asks something is told of no event. */
const QUESTION = 'question'

const byCode = new WeakMap<object, ReadonlyMap<string, IncidentType>>()

function typeIn({ types }: Pick<Catalogue, 'types'>, code: string): IncidentType | undefined {
  let known = byCode.get(types)
  if (!known) {
    known = new Map(types.map((type) => [type.code, type]))
    byCode.set(types, known)
  }
  return known.get(code)
}

/** @returns undefined when either type is not known or not in the catalogue. */
export function typeEvidence(
  catalogue: Pick<Catalogue, 'types'>,
  mine: string | undefined,
  theirs: string | undefined,
): Evidence<TypeReason> | undefined {
  if (mine === undefined || theirs === undefined) return undefined
  const [family, other] = [typeIn(catalogue, mine)?.family, typeIn(catalogue, theirs)?.family]
  if (family === undefined || other === undefined) return undefined
  if (family === QUESTION || other === QUESTION)
    return { points: -4, reason: { kind: 'other_family', family, other } }
  if (mine === theirs) return { points: 2.3, reason: { kind: 'same_type', type: mine } }
  if (family === other) return { points: 0.8, reason: { kind: 'same_family', family } }
  return related.has(`${family} ${other}`)
    ? { points: -0.3, reason: { kind: 'related_family', family, other } }
    : { points: -2.8, reason: { kind: 'other_family', family, other } }
}

export const serviceEvidence = (agency: Agency, legs: readonly Agency[]): Evidence<ServiceReason> =>
  legs.includes(agency)
    ? { points: 0.4, reason: { kind: 'same_service', agency } }
    : { points: -0.9, reason: { kind: 'other_service', agency } }

/** From here on a position speaks against it. */
const FAR = -2
const MINUTE = 60
const HOUR = 3_600

/**
 * Constraints: a number that rings again within minutes was cut off or gave up; hours later and from elsewhere it tells of something
 * else, whatever the number says; who has told of several open incidents may mean any of them.
 */
export function callerEvidence(
  seconds: number,
  place: Evidence<PlaceReason> | undefined,
  incidents: number,
): Evidence<CallerReason> {
  const ago = abs(seconds)
  if (place && place.points <= FAR && ago > 10 * MINUTE) {
    const { metres } = place.reason
    return { points: -1, reason: { kind: 'same_caller_elsewhere', seconds, metres } }
  }
  const points = ago <= 10 * MINUTE ? 5.5 : ago <= HOUR ? 3.5 : ago <= 6 * HOUR ? 1.5 : 0.4
  return {
    points: points - (incidents > 1 ? log(incidents) : 0),
    reason: { kind: 'same_caller', seconds },
  }
}
