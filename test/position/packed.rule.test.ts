import { seededRandom } from '@lien-thong/shared/kernel/random'
import { POSITION_BYTES, packPositions, unpackPositions } from '@lien-thong/shared/watch/positions'
import { MOST_IN_ONE, readNews, writeNews } from '../../apps/api/src/unit/position-news.ts'

test.each<[string, object, object]>([
  [
    'a moving unit',
    { no: 7, lat: 10.7712345, lon: 106.6987654, ageSeconds: 1.2, heading: 90, speed: 12, every: 2 },
    {},
  ],
  ['one that says nothing of itself', { no: 1, lat: 10.77, lon: 106.69, ageSeconds: 0 }, {}],
  ['the south and the west', { no: 1, lat: -33.9, lon: -151.2, ageSeconds: 0.1 }, {}],
  ['the largest number', { no: 2 ** 20 - 1, lat: 10, lon: 106, ageSeconds: 204.7 }, {}],
  ['some minutes', { no: 3, lat: 10, lon: 106, ageSeconds: 205.4 }, { ageSeconds: 204.8 }],
  ['an hour', { no: 3, lat: 10, lon: 106, ageSeconds: 3600 }, { ageSeconds: 3600.8 }],
  ['a day', { no: 3, lat: 10, lon: 106, ageSeconds: 86_400 }, { ageSeconds: 4298.8 }],
  ['a clock ahead', { no: 3, lat: 10, lon: 106, ageSeconds: -20 }, { ageSeconds: 0 }],
  [
    'odd numbers',
    { no: 3, lat: 10, lon: 106, ageSeconds: 0, heading: 359.4, speed: 400, every: 900 },
    { heading: 0, speed: 254, every: 255 },
  ],
])('%s survives packing', (_, position, different) => {
  const packed = packPositions([position as never])
  expect(packed.length).toBe(POSITION_BYTES)
  expect(unpackPositions(packed)).toEqual([{ ...position, ...different }])
})

test('a unit takes fewer than sixteen bytes of a frame', () => {
  expect(POSITION_BYTES).toBeLessThan(16)
})

test('what nodes tell each other fits a notification and comes out as it went in', () => {
  const random = seededRandom(5)
  const units = Array.from({ length: 2 * MOST_IN_ONE + 3 }, (_, i) => ({
    id: `unit-${i}`,
    no: i + 1,
    callSign: `X-${i}`,
    agency: 'fire' as const,
    track: {
      last: {
        lat: Math.round((8.4 + 3.3 * random.next()) * 1e7) / 1e7,
        lon: Math.round((106.2 + 1.6 * random.next()) * 1e7) / 1e7,
        ms: 1_795_334_400_000 - random.int(0, 86_400_000),
        heading: i % 3 === 0 ? undefined : random.int(0, 359),
        speed: i % 3 === 1 ? undefined : random.int(0, 40),
        accuracy: i % 3 === 2 ? undefined : random.int(1, 5000),
      },
      every: random.int(1, 300),
    },
  }))
  const texts = writeNews(99, units)
  expect(texts.map((text) => text.length < 7_990)).toEqual([true, true, true])
  const read = texts.map(readNews)
  expect(read.map(({ node }) => node)).toEqual([99, 99, 99])
  expect(read.flatMap((each) => each.units)).toEqual(units.map(({ no, track }) => ({ no, track })))
})
