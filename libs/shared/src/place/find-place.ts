/** Answers "where is that?": reads the words, looks in the gazetteer, ranks, and says how sure it is and what else it may be. */
import { type Coordinate, distanceMetres } from '../geo/coordinate.ts'
import type { Candidate } from './candidate.ts'
import type { Gazetteer } from './gazetteer.ts'
import { areaKey, wardNear } from './gazetteer.ts'
import type { AlsoPlace, PlaceAnswer, PlaceResult } from './place.ts'
import { placeArea } from './place-area.ts'
import { placeCrossings } from './place-crossing.ts'
import { placeKilometre } from './place-kilometre.ts'
import { placeNames } from './place-name.ts'
import { readPlace, type SaidPlace } from './read-place.ts'
import { scopeOf } from './said-scope.ts'
import { cleanSaid, foldLetters, untyped } from './said-text.ts'

export interface FindOptions {
  /** Where the caller may be: breaks ties, and never hides another place. */
  readonly near?: Coordinate
  /** 8 unless told. */
  readonly most?: number
}

/** The middle of the city, for short plus codes. */
const CITY = { lat: 10.7769, lon: 106.7009 }
const LEAST_FIT = 0.5
/** Of the best fit, below which another is no help. */
const LEAST_SHARE = 0.6
/** Places that fit this much as well as the best are as likely meant. */
const AS_GOOD = 0.93
/** Closer together, it does not matter which one is meant. */
const SAME_METRES = 500
/** Streets that meet as well as this need no place of that name. */
const CERTAIN = 0.95
/** Words that come before a name: alone they say nothing yet. */
const NO_NAME =
  /^(?:so|so nha|nha|duong|phuong|quan|huyen|xa|hem|ngo|kiet|lo|goc|khu|pho|nga (?:ba|tu|nam|sau|bay))$/
const NEAR_BONUS = 0.025

/** Never throws, whatever was typed. What was typed comes back as it was. */
export function findPlace(
  gazetteer: Gazetteer,
  said: string,
  { near, most = 8 }: FindOptions = {},
): PlaceAnswer {
  const clean = cleanSaid(said)
  const asKeyed = candidatesOf(gazetteer, clean, near)
  const meant = untyped(clean)
  const asMeant = meant === clean ? [] : candidatesOf(gazetteer, meant, near)
  const best = topFit(asMeant) > topFit(asKeyed) ? asMeant : asKeyed
  return { said, ...ranked(best, near, most) }
}

const topFit = (list: readonly Candidate[]): number => Math.max(0, ...list.map(({ fit }) => fit))

function candidatesOf(
  gazetteer: Gazetteer,
  clean: string,
  near: Coordinate | undefined,
): readonly Candidate[] {
  if (clean === '') return []
  const place = readPlace(clean, near ?? CITY)
  if (place.coordinate) return [pasted(gazetteer, place, place.coordinate)]
  const found = candidatesFor(gazetteer, place)
  if (topFit(found) >= CERTAIN || place.areas.length > 0) return found
  // "Nguyễn Huệ Củ Chi": nothing says that the end is a district, but nothing fits as well without.
  const other = readPlace(clean, near ?? CITY, true)
  const split = other.areas.length > 0 ? candidatesFor(gazetteer, other) : []
  return topFit(split) > topFit(found) ? split : found
}

function candidatesFor(gazetteer: Gazetteer, place: SaidPlace): readonly Candidate[] {
  if (NO_NAME.test(foldLetters(place.subject))) return []
  const scope = scopeOf(gazetteer, place.areas)
  if (place.subject === '' && place.crossings.length === 0 && place.km === undefined) {
    return placeArea(gazetteer, place, scope)
  }
  const posts = placeKilometre(gazetteer, place, scope)
  if (posts.length > 0) return posts
  const crossings = placeCrossings(gazetteer, place, scope)
  if (topFit(crossings) >= CERTAIN) return crossings
  return [...crossings, ...placeNames(gazetteer, place, scope), ...bareArea(gazetteer, place)]
}

/** "Thủ Đức" and nothing else may be a ward, or a district that was. */
function bareArea(gazetteer: Gazetteer, place: SaidPlace): readonly Candidate[] {
  if (place.areas.length > 0 || place.isStreet) return []
  const named = gazetteer.areas.get(areaKey(place.subject)) ?? []
  return placeArea(gazetteer, place, { areas: [...new Set(named)], parts: [], isDoubtful: false })
}

function pasted(gazetteer: Gazetteer, place: SaidPlace, at: NonNullable<SaidPlace['coordinate']>): Candidate {
  const ward = wardNear(gazetteer, at)
  return {
    text: at.rest || `${at.lat.toFixed(6)}, ${at.lon.toFixed(6)}`,
    kind: 'coordinate',
    lat: at.lat,
    lon: at.lon,
    ...(ward !== undefined && { ward }),
    basis: 'pasted',
    radius: at.radius,
    fit: 1,
    // A point outside of the service area is more often mistyped than meant.
    precision: at.fault ? 0.3 : place.coordinate?.swapped ? 0.9 : 0.98,
  }
}

function ranked(
  candidates: readonly Candidate[],
  near: Coordinate | undefined,
  most: number,
): Omit<PlaceAnswer, 'said'> {
  const rank = (each: Candidate): number =>
    each.fit + (near ? NEAR_BONUS * Math.exp(-distanceMetres(near, each) / 4_000) : 0)
  const best = topFit(candidates)
  const sorted = candidates
    .filter(({ fit }) => fit >= LEAST_FIT && fit >= best * LEAST_SHARE)
    // Of two that fit alike, the larger is the better known.
    .sort((a, b) => rank(b) - rank(a) || b.radius - a.radius)
  const kept: Candidate[] = []
  for (const each of sorted) {
    if (kept.length >= most) break
    if (!kept.some((known) => isSame(known, each))) kept.push(each)
  }
  const [first] = kept
  if (!first) return { results: [], ambiguous: false }
  const rivals = kept.filter((each) => each.fit >= first.fit * AS_GOOD)
  const isContested = rivals.some((each) => distanceMetres(each, first) > SAME_METRES)
  const results = kept.map((each): PlaceResult => {
    const isRival = isContested && rivals.includes(each)
    const others = isRival ? rivals.filter((other) => other !== each).map(alsoOf) : []
    const also = [...others, ...(each.parts ?? [])]
    const { fit, precision, parts: _, ...place } = each
    const share = isRival ? 0.35 + 0.35 / rivals.length : 1
    return {
      ...place,
      confidence: Math.round(100 * Math.max(0.05, Math.min(0.99, fit * fit * precision * share))) / 100,
      ...(also.length > 0 && { also }),
    }
  })
  return { results, ambiguous: isContested || (first.parts?.length ?? 0) > 1 }
}

const isSame = (a: Candidate, b: Candidate): boolean =>
  (a.text === b.text || a.kind === b.kind || b.fit < a.fit) &&
  distanceMetres(a, b) < (a.text === b.text ? SAME_METRES : 40)

const alsoOf = ({ text, lat, lon, ward }: Candidate): AlsoPlace => ({
  text,
  lat,
  lon,
  ...(ward !== undefined && { ward }),
})
