/** What the gazetteer knows, and what it answers to the words of a caller. WGS 84 degrees, metres. */
import type { Coordinate } from '../geo/coordinate.ts'

/** `ward` since July 2025; `old_ward` and `district` until then. `crossing` and `kilometre` are also made of streets. */
export const entryKinds = [
  'street',
  'address',
  'crossing',
  'ward',
  'old_ward',
  'district',
  'police',
  'fire',
  'ambulance',
  'hospital',
  'school',
  'market',
  'bridge',
  'transport',
  'building',
  'landmark',
] as const
export type EntryKind = (typeof entryKinds)[number]

export type PlaceKind = EntryKind | 'kilometre' | 'coordinate'

/** `[lat, lon]` points along a street. */
export type Line = readonly (readonly [number, number])[]

export interface Alias {
  readonly name: string
  /** Day from which the name is no longer official; people go on saying it. */
  readonly until?: string
}

export interface PlaceEntry extends Coordinate {
  /** Unique and stable: `seed:street:…`, `osm:w123`. */
  readonly id: string
  readonly kind: EntryKind
  /** As shown, without "Đường", "Phường" and the like where the kind says it. */
  readonly name: string
  readonly aliases?: readonly Alias[]
  /** Name of today's ward, without its kind. */
  readonly ward?: string
  /** Name of the district until July 2025: `1`, `Bình Thạnh`. */
  readonly district?: string
  /** Metres around the point that belong to it. */
  readonly radius?: number
  readonly lines?: readonly Line[]
  /** House numbers at both ends of the first line, where known. */
  readonly numbers?: Span
  /** Kilometre posts at both ends of the first line, where known. */
  readonly km?: Span
  /** Of an area that is no more: today's wards that it became. */
  readonly covers?: readonly string[]
}

export interface Span {
  readonly first: number
  readonly last: number
}

/** A namesake: what a caller who is asked "which one?" may answer. */
export interface AlsoPlace extends Coordinate {
  readonly text: string
  readonly ward?: string
}

/** How the point was found. `street` is some point of a street, `area` the middle of one. */
export type Basis = 'point' | 'house_number' | 'street' | 'crossing' | 'kilometre' | 'area' | 'pasted'

export interface PlaceResult extends Coordinate {
  /** With the house number as the caller said it. */
  readonly text: string
  readonly kind: PlaceKind
  readonly ward?: string
  /** Today's wards of an old name: "Phường 12, Quận 10 (until 2025-07-01)". */
  readonly formerly?: string
  /** 0 to 1: how sure it is that the caller means this, and that the point is theirs. */
  readonly confidence: number
  readonly basis: Basis
  /** Metres of uncertainty. */
  readonly radius: number
  readonly also?: readonly AlsoPlace[]
}

export interface PlaceAnswer {
  /** The caller's own words, as they were typed. */
  readonly said: string
  readonly results: readonly PlaceResult[]
  /** Several places fit about equally: ask the caller which. */
  readonly ambiguous: boolean
}
