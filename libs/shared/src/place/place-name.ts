/** Streets, addresses and named places that fit the words of a caller. */
import { type Coordinate, distanceMetres } from '../geo/coordinate.ts'
import type { Candidate } from './candidate.ts'
import { type Gazetteer, kindBits, wardNear } from './gazetteer.ts'
import { nameWords } from './name-words.ts'
import { type AlsoPlace, type Basis, entryKinds, type Line, type PlaceEntry } from './place.ts'
import { doorText, withWard } from './place-text.ts'
import type { SaidPlace } from './read-place.ts'
import { agreement, type SaidScope } from './said-scope.ts'
import { type NameMatch, sameTones, searchNames } from './search-names.ts'
import { lengthMetres, nearestOn, pointAlong } from './street-geometry.ts'

export interface StreetMatch {
  readonly entry: PlaceEntry
  readonly likeness: number
}

/** A search without typos that finds this much needs no second one with them. */
const GOOD = 0.88
/** A street longer than this is several places. */
const LONG_METRES = 2_500
const ALONG_METRES = 700
const AGREES = 0.85

const STREETS = kindBits(['street'])
const ADDRESSES = kindBits(['address'])
const PLACES = kindBits(entryKinds.filter((kind) => kind !== 'address'))

export function searchStreets(gazetteer: Gazetteer, name: string, most: number): readonly StreetMatch[] {
  return search(gazetteer, name, most, STREETS).map(({ entry, likeness }) => ({
    entry: gazetteer.entries[entry]!,
    likeness,
  }))
}

function search(
  { names, scores, written }: Gazetteer,
  said: string,
  most: number,
  kinds: number,
): readonly NameMatch[] {
  const run = (text: string, typos: boolean): readonly NameMatch[] =>
    searchNames(names, scores, text, { most: most * 2, typos, unfinished: true, kinds })
  // "Dương" without tones looks like "đường", which is no part of a name.
  const without = said.replace(/^(?:duong|đường) (?=\S)/i, '')
  // What stands between commas may be a name of its own, with something else beside it.
  const parts = without.includes(',') ? without.split(',').slice(0, 3) : []
  const texts = [...new Set([said, without, ...parts])]
  let found = texts.flatMap((text) => run(text, false))
  if (!found.some(({ likeness }) => likeness >= GOOD))
    found = [...found, ...texts.flatMap((text) => run(text, true))]
  const best = new Map<number, NameMatch>()
  for (const match of found) {
    const tones = 0.04 * (sameTones(said, written[match.name]!) - 0.5)
    const likeness = Math.max(0, Math.min(1, match.likeness + tones))
    const known = best.get(match.entry)
    if (!known || known.likeness < likeness) best.set(match.entry, { ...match, likeness })
  }
  return [...best.values()].sort((a, b) => b.likeness - a.likeness).slice(0, most)
}

export function placeNames(gazetteer: Gazetteer, said: SaidPlace, scope: SaidScope): readonly Candidate[] {
  const { subject } = said
  if (subject === '') return []
  const number = said.house ?? said.alley
  const places = search(gazetteer, subject, 16, PLACES)
  const addresses = number === undefined ? [] : search(gazetteer, `${number} ${subject}`, 8, ADDRESSES)
  const doors = addresses.filter((match) => hasNumber(gazetteer, match, number!))
  // Where the very door is known, the street around it is no answer.
  const best = Math.max(0, ...doors.map(({ likeness }) => likeness))
  const others = places.map((match) => ({ ...match, likeness: match.likeness * (best > 0.9 ? 0.9 : 1) }))
  return [...others, ...doors].map((match) => candidate(gazetteer, match, said, scope))
}

const hasNumber = ({ entries }: Gazetteer, { entry }: NameMatch, number: string): boolean =>
  nameWords(entries[entry]!.name)[0] === nameWords(number)[0]

interface Spot extends Coordinate {
  readonly basis: Basis
  readonly radius: number
  readonly precision: number
  readonly parts?: readonly AlsoPlace[]
}

function candidate(
  gazetteer: Gazetteer,
  { entry: i, likeness }: NameMatch,
  said: SaidPlace,
  scope: SaidScope,
): Candidate {
  const entry = gazetteer.entries[i]!
  const spot = entry.kind === 'street' ? onStreet(gazetteer, entry, said, scope) : pointOf(entry)
  const ward =
    spot.basis === 'point'
      ? (entry.ward ?? wardNear(gazetteer, spot))
      : (wardNear(gazetteer, spot) ?? entry.ward)
  const door = doorOf(entry, said)
  const relation = said.relation === undefined ? '' : `${said.relation} `
  const name = `${relation}${entry.name}`
  return {
    text: withWard(door === undefined ? name : `${door} ${name}`, ward),
    kind: entry.kind,
    lat: spot.lat,
    lon: spot.lon,
    ...(ward !== undefined && { ward }),
    basis: spot.basis,
    radius: spot.radius + (said.relation === undefined ? 0 : 100),
    fit: likeness * kindFit(entry, said) * agreement(scope, spot, ward) * (scope.isDoubtful ? 0.92 : 1),
    precision: spot.precision * (said.relation === undefined ? 1 : 0.9) * numberFit(entry, spot, said),
    ...(spot.parts && { parts: spot.parts }),
  }
}

/** An address has its number in its name, and a number before a school or a market belongs to a street of that name. */
function doorOf({ kind }: PlaceEntry, said: SaidPlace): string | undefined {
  if (kind === 'address') return said.unit
  const { house: _, ...rest } = said
  return doorText(kind === 'street' ? said : rest)
}

/** Who says a house number or "đường" means a street. */
function kindFit({ kind }: PlaceEntry, said: SaidPlace): number {
  const street = kind === 'street' || kind === 'address'
  if (said.isStreet || said.alley !== undefined) return street ? 1 : 0.8
  if (said.house !== undefined) return street ? 1 : 0.88
  return kind === 'address' ? 0.8 : 1
}

const pointOf = ({ lat, lon, kind, radius }: PlaceEntry): Spot => ({
  lat,
  lon,
  basis: 'point',
  radius: radius ?? (kind === 'address' ? 30 : 150),
  precision: kind === 'address' ? 0.98 : 0.93,
})

/** By house number where the numbers are known, else the part of it in the ward that was named, else its middle. */
function onStreet(gazetteer: Gazetteer, entry: PlaceEntry, said: SaidPlace, scope: SaidScope): Spot {
  const lines = entry.lines ?? []
  const line = lines[0]
  if (!line) return { ...pointOf(entry), basis: 'street', radius: entry.radius ?? 400, precision: 0.75 }
  const house = houseSpot(entry, line, said)
  // The ward is said from knowledge, the numbers of the gazetteer are a guess.
  if (house && agreement(scope, house, wardNear(gazetteer, house)) >= AGREES) return house
  const length = lines.reduce((all, each) => all + lengthMetres(each), 0)
  const inside = scope.parts
    .flatMap((area) => {
      const nearest = nearestOn(lines, area)
      return nearest ? [{ area, nearest }] : []
    })
    .sort((a, b) => a.nearest.distance - b.nearest.distance)[0]
  if (inside && inside.nearest.distance <= (inside.area.radius ?? 0) + 600) {
    const radius = Math.round(Math.min(length / 2, inside.area.radius ?? length))
    return { ...pointIn(inside.nearest), basis: 'street', radius, precision: 0.82 }
  }
  const middle = lines.length === 1 ? pointAlong(line, 0.5) : { lat: entry.lat, lon: entry.lon }
  const parts = length > LONG_METRES ? wardsAlong(gazetteer, entry, lines) : []
  return {
    ...middle,
    basis: 'street',
    radius: Math.max(50, Math.round(length / 2)),
    precision: length < 500 ? 0.9 : length < 1_500 ? 0.75 : 0.6,
    ...(parts.length > 1 && { parts }),
  }
}

const pointIn = ({ lat, lon }: Coordinate): Coordinate => ({ lat, lon })

/** "60/2A" begins at 60. A number that the street does not have tells nothing. */
function houseSpot({ numbers }: PlaceEntry, line: Line, { house, alley }: SaidPlace): Spot | undefined {
  const digits = /^\d+/.exec(alley ?? house ?? '')?.[0]
  if (!numbers || digits === undefined) return undefined
  const share = (Number(digits) - numbers.first) / (numbers.last - numbers.first)
  if (share < -0.02 || share > 1.05) return undefined
  return { ...pointAlong(line, share), basis: 'house_number', radius: 250, precision: 0.88 }
}

/** A number that the street is not known to have. */
const numberFit = ({ numbers }: PlaceEntry, { basis }: Spot, { house, alley }: SaidPlace): number => {
  const said = Number(/^\d+/.exec(alley ?? house ?? '')?.[0] ?? 0)
  return numbers && basis !== 'house_number' && said > Math.max(numbers.first, numbers.last) * 1.05 ? 0.6 : 1
}

function wardsAlong(
  { wards }: Gazetteer,
  { name }: PlaceEntry,
  lines: readonly Line[],
): readonly AlsoPlace[] {
  const near = wards.flatMap((ward) => {
    if (distanceMetres(ward, { lat: lines[0]![0]![0], lon: lines[0]![0]![1] }) > 25_000) return []
    const at = nearestOn(lines, ward)
    return at && at.distance < Math.min(ALONG_METRES, (ward.radius ?? 1_000) * 0.75) ? [{ ward, at }] : []
  })
  return near.map(({ ward, at }) => ({
    text: withWard(name, ward.name),
    lat: at.lat,
    lon: at.lon,
    ward: ward.name,
  }))
}
