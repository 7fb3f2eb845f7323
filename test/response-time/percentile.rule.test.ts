// A percentile is a value that occurred, found by its rank; targets count what meets them.

import { seededRandom } from '@lien-thong/shared/kernel/random'
import { nearestRank, summarise } from '@lien-thong/shared/response-time/percentile'
import { segments } from '@lien-thong/shared/response-time/segments'
import { isWithin, judge, targetProfiles, targetsOf } from '@lien-thong/shared/response-time/targets'

test.each<[readonly number[], number, number | undefined]>([
  [[], 50, undefined],
  [[7], 1, 7],
  [[7], 100, 7],
  [[1, 2], 50, 1],
  [[1, 2], 51, 2],
  [[15, 20, 35, 40, 50], 5, 15],
  [[15, 20, 35, 40, 50], 30, 20],
  [[15, 20, 35, 40, 50], 40, 20],
  [[15, 20, 35, 40, 50], 50, 35],
  [[15, 20, 35, 40, 50], 100, 50],
  [[10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 90, 9],
  [[11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 90, 10],
  [[100, 9, 20], 50, 20],
])('of %j the percentile %i is %s', (values, percent, expected) => {
  expect(nearestRank(values, percent)).toBe(expected)
})

test('it is the smallest value that the asked share does not exceed', () => {
  const random = seededRandom(113_114_115)
  for (let run = 0; run < 500; run++) {
    const values = Array.from({ length: random.int(1, 130) }, () => random.int(0, 60) / 4)
    const percent = random.int(1, 100)
    const naive = values
      .toSorted((a, b) => a - b)
      .find((value) => 100 * values.filter((each) => each <= value).length >= percent * values.length)
    expect([values, percent, nearestRank(values, percent)]).toEqual([values, percent, naive])
  }
})

test('the rank of 90 % of any number is exact', () => {
  for (let n = 1; n <= 3000; n++) {
    const values = Array.from({ length: n }, (_, i) => i + 1)
    expect(nearestRank(values, 90)).toBe(n - Math.floor(n / 10))
  }
})

test('a summary leaves the values as they were and has no percentiles of nothing', () => {
  const values = [3, 1, 2]
  expect(summarise(values)).toEqual({ n: 3, p50: 2, p90: 3 })
  expect(values).toEqual([3, 1, 2])
  expect(summarise([])).toEqual({ n: 0 })
})

test.each([
  ['at_most', 15, true],
  ['at_most', 15.001, false],
  ['below', 15, false],
  ['below', 14.999, true],
] as const)('%s 15 s: %d is within: %s', (limit, value, expected) => {
  expect(isWithin({ seconds: 15, limit }, value)).toBe(expected)
})

test.each([
  [9, 10, { within: 0.9, met: true }],
  [89, 100, { within: 0.89, met: false }],
  [63, 70, { within: 0.9, met: true }],
  [0, 4, { within: 0, met: false }],
  [0, 0, undefined],
])('%i of %i against 90 %%', (meeting, n, expected) => {
  expect(judge({ percent: 90 }, meeting, n)).toEqual(expected)
})

test('the city asks what its sources ask', () => {
  const [city] = targetProfiles
  const asked = (['police', 'fire', 'ambulance'] as const).map((agency) =>
    segments.map((segment) =>
      targetsOf(city, segment, agency)
        .map(({ percent, seconds, limit }) => `${percent}%${limit === 'below' ? '<' : '≤'}${seconds}`)
        .join(' '),
    ),
  )
  expect(asked).toEqual([
    ['90%≤15 95%≤20', '90%≤60', '', '', ''],
    ['90%≤15 95%≤20', '90%≤60', '90%≤80', '90%≤240', ''],
    ['90%≤15 95%≤20', '90%≤60', '90%≤60', '90%≤480', '90%<900'],
  ])
})

test('every profile has its own id, a date and targets', () => {
  expect(new Set(targetProfiles.map(({ id }) => id)).size).toBe(targetProfiles.length)
  expect(
    targetProfiles.filter(({ dated, targets }) => !/^20\d\d/.test(dated) || targets.length === 0),
  ).toEqual([])
})
