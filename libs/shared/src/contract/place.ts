/** The question and the answer of `GET /v1/places`. */
import { z } from 'zod'
import type { PlaceAnswer } from '../place/place.ts'

const pair = /^\s*(-?\d{1,2}(?:\.\d{1,12})?)\s*,\s*(-?\d{1,3}(?:\.\d{1,12})?)\s*$/

/** `q` is the caller's words, whatever they are: what no address can have in it is passed over, and all of it comes back. */
export const placesQuery = z.object({
  q: z.string().max(20_000).default('').describe('What the caller said; nothing finds nothing'),
  near: z
    .string()
    .regex(pair, 'lat,lon in degrees')
    .transform((text) => {
      const [, lat, lon] = pair.exec(text)!
      return { lat: Number(lat), lon: Number(lon) }
    })
    .refine(({ lat, lon }) => Math.abs(lat) <= 90 && Math.abs(lon) <= 180, 'lat,lon in degrees')
    .optional()
    .describe('lat,lon: breaks ties, hides nothing'),
})
export type PlacesQuery = z.output<typeof placesQuery>

/** What a geocoder outside of the hub said. `unreachable` is not `nothing`: nobody knows what it would have said. */
export interface GeocoderSaid {
  readonly name: string
  readonly state: 'found' | 'nothing' | 'unreachable' | 'busy'
  /** To be shown with what it found. */
  readonly attribution: string
}

export interface PlacesAnswer extends PlaceAnswer {
  /** Where the first result is from: the hub's own gazetteer, or the name of the geocoder. */
  readonly source: string
  /** When one is configured and the gazetteer was not sure. */
  readonly geocoder?: GeocoderSaid
}
