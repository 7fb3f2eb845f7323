/** Finding places by what a caller says. */
import { type GeocoderSaid, type PlacesAnswer, placesQuery } from '@lien-thong/shared/contract/place'
import type { AlsoPlace, Basis, PlaceKind, PlaceResult } from '@lien-thong/shared/place/place'
import { z } from 'zod'
import type { Route } from './route.ts'
import { every, lat, lon, metres, text, view } from './view.ts'

const kind = every<PlaceKind>({
  street: true,
  address: true,
  crossing: true,
  ward: true,
  old_ward: true,
  district: true,
  police: true,
  fire: true,
  ambulance: true,
  hospital: true,
  school: true,
  market: true,
  bridge: true,
  transport: true,
  building: true,
  landmark: true,
  kilometre: true,
  coordinate: true,
})

const basis = every<Basis>({
  point: true,
  house_number: true,
  street: true,
  crossing: true,
  kilometre: true,
  area: true,
  pasted: true,
})

const ward = text.optional().describe('Name since July 2025, without its kind')

const alsoPlace = view<AlsoPlace>('AlsoPlace', 'What the caller may mean instead', { text, lat, lon, ward })

export const placeResult = view<PlaceResult>('PlaceResult', 'A place that fits the words', {
  text: text.describe('As it is called, with the house number as the caller said it'),
  kind,
  lat,
  lon,
  ward,
  formerly: text.optional().describe('An old ward or district, and until when it was'),
  confidence: z.number().min(0).max(1),
  basis: basis.describe(
    'How the point was found; `street` is some point of a street, `area` the middle of one',
  ),
  radius: metres.describe('Metres of uncertainty'),
  also: z.array(alsoPlace).optional(),
})

const geocoderSaid = view<GeocoderSaid>('GeocoderSaid', 'What a service outside of the hub said', {
  name: text,
  state: z
    .enum(['found', 'nothing', 'unreachable', 'busy'])
    .describe('`unreachable` and `busy` do not say that there is no such place'),
  attribution: text,
})

const placesAnswer = view<PlacesAnswer>('Places', 'The places that fit, the likeliest first', {
  said: text.describe('The caller’s own words, as they came'),
  results: z.array(placeResult),
  ambiguous: z.boolean().describe('Several fit about equally: ask the caller which'),
  source: text.describe('`gazetteer`, or the name of the geocoder'),
  geocoder: geocoderSaid.optional(),
})

export const placeRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/v1/places',
    id: 'findPlaces',
    tag: 'Places',
    summary: 'Find a place by what a caller says',
    description:
      'House and alley numbers, streets, wards and districts of today and of before July 2025, landmarks, crossings, kilometre posts, and coordinates in any common form; with or without tone marks, with mistakes. Needs no internet.',
    access: 'session',
    action: 'picture.read',
    query: placesQuery,
    answer: { status: 200, schema: placesAnswer },
    codes: [],
  },
]
