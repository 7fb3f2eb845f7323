/** Zones in GeoJSON: what is taken, and every way in which a file or a shape can be wrong, by name. */
import { readZones } from '@lien-thong/shared/zone/read-zones'
import { drawZone } from '@lien-thong/shared/zone/zone-input'
import { crossesItself, rewind, shapeFault, signedArea } from '@lien-thong/shared/zone/zone-shape'
import { at, position, square } from './zones.ts'

const terms = {
  kind: 'flood',
  severity: 'danger',
  name: { vi: 'Ngập Nguyễn Hữu Cảnh', en: 'Nguyen Huu Canh flood' },
  agencies: ['fire', 'police'],
}
const feature = (geometry: unknown, properties: object | null = terms) => ({
  type: 'Feature',
  geometry,
  properties,
})
const polygon = (...rings: readonly unknown[]) => ({ type: 'Polygon', coordinates: rings })
const file = (...features: readonly unknown[]) => ({ type: 'FeatureCollection', features })
const point = (east = 0, north = 0) => ({ type: 'Point', coordinates: position(east, north) })

const bowTie = [position(0, 0), position(100, 100), position(100, 0), position(0, 100), position(0, 0)]
const comb = Array.from({ length: 6000 }, (_, i) => position(i / 10, i % 2 === 0 ? 0 : 500))

describe('shapes', () => {
  test.each([
    ['a square', [[square(100)]], undefined],
    ['a hole', [[square(100), square(-40)]], undefined],
    ['a hole that touches the border', [[square(100), square(-40, 60)]], undefined],
    ['two parts', [[square(50, -200)], [square(50, 200)]], undefined],
    ['a triangle', [[[position(0, 0), position(9, 0), position(0, 9), position(0, 0)]]], undefined],
    [
      'a ring that touches itself',
      [
        [
          [
            position(0, 0),
            position(50, 50),
            position(100, 0),
            position(100, 100),
            position(50, 50),
            position(0, 100),
            position(0, 0),
          ],
        ],
      ],
      undefined,
    ],
    ['nothing', [], 'empty'],
    ['a polygon without rings', [[]], 'empty'],
    ['10,001 corners', [[Array.from({ length: 10_001 }, () => position(0, 0))]], 'too_many_vertices'],
    ['no number', [[[[Number.NaN, 10.7], ...square(100)]]], 'position_invalid'],
    ['latitude 91', [[[[106.7, 91], ...square(100)]]], 'position_invalid'],
    ['latitude first', [[square(100).map(([lon, lat]) => [lat, lon] as const)]], 'position_swapped'],
    [
      'over the 180th meridian',
      [
        [
          [
            [179.9, 10],
            [-179.9, 10],
            [-179.9, 11],
            [179.9, 10],
          ],
        ],
      ],
      'crosses_antimeridian',
    ],
    [
      'in another country',
      [
        [
          [
            [2.3, 48.8],
            [2.4, 48.8],
            [2.4, 48.9],
            [2.3, 48.8],
          ],
        ],
      ],
      'outside_service_area',
    ],
    [
      'one corner far out at sea',
      [[[...square(100).slice(0, 4), [111.1, 10.7], square(100)[0]!]]],
      'outside_service_area',
    ],
    ['two corners', [[[position(0, 0), position(9, 9), position(0, 0)]]], 'ring_short'],
    ['an open ring', [[square(100).slice(0, 4)]], 'ring_open'],
    [
      'one corner again and again',
      [[[position(0, 0), position(0, 0), position(0, 0), position(0, 0)]]],
      'ring_flat',
    ],
    [
      'there and back',
      [[[position(0, 0), position(50, 50), position(100, 100), position(0, 0)]]],
      'ring_flat',
    ],
    ['a bow tie', [[bowTie]], 'ring_crosses_itself'],
    ['a hole outside', [[square(100), square(-40, 500)]], 'hole_outside'],
  ] as const)('%s', (_, polygons, expected) => {
    expect(shapeFault(polygons)).toBe(expected)
  })

  test('rings are wound as RFC 7946 wants, whichever way they came', () => {
    const [outer, hole] = rewind([[...square(100)].reverse(), square(40)])
    expect([signedArea(outer!) > 0, signedArea(hole!) < 0]).toEqual([true, true])
    expect(rewind([square(100), square(-40)])).toEqual([square(100), square(-40)])
  })

  test('a comb of six thousand teeth is judged; one whose teeth all lie across each other is given up at once', () => {
    const ring = [...comb, position(600, -10), position(0, -10), comb[0]!]
    expect(crossesItself(ring)).toBe(false)
    const across = comb.map(([lon, lat], i) => [lon + (i % 2) / 10, lat + i / 1e6] as const)
    const wide = [...across, position(30_000, 9000), position(30_000, -10), across[0]!]
    expect(crossesItself(wide)).toBe('unknown')
    expect(shapeFault([[wide]])).toBe('ring_intricate')
  })
})

describe('files', () => {
  test('a polygon, a multipolygon and a premise, with elevations and other members passed over', () => {
    const withElevation = square(100).map(([lon, lat]) => [lon, lat, 3.5])
    const { zones, faults } = readZones({
      ...file(
        { ...feature(polygon(withElevation)), id: 7 },
        feature({ type: 'MultiPolygon', coordinates: [[square(50, -200)], [square(50, 200)]] }),
        feature(point(5, 5), {
          ...terms,
          kind: 'hazardous_store',
          radius: 60,
          address: '1 Bến Nghé',
          colour: 'red',
        }),
        feature(null, { ...terms, kind: 'violence_warning', address: '2 Bến Nghé' }),
      ),
      bbox: [106, 10, 107, 11],
      crs: null,
    })
    expect(faults).toEqual([])
    expect(zones).toMatchObject([
      {
        kind: 'flood',
        severity: 'danger',
        agencies: ['police', 'fire'],
        shape: { polygons: [[[[106.6990846, 10.7691007], {}, {}, {}, {}]]] },
      },
      { shape: { polygons: [{}, {}] } },
      { shape: { point: at(5, 5), radius: 60 }, address: '1 Bến Nghé' },
      { address: '2 Bến Nghé' },
    ])
    expect(zones[2]).not.toHaveProperty('colour')
    expect(zones[3]).not.toHaveProperty('shape')
  })

  test.each([
    ['no object', 'vùng', { fault: 'not_a_collection' }],
    ['a feature alone', feature(polygon(square(100))), { fault: 'not_a_collection' }],
    ['a TopoJSON', { type: 'Topology', objects: {} }, { fault: 'not_a_collection' }],
    [
      'VN-2000',
      { ...file(feature(point())), crs: { type: 'name', properties: { name: 'EPSG:9210' } } },
      { fault: 'crs_unsupported' },
    ],
    ['no features', file(), { fault: 'empty' }],
    [
      '501 features',
      file(...Array.from({ length: 501 }, () => feature(point()))),
      { fault: 'too_many_features', detail: '501' },
    ],
    [
      'more corners than fit, in several',
      file(
        ...Array.from({ length: 3 }, () =>
          feature(polygon([...comb.slice(0, 3500), position(350, -9), position(0, -9), comb[0]])),
        ),
      ),
      { fault: 'too_many_vertices' },
    ],
    ['a geometry alone', file(polygon(square(100))), { feature: 0, fault: 'not_a_feature' }],
    ['no geometry', file(feature(null)), { feature: 0, fault: 'geometry_missing' }],
    [
      'a line',
      file(feature({ type: 'LineString', coordinates: square(100) })),
      { feature: 0, fault: 'geometry_unsupported', detail: 'LineString' },
    ],
    [
      'a collection of geometries',
      file(feature({ type: 'GeometryCollection', geometries: [] })),
      { feature: 0, fault: 'geometry_unsupported', detail: 'GeometryCollection' },
    ],
    [
      'words for numbers',
      file(feature(polygon([['106', '10']]))),
      { feature: 0, fault: 'geometry_malformed' },
    ],
    [
      'a point of words',
      file(feature({ type: 'Point', coordinates: 'đây' })),
      { feature: 0, fault: 'geometry_malformed' },
    ],
    [
      'a bow tie behind a good one',
      file(feature(polygon(square(100))), feature(polygon(bowTie))),
      { feature: 1, fault: 'ring_crosses_itself' },
    ],
    [
      'an unknown kind',
      file(feature(polygon(square(100)), { ...terms, kind: 'volcano' })),
      { feature: 0, fault: 'properties_invalid', detail: 'kind' },
    ],
    [
      'no properties',
      file(feature(polygon(square(100)), null)),
      { feature: 0, fault: 'properties_invalid', detail: expect.any(String) },
    ],
    [
      'a premise in the sea',
      file(feature({ type: 'Point', coordinates: [0, 0] })),
      { feature: 0, fault: 'properties_invalid', detail: 'shape.point.lat: location_null_island' },
    ],
    [
      'an area with an address',
      file(feature(polygon(square(100)), { ...terms, address: '1 Lê Lợi' })),
      { feature: 0, fault: 'properties_invalid', detail: 'address: an area has no address' },
    ],
    [
      'a local time',
      file(feature(polygon(square(100)), { ...terms, until: '2026-11-22T08:00' })),
      { feature: 0, fault: 'properties_invalid', detail: 'until' },
    ],
    [
      'a radius of a province',
      file(feature(point(), { ...terms, radius: 1e6 })),
      { feature: 0, fault: 'properties_invalid', detail: expect.any(String) },
    ],
  ])('%s', (_, given, expected) => {
    expect(readZones(given)).toEqual({ zones: [], faults: [expected] })
  })

  test('every faulty feature is named', () => {
    const { faults } = readZones(file(feature(null), feature(point()), feature(polygon(bowTie)), 7))
    expect(faults.map(({ feature: i, fault }) => [i, fault])).toEqual([
      [0, 'geometry_missing'],
      [2, 'ring_crosses_itself'],
      [3, 'not_a_feature'],
    ])
  })

  test.each([
    ['a bow tie', { polygons: [[bowTie]] }, 'shape.polygons: ring_crosses_itself'],
    ['an open ring', { polygons: [[square(100).slice(1)]] }, 'shape.polygons: ring_open'],
    ['a point in the sea', { point: { lat: 0, lon: 0 } }, 'shape.point.lat: location_null_island'],
  ])('drawn by hand, %s is named too', (_, shape, expected) => {
    const { error } = drawZone.safeParse({ ...terms, shape })
    expect(error!.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([expected])
  })

  test('a zone that is drawn says where it is', () => {
    expect(drawZone.safeParse(terms).success).toBe(false)
    expect(drawZone.safeParse({ ...terms, address: '1 Lê Lợi' }).success).toBe(true)
  })
})
