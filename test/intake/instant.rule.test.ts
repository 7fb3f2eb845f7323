/** Times as sources write them. */
import { toInstant } from '@lien-thong/shared/kernel/instant'

test.each<[string | number, string | undefined]>([
  ['2026-03-01T08:00:00Z', '2026-03-01T08:00:00.000Z'],
  ['2026-03-01T15:00:00+07:00', '2026-03-01T08:00:00.000Z'],
  ['2026-03-01t08:00:00.5z', '2026-03-01T08:00:00.500Z'],
  ['2026-03-01 08:00:00.123456789Z', '2026-03-01T08:00:00.123Z'],
  [1_772_352_000_000, '2026-03-01T08:00:00.000Z'],
  ['2026-03-01T08:00:00', undefined],
  ['2026-03-01', undefined],
  ['2026-02-30T08:00:00Z', undefined],
  ['2026-13-01T08:00:00Z', undefined],
  ['2026-03-01T25:00:00Z', undefined],
  ['2026-03-01T08:00:00+99:00', undefined],
  ['1772352000', undefined],
  ['March 1, 2026', undefined],
  ['hôm nay', undefined],
  ['', undefined],
  [Number.NaN, undefined],
  [1e20, undefined],
])('%j is %j', (text, instant) => {
  expect(toInstant(text)).toBe(instant)
})
