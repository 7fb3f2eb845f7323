/** Which zones a place lies in: in metres from the middle of a square of 200 m, with holes, borders and uncertainty. */
import { isInForce, isInSight, type Zone } from '@lien-thong/shared/zone/zone'
import { type Certainty, certaintyIn, certaintyOf, zonesAt } from '@lien-thong/shared/zone/zones-at'
import { area, at, NOW, position, square, zoneOf } from './zones.ts'

type Row = readonly [
  what: string,
  east: number,
  north: number,
  radius: number | undefined,
  Certainty | undefined,
]

const plain = area([square(100)])
const withHole = area([square(100), square(-40)])
const twoParts = area([square(50, -200)], [square(50, 200)])
const lShape = area([
  [
    position(0, 0),
    position(200, 0),
    position(200, 50),
    position(50, 50),
    position(50, 200),
    position(0, 200),
    position(0, 0),
  ],
])
const clockwise = area([[...square(100)].reverse()])
const premise = { point: at(0, 0), radius: 30 }

const table = (title: string, shape: Parameters<typeof certaintyIn>[0], rows: readonly Row[]): void => {
  describe(title, () => {
    test.each(rows)('%s', (_, east, north, radius, expected) => {
      const place = { ...at(east, north), ...(radius !== undefined && { radius }) }
      expect(certaintyIn(shape, place)).toBe(expected)
    })
  })
}

table('a square', plain, [
  ['the middle', 0, 0, undefined, 'inside'],
  ['near a corner inside', 98, 98, undefined, 'inside'],
  ['on the eastern side', 100, 0, undefined, 'inside'],
  ['on the western side', -100, 0, undefined, 'inside'],
  ['on the northern side', 0, 100, undefined, 'inside'],
  ['on the southern side', 0, -100, undefined, 'inside'],
  ['on a corner', 100, 100, undefined, 'inside'],
  ['half a metre outside is still the border', 100.5, 0, undefined, 'inside'],
  ['three metres outside', 103, 0, undefined, undefined],
  ['three metres off a corner', 102.5, 102.5, undefined, undefined],
  ['far to the east', 5000, 0, undefined, undefined],
  ['far to the north', 0, 5000, undefined, undefined],
  ['level with a corner, outside', -150, 100, undefined, undefined],
  ['level with the lower side, outside', 150, -100, undefined, undefined],
  ['no uncertainty said is as good as none', 99, 0, 0, 'inside'],
  ['a circle wholly inside', 0, 0, 99, 'inside'],
  ['a circle that reaches out', 0, 0, 120, 'maybe'],
  ['inside, with a circle across the side', 90, 0, 20, 'maybe'],
  ['outside, with a circle across the side', 110, 0, 20, 'maybe'],
  ['outside, with a circle that falls short', 130, 0, 20, undefined],
  ['outside a corner, with a circle that reaches it', 110, 110, 16, 'maybe'],
  ['outside a corner, with a circle that does not', 110, 110, 12, undefined],
  ['a circle around the whole square', 0, 0, 500, 'maybe'],
  ['a circle of a cell of the network', 900, 900, 1500, 'maybe'],
])

table('a square with a hole of 80 m', withHole, [
  ['in the hole', 0, 0, undefined, undefined],
  ['on the border of the hole', 40, 0, undefined, 'inside'],
  ['between hole and border', 70, 0, undefined, 'inside'],
  ['in the hole, close to its border', 37, 0, undefined, undefined],
  ['in the hole, with a circle out of it', 30, 0, 15, 'maybe'],
  ['in the hole, with a circle within it', 0, 0, 30, undefined],
  ['between, with a circle into the hole', 50, 0, 20, 'maybe'],
  ['between, with a circle that touches neither', 70, 0, 25, 'inside'],
  ['outside of all', 120, 0, undefined, undefined],
])

table('two parts', twoParts, [
  ['in the western part', -200, 0, undefined, 'inside'],
  ['in the eastern part', 200, 0, undefined, 'inside'],
  ['between them', 0, 0, undefined, undefined],
  ['between them, with a circle to one', -120, 0, 40, 'maybe'],
  ['between them, with a circle to both', 0, 0, 160, 'maybe'],
])

table('an angle', lShape, [
  ['in its foot', 150, 25, undefined, 'inside'],
  ['in its leg', 25, 150, undefined, 'inside'],
  ['in its corner', 25, 25, undefined, 'inside'],
  ['in its box, but not in it', 150, 150, undefined, undefined],
  ['in its box, with a circle to it', 70, 70, 30, 'maybe'],
])

table('rings the other way around', clockwise, [
  ['inside', 0, 0, undefined, 'inside'],
  ['outside', 150, 0, undefined, undefined],
])

table('a premise with 30 m around it', premise, [
  ['at its point', 0, 0, undefined, 'inside'],
  ['within its radius', 20, 20, undefined, 'inside'],
  ['on its radius', 30, 0, undefined, 'inside'],
  ['beyond its radius', 40, 0, undefined, undefined],
  ['beyond it, with a circle that reaches it', 40, 0, 15, 'maybe'],
  ['within it, with a larger circle', 10, 0, 50, 'maybe'],
  ['far away', 3000, 0, 100, undefined],
])

describe('an address without a point', () => {
  const zone = zoneOf(undefined, { address: '12/3 Lê Lợi' })
  test.each([
    ['12/3 Lê Lợi', 'maybe'],
    ['12/3 le loi, Phường Sài Gòn', 'maybe'],
    ['  12/3   LÊ LỢI. P. Bến Thành', 'maybe'],
    ['112/3 Lê Lợi', undefined],
    ['12/3 Lê Lợiu', undefined],
    ['12/35 Lê Lợi', undefined],
    ['gần 12/3 Lê Lợi', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('%s', (text, expected) => {
    expect(certaintyOf(zone, { place: { ...at(0, 0), ...(text !== undefined && { text }) } })).toBe(expected)
  })

  test('an address agrees where the point does not', () => {
    const both = zoneOf({ point: at(0, 0), radius: 30 }, { address: '12/3 Lê Lợi' })
    expect(certaintyOf(both, { place: { ...at(900, 0), text: '12/3 Lê Lợi' } })).toBe('maybe')
    expect(certaintyOf(both, { place: { ...at(0, 0), text: '12/3 Lê Lợi' } })).toBe('inside')
  })

  test('an address of signs alone agrees with nothing', () => {
    expect(certaintyOf(zoneOf(undefined, { address: '---' }), { where: '' })).toBeUndefined()
  })
})

describe('a premise by its address, from words alone', () => {
  const zone = zoneOf(undefined, { address: '77/5 Phạm Viết Chánh, phường 19' })
  test.each([
    ['77/5 Phạm Viết Chánh', 'maybe'],
    ['số 77/5 đường Phạm Viết Chánh', 'maybe'],
    ['nhà số 77/5 pham viet chanh p19 Bình Thạnh', 'maybe'],
    ['số 5 hẻm 77 Phạm Viết Chánh', 'maybe'],
    ['77 xuyệt 5 Phạm Viết Chánh', 'maybe'],
    ['Phạm Viết Chánh 77/5', 'maybe'],
    ['hai người cầm dao ở 77/5 Phạm Viết Chánh, cứu với', 'maybe'],
    ['77/5', undefined],
    ['77/15 Phạm Viết Chánh', undefined],
    ['77/5 Phạm', undefined],
    ['77/5 Phạm Ngũ Lão', undefined],
    ['đối diện 77/5 Phạm Viết Chánh', undefined],
    ['Phạm Viết Chánh', undefined],
    ['', undefined],
  ])('%s', (where, expected) => {
    expect(certaintyOf(zone, { where })).toBe(expected)
    expect(certaintyOf(zone, { where, place: at(3000, 0) })).toBe(expected)
    expect(certaintyOf(zone, { place: { ...at(3000, 0), text: where } })).toBe(expected)
  })

  test('without its ward the address is found in longer words', () => {
    const bare = zoneOf(undefined, { address: '77/5 Phạm Viết Chánh' })
    expect(certaintyOf(bare, { where: 'hàng xóm 77/5 Phạm Viết Chánh đánh nhau' })).toBe('maybe')
    expect(certaintyOf(bare, { where: 'gần 77/5 Phạm Viết Chánh' })).toBeUndefined()
  })
})

describe('when it holds', () => {
  const between = (from: string, until?: string): Zone =>
    zoneOf(plain, { valid: { from, ...(until && { until }) } })
  test.each([
    ['since yesterday', between('2026-11-21T08:00:00.000Z'), true, true],
    ['from this moment', between(NOW), true, true],
    ['from the next moment', between('2026-11-22T08:00:00.001Z'), false, true],
    ['until this moment', between('2026-11-21T08:00:00.000Z', NOW), false, false],
    ['until the next moment', between('2026-11-21T08:00:00.000Z', '2026-11-22T08:00:00.001Z'), true, true],
    ['from tomorrow, the same time', between('2026-11-23T08:00:00.000Z'), false, true],
    ['from a second later', between('2026-11-23T08:00:01.000Z'), false, false],
    ['ended by hand', { ...between(NOW), ended: { at: NOW, by: 'x' } }, false, false],
  ])('%s', (_, zone, inForce, inSight) => {
    expect([isInForce(zone, NOW), isInSight(zone, NOW)]).toEqual([inForce, inSight])
    expect(zonesAt([zone], { place: at(0, 0) }, NOW)).toHaveLength(inForce ? 1 : 0)
  })
})

test('the gravest comes first, and of equals the surest', () => {
  const zones = [
    zoneOf(plain, { id: 'a', severity: 'notice' }),
    zoneOf({ point: at(40, 0), radius: 30 }, { id: 'b', severity: 'danger' }),
    zoneOf(plain, { id: 'c', severity: 'danger' }),
    zoneOf(plain, { id: 'd', severity: 'caution' }),
    zoneOf(area([square(50, 900)]), { id: 'e', severity: 'danger' }),
  ]
  expect(
    zonesAt(zones, { place: { ...at(0, 0), radius: 15 } }, NOW).map(({ zone, certainty }) => [
      zone.id,
      certainty,
    ]),
  ).toEqual([
    ['c', 'inside'],
    ['b', 'maybe'],
    ['d', 'inside'],
    ['a', 'inside'],
  ])
})

test('among a thousand zones of fifty thousand corners those at a place are found, without looking at each corner', () => {
  const around = (east: number, north: number) =>
    Array.from({ length: 51 }, (_, i) => {
      const angle = ((i % 50) / 50) * 2 * Math.PI
      return position(east + 300 * Math.cos(angle), north + 300 * Math.sin(angle))
    })
  const zones = Array.from({ length: 1000 }, (_, i) =>
    zoneOf(area([around((i % 40) * 500, Math.floor(i / 40) * 500)]), { id: `z${i}` }),
  )
  const ask = (n: number) => zonesAt(zones, { place: at((n % 40) * 500 + 10, Math.floor(n / 40) * 500) }, NOW)
  for (let n = 0; n < 200; n++) expect(ask(n).map(({ zone }) => zone.id)).toContain(`z${n}`)
  const least = (work: () => unknown): number =>
    Math.min(
      ...Array.from({ length: 20 }, () => {
        const begun = performance.now()
        work()
        return performance.now() - begun
      }),
    )
  let sum = 0
  const everyCorner = () => {
    for (const { shape } of zones)
      if (shape && 'polygons' in shape)
        for (const ring of shape.polygons.flat()) for (const [lon, lat] of ring) sum += Math.hypot(lon, lat)
  }
  expect(least(() => ask(7))).toBeLessThan(3 * least(everyCorner))
  expect(sum).toBeGreaterThan(0)
})
