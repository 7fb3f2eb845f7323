/** Boundaries of wards from GeoJSON (RFC 7946) or TopoJSON (1.0), polygons in WGS 84. */
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import { isClosed } from '@lien-thong/shared/geo/polygon'
import type { PlaceEntry } from '@lien-thong/shared/place/place'
import { boxOf, isInWard, type WardArea } from '@lien-thong/shared/place/ward-areas'
import { z } from 'zod'
import { ImportError, type Refusals } from './refusals.ts'

const properties = z.record(z.string(), z.unknown()).nullish()
const position = z.array(z.number()).min(2)
const geojson = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(z.object({ properties, geometry: z.unknown() })),
})
const polygon = z.union([
  z.object({ type: z.literal('Polygon'), coordinates: z.array(z.array(position)) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(z.array(position))) }),
])
const arcs = z.array(z.number().int())
const topojson = z.object({
  type: z.literal('Topology'),
  transform: z
    .object({ scale: z.tuple([z.number(), z.number()]), translate: z.tuple([z.number(), z.number()]) })
    .optional(),
  arcs: z.array(z.array(position)),
  objects: z.record(
    z.string(),
    z.object({ geometries: z.array(z.object({ properties, type: z.unknown(), arcs: z.unknown() })) }),
  ),
})
const arcPolygon = z.union([
  z.object({ type: z.literal('Polygon'), arcs: z.array(arcs) }),
  z.object({ type: z.literal('MultiPolygon'), arcs: z.array(z.array(arcs)) }),
])

interface Feature {
  readonly properties: Record<string, unknown>
  readonly rings: readonly (readonly Coordinate[])[] | undefined
}

export interface WardsFile {
  readonly wards: readonly WardArea[]
  readonly entries: readonly PlaceEntry[]
}

/** @throws ImportError when it is neither of the two formats */
export function readWards(json: unknown, refusals: Refusals): WardsFile {
  const wards: WardArea[] = []
  const known = new Set<string>()
  for (const feature of featuresOf(json)) {
    // Islands that a simplification has left without an area say nothing.
    const rings = feature.rings?.filter((ring) => ring.length >= 4)
    const full = nameOf(feature.properties)
    const what = full ?? JSON.stringify(feature.properties)
    if (full === undefined) refusals.add('no_name', what)
    else if (!rings || rings.length === 0) refusals.add('not_a_polygon', what)
    else if (!rings.every(isClosed)) refusals.add('ring_not_closed', what)
    else if (rings.flat().some(({ lat, lon }) => !(Math.abs(lat) <= 90 && Math.abs(lon) <= 180)))
      refusals.add('location_invalid', what)
    else {
      const ward = { ...split(full), rings }
      const middle = middleOf(ward)
      if (refusals.refusePoint(middle.lat, middle.lon, what)) continue
      if (known.has(`${ward.type} ${ward.name}`)) refusals.add('twice', what)
      else wards.push(ward)
      known.add(`${ward.type} ${ward.name}`)
    }
  }
  if (wards.length === 0) throw new ImportError('The file has no ward in it that can be used')
  return { wards, entries: wards.map(entryOf) }
}

function featuresOf(json: unknown): readonly Feature[] {
  const geo = geojson.safeParse(json)
  if (geo.success) {
    return geo.data.features.map(({ properties, geometry }) => {
      const read = polygon.safeParse(geometry)
      const rings = !read.success
        ? undefined
        : read.data.type === 'Polygon'
          ? read.data.coordinates
          : read.data.coordinates.flat()
      return {
        properties: properties ?? {},
        rings: rings?.map((ring) => ring.map(([lon, lat]) => ({ lat: lat!, lon: lon! }))),
      }
    })
  }
  const topo = topojson.safeParse(json)
  if (!topo.success)
    throw new ImportError('The file is neither a GeoJSON FeatureCollection nor a TopoJSON Topology')
  const lines = topo.data.arcs.map((arc) => lineOf(arc, topo.data.transform))
  return Object.values(topo.data.objects).flatMap(({ geometries }) =>
    geometries.map(({ properties, ...geometry }) => {
      const read = arcPolygon.safeParse(geometry)
      const rings = !read.success
        ? undefined
        : read.data.type === 'Polygon'
          ? read.data.arcs
          : read.data.arcs.flat()
      return { properties: properties ?? {}, rings: rings?.map((ring) => stitched(ring, lines)) }
    }),
  )
}

/** Quantised arcs are differences from point to point. */
function lineOf(
  arc: readonly (readonly number[])[],
  transform: z.output<typeof topojson>['transform'],
): readonly Coordinate[] {
  if (!transform) return arc.map(([lon, lat]) => ({ lat: lat!, lon: lon! }))
  const { scale, translate } = transform
  let [x, y] = [0, 0]
  return arc.map(([dx, dy]) => {
    x += dx!
    y += dy!
    return { lat: y * scale[1] + translate[1], lon: x * scale[0] + translate[0] }
  })
}

/** A negative number is an arc backwards. The first point of an arc is the last of the one before. */
function stitched(ring: readonly number[], lines: readonly (readonly Coordinate[])[]): readonly Coordinate[] {
  const points: Coordinate[] = []
  for (const number of ring) {
    const line = lines[number < 0 ? ~number : number] ?? []
    const inOrder = number < 0 ? [...line].reverse() : line
    points.push(...(points.length > 0 ? inOrder.slice(1) : inOrder))
  }
  return points
}

const NAMES = ['full_name', 'name', 'ten', 'NAME', 'Name', 'TEN', 'name:vi', 'ten_xa', 'TenXa', 'NAME_3']

function nameOf(properties: Record<string, unknown>): string | undefined {
  const found = NAMES.map((key) => properties[key]).find(
    (value) => typeof value === 'string' && value.trim() !== '',
  )
  return typeof found === 'string' ? found.normalize('NFC').trim() : undefined
}

function split(full: string): { readonly type: string; readonly name: string } {
  const found = /^(phường|xã|đặc khu|thị trấn)\s+(.+)$/i.exec(full)
  return found ? { type: found[1]!.toLowerCase(), name: found[2]! } : { type: 'phường', name: full }
}

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

function entryOf(ward: WardArea): PlaceEntry {
  const { south, west, north, east } = boxOf(ward)
  const middle = middleOf(ward)
  return {
    id: `ward:${ward.type}:${ward.name}`,
    kind: 'ward',
    name: ward.name,
    aliases: [{ name: `${upper(ward.type)} ${ward.name}` }],
    ward: ward.name,
    ...middle,
    radius: Math.round(
      55_600 * Math.max(north - south, (east - west) * Math.cos((middle.lat * Math.PI) / 180)),
    ),
  }
}

/** The middle of the box, or, where that lies outside, the middle of the widest stretch inside on the same parallel. */
function middleOf(ward: WardArea): Coordinate {
  const { south, west, north, east } = boxOf(ward)
  const middle = { lat: (south + north) / 2, lon: (west + east) / 2 }
  if (isInWard(ward, middle)) return middle
  let [best, from, longest] = [middle.lon, undefined as number | undefined, 0]
  const steps = 200
  for (let i = 0; i <= steps; i++) {
    const lon = west + ((east - west) * i) / steps
    const inside = i < steps && isInWard(ward, { lat: middle.lat, lon })
    if (inside) from ??= lon
    else if (from !== undefined) {
      if (lon - from > longest) [best, longest] = [(from + lon) / 2, lon - from]
      from = undefined
    }
  }
  return { lat: middle.lat, lon: best }
}
