import { serviceArea } from '@lien-thong/shared/geo/service-area'
import {
  type Fix,
  judgeFix,
  positionOf,
  supersedes,
  type Track,
} from '@lien-thong/shared/unit/position-check'
import { freshnessAt, positionFreshness } from '@lien-thong/shared/unit/unit'

const NOW = Date.parse('2026-11-22T08:00:00.000Z')
const HERE = { lat: 10.77, lon: 106.69 }
/** About 5.5 km to the north. */
const THERE = { lat: 10.82, lon: 106.69 }

const fix = (secondsAgo: number, more: Partial<Fix> = {}): Fix => ({
  ...HERE,
  ms: NOW - secondsAgo * 1000,
  accuracy: 5,
  ...more,
})
const track = (last: Fix, more: Partial<Track> = {}): Track => ({ last, every: 10, ...more })
const judge = (given: Track | undefined, reported: Fix) => judgeFix({}, given, reported, NOW, serviceArea)
const word = (given: Track | undefined, reported: Fix): string => {
  const verdict = judge(given, reported)
  return verdict.verdict === 'refused' ? verdict.code : verdict.verdict
}

test.each<[string, Track | undefined, Fix, string]>([
  ['the first one', undefined, fix(1), 'moved'],
  ['the next one', track(fix(11)), fix(1, { lat: 10.7705 }), 'moved'],
  ['the same place later', track(fix(11)), fix(1), 'moved'],
  ['at the end of its day', undefined, fix(86_400), 'moved'],
  ['older than a day', undefined, fix(86_401), 'time_past'],
  ['a clock half a minute ahead', undefined, fix(-30), 'moved'],
  ['a clock further ahead', undefined, fix(-31), 'time_ahead'],
  ['the same again', track(fix(1)), fix(1), 'duplicate'],
  ['the same time elsewhere', track(fix(1)), fix(1, THERE), 'duplicate'],
  ['one that was held up', track(fix(1)), fix(20), 'late'],
  ['one that was held up, from afar', track(fix(1)), fix(20, THERE), 'late'],
  ['null island', undefined, fix(1, { lat: 0, lon: 0 }), 'location_null_island'],
  ['another country', undefined, fix(1, { lat: 48.1, lon: 11.5 }), 'location_outside'],
  ['latitude and longitude exchanged', undefined, fix(1, { lat: 106.69, lon: 10.77 }), 'location_swapped'],
  ['no place on earth', undefined, fix(1, { lat: 123, lon: 456 }), 'location_invalid'],
  ['not a number', undefined, fix(1, { lat: Number.NaN }), 'location_invalid'],
  ['5.5 km in 10 s', track(fix(11)), fix(1, THERE), 'position_jump'],
  ['5.5 km in 66 s, just below 300 km/h', track(fix(68)), fix(1, THERE), 'moved'],
  ['5.5 km in 60 s, just above', track(fix(61)), fix(1, THERE), 'position_jump'],
  ['far, and not sure of it', track(fix(11)), fix(1, { ...THERE, accuracy: 6000 }), 'coarse'],
  ['a mast, a second after a good fix', track(fix(2)), fix(1, { accuracy: 9000 }), 'coarse'],
  ['a mast, long after a good fix', track(fix(3600)), fix(1, { accuracy: 2001 }), 'coarse'],
  [
    'a mast, where the last one did not say',
    track(fix(2, { accuracy: undefined })),
    fix(1, { accuracy: 9000 }),
    'coarse',
  ],
  ['a mast, where nothing is known', undefined, fix(1, { accuracy: 9000 }), 'moved'],
  ['a mast after another', track(fix(2, { accuracy: 9000 })), fix(1, { ...THERE, accuracy: 9000 }), 'moved'],
  [
    '1 km off and a kilometre unsure, of a fresh place',
    track(fix(11)),
    fix(1, { lat: 10.78, accuracy: 1000 }),
    'coarse',
  ],
  ['a kilometre unsure, of a stale place', track(fix(32)), fix(1, { accuracy: 1000 }), 'moved'],
  ['as unsure as the last', track(fix(11, { accuracy: 900 })), fix(1, { accuracy: 1100 }), 'moved'],
  ['a narrow street', track(fix(11)), fix(1, { accuracy: 200 }), 'moved'],
  ['far, where the last one was not sure', track(fix(11, { accuracy: 6000 })), fix(1, THERE), 'moved'],
  [
    '100 m in a second, without saying how sure',
    track(fix(2, { accuracy: undefined })),
    fix(1, { lat: 10.7709, accuracy: undefined }),
    'moved',
  ],
])('%s', (_, given, reported, expected) => {
  expect(word(given, reported)).toBe(expected)
})

test('a unit that is not known or goes no more has no position', () => {
  expect(judgeFix(undefined, undefined, fix(1), NOW, serviceArea)).toMatchObject({ code: 'unit_unknown' })
  expect(judgeFix({ retired: true }, undefined, fix(1), NOW, serviceArea)).toMatchObject({
    code: 'unit_retired',
  })
})

/** Takes the fixes in order and says what became of each. */
function take(fixes: readonly Fix[], first?: Track): { words: string[]; track: Track | undefined } {
  let known = first
  const words = fixes.map((each) => {
    const verdict = judge(known, each)
    if ('track' in verdict && verdict.track) known = verdict.track
    return verdict.verdict === 'refused' ? verdict.code : verdict.verdict
  })
  return { words, track: known }
}

test('a wrong fix among right ones is left out', () => {
  const { words, track: known } = take([fix(30), fix(20, THERE), fix(10), fix(5)])
  expect(words).toEqual(['moved', 'position_jump', 'moved', 'moved'])
  expect(known).toMatchObject({ last: HERE })
  expect(known?.doubted).toBeUndefined()
})

test('a wrong old fix locks no unit out: the second that agrees wins', () => {
  const { words, track: known } = take([fix(30, THERE), fix(20), fix(10), fix(5)])
  expect(words).toEqual(['moved', 'position_jump', 'moved', 'moved'])
  expect(known).toMatchObject({ last: HERE })
})

test('a coarse fix among good ones changes nothing, and is no doubt', () => {
  const { words, track: known } = take([fix(3), fix(2, { ...THERE, accuracy: 9000 }), fix(1)])
  expect(words).toEqual(['moved', 'coarse', 'moved'])
  expect(known).toMatchObject({ last: { ...HERE, accuracy: 5 } })
})

test.each<[string, Fix, Fix, boolean]>([
  ['a newer one', fix(1), fix(2), true],
  ['the same', fix(1), fix(1), false],
  ['an older one', fix(2), fix(1), false],
  ['a newer useless one', fix(1, { accuracy: 9000 }), fix(2), false],
  ['an older one, where a useless one stands', fix(2), fix(1, { accuracy: 9000 }), true],
  ['a newer useless one, of useless ones', fix(1, { accuracy: 9000 }), fix(2, { accuracy: 9000 }), true],
])('between nodes, %s', (_, heard, known, expected) => {
  expect(supersedes(heard, known)).toBe(expected)
})

test('a doubted fix that is sent again does not prove itself', () => {
  const { words } = take([fix(30), fix(20, THERE), fix(20, THERE), fix(20, THERE)])
  expect(words).toEqual(['moved', 'position_jump', 'position_jump', 'position_jump'])
})

test('two wrong fixes that do not agree with each other win nothing', () => {
  const { words } = take([fix(30), fix(20, THERE), fix(10, { lat: 10.7, lon: 106.75 }), fix(5)])
  expect(words).toEqual(['moved', 'position_jump', 'position_jump', 'moved'])
})

describe('how often a unit reports', () => {
  const intervalAfter = (gaps: readonly number[]): number => {
    const fixes = [fix(80_000)]
    for (const gap of gaps) fixes.push({ ...fixes.at(-1)!, ms: fixes.at(-1)!.ms + gap * 1000 })
    return take(fixes).track!.every
  }

  test.each<[string, number[], number, number]>([
    ['nothing known yet', [], 15, 15],
    ['every second', Array(60).fill(1), 1, 1.1],
    ['every ten seconds', Array(30).fill(10), 9.9, 10.1],
    ['every minute', Array(20).fill(60), 59, 61],
    ['each five minutes, as a telephone at rest', Array(40).fill(300), 299, 300],
    ['a tunnel of ten minutes', [...Array(60).fill(2), 600], 2, 5],
    ['twice a second', Array(60).fill(0.5), 1, 1],
    ['every hour counts as five minutes', Array(20).fill(3600), 299, 300],
  ])('%s', (_, gaps, least, most) => {
    expect(intervalAfter(gaps)).toBeGreaterThanOrEqual(least)
    expect(intervalAfter(gaps)).toBeLessThanOrEqual(most)
  })
})

test.each<[number, number | undefined, string]>([
  [30, undefined, 'fresh'],
  [31, undefined, 'stale'],
  [180, undefined, 'stale'],
  [181, undefined, 'lost'],
  [30, 2, 'fresh'],
  [31, 2, 'stale'],
  [120, 60, 'fresh'],
  [121, 60, 'stale'],
  [300, 60, 'stale'],
  [301, 60, 'lost'],
  [1500, 300, 'stale'],
  [1501, 300, 'lost'],
])('%d seconds old, reporting every %d: %s', (age, every, expected) => {
  expect(positionFreshness(age, every)).toBe(expected)
})

test('a position carries what its age is judged by', () => {
  const position = positionOf({ last: fix(100, { speed: 3, heading: 90 }), every: 60.4 })
  expect(position).toEqual({
    ...HERE,
    time: '2026-11-22T07:58:20.000Z',
    speed: 3,
    heading: 90,
    accuracy: 5,
    every: 60,
  })
  expect(freshnessAt(position, '2026-11-22T08:00:00.000Z')).toBe('fresh')
  expect(freshnessAt({ ...position, every: 15 }, '2026-11-22T08:00:00.000Z')).toBe('stale')
})
