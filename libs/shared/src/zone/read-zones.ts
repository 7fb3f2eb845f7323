/**
 * Zones in a GeoJSON FeatureCollection (RFC 7946). Polygons and multipolygons are areas, points are premises; everything
 * else about a zone stands in the properties, with the names it has at `POST /v1/zones`. All or nothing: half a map of a
 * flood is worse than none.
 */
import { z } from 'zod'
import { type DrawZone, drawZone, polygonList } from './zone-input.ts'
import { MOST_VERTICES, type ShapeFault, verticesOf } from './zone-shape.ts'

export const MOST_FEATURES = 500

export type ImportFault =
  | ShapeFault
  | 'not_a_collection'
  | 'crs_unsupported'
  | 'too_many_features'
  | 'not_a_feature'
  | 'geometry_missing'
  | 'geometry_unsupported'
  | 'geometry_malformed'
  | 'properties_invalid'

export interface FeatureFault {
  /** From 0; absent where the whole file is meant. */
  readonly feature?: number
  readonly fault: ImportFault
  /** The type of the geometry, or which property and, where the hub knows a word for it, why. */
  readonly detail?: string
}

export interface ReadZones {
  readonly zones: readonly DrawZone[]
  readonly faults: readonly FeatureFault[]
}

const collection = z.looseObject({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) })
const feature = z.looseObject({
  type: z.literal('Feature'),
  geometry: z.looseObject({ type: z.string(), coordinates: z.unknown().optional() }).nullable(),
  properties: z.record(z.string(), z.unknown()).nullable(),
})
const pointCoordinates = z.tuple([z.number(), z.number()]).rest(z.number())

const whole = (fault: ImportFault, detail?: string): ReadZones => ({
  zones: [],
  faults: [{ fault, ...(detail !== undefined && { detail }) }],
})

export function readZones(file: unknown): ReadZones {
  const read = collection.safeParse(file)
  if (!read.success) return whole('not_a_collection')
  // RFC 7946 §4 knows WGS 84 alone; a file that names anything else would be drawn in the wrong place.
  if (read.data.crs !== undefined && read.data.crs !== null) return whole('crs_unsupported')
  const { features } = read.data
  if (features.length === 0) return whole('empty')
  if (features.length > MOST_FEATURES) return whole('too_many_features', String(features.length))
  const zones: DrawZone[] = []
  const faults: FeatureFault[] = []
  let vertices = 0
  for (const [i, each] of features.entries()) {
    const zone = readFeature(each)
    if ('fault' in zone) faults.push({ feature: i, ...zone })
    else {
      zones.push(zone)
      vertices += zone.shape && 'polygons' in zone.shape ? verticesOf(zone.shape.polygons) : 0
      if (vertices > MOST_VERTICES) return whole('too_many_vertices')
    }
  }
  return faults.length > 0 ? { zones: [], faults } : { zones, faults }
}

type Found = DrawZone | Omit<FeatureFault, 'feature'>

function readFeature(value: unknown): Found {
  const read = feature.safeParse(value)
  if (!read.success) return { fault: 'not_a_feature' }
  const { geometry, properties } = read.data
  if (!geometry) {
    // A premise that is known by its address alone.
    return typeof properties?.address === 'string'
      ? fromProperties(properties)
      : { fault: 'geometry_missing' }
  }
  const { type, coordinates } = geometry
  if (type === 'Point') {
    const at = pointCoordinates.safeParse(coordinates)
    if (!at.success) return { fault: 'geometry_malformed' }
    const [lon, lat] = at.data
    const { radius, ...rest } = properties ?? {}
    return fromProperties(rest, { point: { lat, lon }, ...(radius !== undefined && { radius }) })
  }
  if (type !== 'Polygon' && type !== 'MultiPolygon') return { fault: 'geometry_unsupported', detail: type }
  const list = type === 'Polygon' ? [coordinates] : coordinates
  const polygons = polygonList.safeParse(list)
  if (polygons.success) return fromProperties(properties ?? {}, { polygons: polygons.data })
  const [issue] = polygons.error.issues
  return { fault: issue?.code === 'custom' ? (issue.message as ShapeFault) : 'geometry_malformed' }
}

function fromProperties(properties: Readonly<Record<string, unknown>>, shape?: object): Found {
  const read = drawZone.safeParse({ ...properties, ...(shape && { shape }) })
  if (read.success) return read.data
  const [{ code, path, message }] = read.error.issues as [z.core.$ZodIssue]
  const place = path.map(String).join('.')
  // What the schema library says of itself is for no person.
  return { fault: 'properties_invalid', detail: code === 'custom' ? `${place}: ${message}` : place }
}
