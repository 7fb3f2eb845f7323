/** Asking the hub where something is. */
import type { PlacesAnswer } from '@lien-thong/shared/contract/place'
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import { get } from './http.ts'

/** @param near breaks ties between namesakes */
export function findPlaces(said: string, near: Coordinate | undefined): Promise<PlacesAnswer> {
  const query = new URLSearchParams({ q: said })
  if (near) query.set('near', `${near.lat.toFixed(5)},${near.lon.toFixed(5)}`)
  return get(`/v1/places?${query}`)
}
