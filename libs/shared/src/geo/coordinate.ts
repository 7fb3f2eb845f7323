/** WGS 84 degrees, and what can be wrong with a coordinate that a telephone system or a tracker sends. */
export interface Coordinate {
  readonly lat: number
  readonly lon: number
}

export interface Box {
  readonly south: number
  readonly west: number
  readonly north: number
  readonly east: number
}

const EARTH_RADIUS_M = 6_371_008.8
const radians = (degrees: number): number => (degrees * Math.PI) / 180

/** Great-circle distance in metres (haversine on the mean sphere; error below 0.5 %). */
export function distanceMetres(a: Coordinate, b: Coordinate): number {
  const dLat = radians(b.lat - a.lat)
  const dLon = radians(b.lon - a.lon)
  const h =
    Math.sin(dLat / 2) ** 2 + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * Math.sin(dLon / 2) ** 2
  return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)))
}

/** Degrees clockwise from north, 0 ≤ b < 360. */
export function bearingDegrees(from: Coordinate, to: Coordinate): number {
  const y = Math.sin(radians(to.lon - from.lon)) * Math.cos(radians(to.lat))
  const x =
    Math.cos(radians(from.lat)) * Math.sin(radians(to.lat)) -
    Math.sin(radians(from.lat)) * Math.cos(radians(to.lat)) * Math.cos(radians(to.lon - from.lon))
  return ((Math.atan2(y, x) * 180) / Math.PI + 360) % 360
}

export const isInside = (box: Box, at: Coordinate): boolean =>
  at.lat >= box.south && at.lat <= box.north && at.lon >= box.west && at.lon <= box.east

export type CoordinateFault =
  | 'location_invalid'
  | 'location_null_island'
  | 'location_swapped'
  | 'location_outside'

/**
 * What is wrong with a point, in this order: not two finite numbers in range (unless swapping them lands inside the
 * service area); null island (within 0.01° of 0, 0: the mark of a receiver without a fix); swapped; outside the area.
 * Undefined means fit to stand on the map.
 */
export function coordinateFault(lat: unknown, lon: unknown, area: Box): CoordinateFault | undefined {
  if (typeof lat !== 'number' || typeof lon !== 'number' || !Number.isFinite(lat) || !Number.isFinite(lon)) {
    return 'location_invalid'
  }
  if (isInside(area, { lat, lon })) return undefined
  if (isInside(area, { lat: lon, lon: lat })) return 'location_swapped'
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) return 'location_invalid'
  if (Math.abs(lat) < 0.01 && Math.abs(lon) < 0.01) return 'location_null_island'
  return 'location_outside'
}

/** Coarse cell of about 1 km (two decimals): enough for a density map, too coarse to name a home. */
export const cellOf = (at: Coordinate): string => `${at.lat.toFixed(2)},${at.lon.toFixed(2)}`
