/** A service outside of the hub that finds addresses. It may be away, and that is not the same as finding nothing. */
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import type { PlaceResult } from '@lien-thong/shared/place/place'

export const GEOCODER = Symbol('GEOCODER')

export interface Geocoder {
  readonly name: string
  readonly attribution: string
  /** Never rejects. */
  readonly find: (said: string, near: Coordinate | undefined) => Promise<Geocoded>
}

/** `busy`: asked more often than the service allows, so it was not asked. */
export type Geocoded =
  | { readonly state: 'found'; readonly results: readonly PlaceResult[] }
  | { readonly state: 'nothing' | 'unreachable' | 'busy' }
