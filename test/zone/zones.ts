/** Zones for tests: squares of known size in the middle of the city. */
import type { Position, Zone, ZonePolygon, ZoneShape } from '@lien-thong/shared/zone/zone'

export const NOW = '2026-11-22T08:00:00.000Z'
const LAT = 10.77
const LON = 106.7

const METRES_A_DEGREE = 111_195
const shrinks = Math.cos((LAT * Math.PI) / 180)

/** So many metres east and north of the middle. */
export const at = (east: number, north: number): { lat: number; lon: number } => ({
  lat: LAT + north / METRES_A_DEGREE,
  lon: LON + east / METRES_A_DEGREE / shrinks,
})

export const position = (east: number, north: number): Position => {
  const { lat, lon } = at(east, north)
  return [lon, lat]
}

/** Counterclockwise around a point, from half a side to its south-west; clockwise with a negative half. */
export const square = (half: number, east = 0, north = 0): readonly Position[] => {
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
    [-1, -1],
  ] as const
  const ring = corners.map(([x, y]) => position(east + x * Math.abs(half), north + y * Math.abs(half)))
  return half < 0 ? ring.reverse() : ring
}

export const area = (...polygons: readonly ZonePolygon[]): ZoneShape => ({ polygons })

export const zoneOf = (shape: ZoneShape | undefined, more: Partial<Zone> = {}): Zone => ({
  id: 'z',
  version: 1,
  kind: 'flood',
  form: shape && 'polygons' in shape ? 'area' : 'premise',
  severity: 'caution',
  name: { vi: 'Ngập', en: 'Flood' },
  ...(shape && { shape }),
  valid: { from: '2026-11-22T00:00:00.000Z' },
  agencies: ['fire'],
  source: 'drawn',
  drawn: { at: '2026-11-22T00:00:00.000Z', by: 'agent:supervisor' },
  ...more,
})
