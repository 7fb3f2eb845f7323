// Days played through the real rules: nothing is refused, and chance hangs on events.
import { agencies } from '@lien-thong/shared/kernel/agency'
import { seededRandom } from '@lien-thong/shared/kernel/random'
import { type DemoUnit, demoFleet } from '@lien-thong/shared/simulation/city/fleet'
import { type DayName, dayKinds, dayNames } from '@lien-thong/shared/simulation/day-kind'
import { createAgenda } from '@lien-thong/shared/simulation/what-if/agenda'
import { compareDays } from '@lien-thong/shared/simulation/what-if/compare'
import { type DayMeasures, perSegment, summary } from '@lien-thong/shared/simulation/what-if/day-measures'
import { addedKind, changeFleet } from '@lien-thong/shared/simulation/what-if/fleet-change'
import { meanOf, pairedInterval, studentT } from '@lien-thong/shared/simulation/what-if/paired'
import { type PlayedPair, playPair } from '@lien-thong/shared/simulation/what-if/what-if'

const base = demoFleet()
const changed = (
  ...given: Parameters<typeof changeFleet> extends [unknown, ...infer Rest] ? Rest : never
) => {
  const fleet = changeFleet(base, ...given)
  if (typeof fleet === 'string') throw new Error(fleet)
  return fleet
}
const play = (
  change: readonly DemoUnit[],
  seed: number,
  name: DayName = 'typical',
  minutes = 8,
): PlayedPair => playPair({ day: dayKinds[name], base, change, minutes }, seed)

test('an agenda is played in the order of time, of things due at once the first entered first', () => {
  const agenda = createAgenda()
  const random = seededRandom(3)
  const entered = Array.from({ length: 500 }, (_, i) => ({ at: random.int(0, 60), i }))
  const done: typeof entered = []
  for (const each of entered) agenda.enter(each.at, () => done.push(each))
  agenda.enter(10, () => agenda.enter(5, () => done.push({ at: 10, i: 500 })))
  agenda.play(30)
  expect(agenda.now).toBe(30)
  expect(done.some(({ at }) => at > 30)).toBe(false)
  agenda.play(60)
  const late = done.findIndex(({ i }) => i === 500)
  expect(done[late - 1]!.at).toBe(10)
  expect(done.toSpliced(late, 1)).toEqual(entered.toSorted((a, b) => a.at - b.at || a.i - b.i))
})

test.each([
  [[1, 2, 3, 4], 2.5, 3.182 * Math.sqrt(1.6666666666666667 / 4)],
  [[5, 5, 5], 5, 0],
])('the interval of %j is Student’s', (differences, mean, reach) => {
  const interval = pairedInterval(differences)!
  expect(interval.mean).toBeCloseTo(mean, 9)
  expect(interval.high - interval.mean).toBeCloseTo(reach, 9)
  expect(interval.mean - interval.low).toBeCloseTo(reach, 9)
})

test('of fewer than two days nothing is said, and of many the normal distribution is met', () => {
  expect(pairedInterval([7])).toBeUndefined()
  expect(meanOf([])).toBeUndefined()
  expect([studentT(30), studentT(31), studentT(100), studentT(1e6)].map((t) => t.toFixed(2))).toEqual([
    '2.04',
    '2.04',
    '1.98',
    '1.96',
  ])
})

describe('a fleet is changed', () => {
  const countAt = (fleet: readonly DemoUnit[], station: string) =>
    fleet.filter((unit) => unit.station === station).length

  test('by units that can do what their kind can', () => {
    const more = changed({ ambulance: 3 })
    const added = more.slice(base.length)
    expect(added.map(({ callSign }) => callSign)).toEqual(['ambulance+1', 'ambulance+2', 'ambulance+3'])
    expect(added.every(({ capabilities }) => capabilities.includes('basic_life_support'))).toBe(true)
    expect(more.slice(0, base.length)).toEqual(base)
  })

  test('where it is said', () => {
    expect(countAt(changed({ ambulance: 2 }, 'st-115-03'), 'st-115-03')).toBe(countAt(base, 'st-115-03') + 2)
    expect(countAt(changed({ fire: -1 }, 'st-114-01'), 'st-114-01')).toBe(countAt(base, 'st-114-01') - 1)
  })

  test('fewer are fewer of that service alone', () => {
    const fewer = changed({ police: -4 })
    const gone = base.filter((unit) => !fewer.includes(unit))
    expect(gone.map(({ kind }) => kind)).toEqual(Array(4).fill(addedKind.police))
    for (const agency of agencies) {
      const count = (fleet: readonly DemoUnit[]) => fleet.filter((unit) => unit.agency === agency).length
      expect(count(base) - count(fewer)).toBe(agency === 'police' ? 4 : 0)
    }
  })

  test.each([
    ['a station that is none', { ambulance: 1 }, 'st-115-99', 'station_unknown'],
    ['a station of another service', { ambulance: 1 }, 'st-114-01', 'station_of_other_agency'],
    ['more than there are', { fire: -1_000 }, undefined, 'none_left'],
    ['more than there are of the kind', { fire: -33 }, undefined, 'none_left'],
    ['more than a station has', { fire: -50 }, 'st-114-01', 'none_left'],
  ] as const)('not by %s', (_, change, at, fault) => {
    expect(changeFleet(base, change, at)).toBe(fault)
  })
})

test.each(dayNames)('no rule refuses what happens on a day like %s', (name) => {
  const pair = play(changed({ ambulance: 5, police: -3 }), 11, name)
  expect([...pair.refused]).toEqual([])
  expect(pair.sent[0]).toBeGreaterThan(0)
})

test('the same seed gives the same day, another seed another, and one service does not touch another', () => {
  const fleet = changed({ ambulance: 5 })
  const pair = play(fleet, 7)
  expect(play(fleet, 7)).toEqual(pair)
  expect(play(fleet, 8).base).not.toEqual(pair.base)
  expect(pair.change.police).toEqual(pair.base.police)
  expect(pair.change.fire).toEqual(pair.base.fire)
})

test.each<[string, number[], number, ReturnType<typeof summary>]>([
  ['all reached', [3, 1, 2], 0, { n: 3, p50: 2, p90: 3 }],
  ['one of four not', [3, 1, 2], 1, { n: 3, p50: 2, p90: undefined }],
  ['more than half not', [3], 2, { n: 1, p50: undefined, p90: undefined }],
  ['one of eleven not', Array(10).fill(5), 1, { n: 10, p50: 5, p90: 5 }],
  ['nobody', [], 0, { n: 0, p50: undefined, p90: undefined }],
])('who is never reached waited longest: %s', (_, values, unreached, expected) => {
  expect(summary(values, unreached)).toEqual(expected)
})

const dayOf = (values: readonly number[], unreached = 0): DayMeasures =>
  perSegment(() => ({ ...summary(values, unreached), unreached, excluded: 1 }))
const twenty = Array.from({ length: 20 }, (_, i) => i)

test.each<[string, DayMeasures[], DayMeasures[], object]>([
  [
    'whole days',
    [dayOf(twenty), dayOf(twenty)],
    [dayOf(twenty), dayOf(twenty)],
    { base: 17, change: 17, difference: { mean: 0 }, n: [40, 40], isThin: false },
  ],
  [
    'a day without a value',
    [dayOf(twenty), dayOf(twenty), dayOf([])],
    [dayOf(twenty), dayOf(twenty), dayOf(twenty)],
    { base: undefined, change: 17, difference: undefined, isThin: true },
  ],
  [
    'a fleet that reaches only who is near',
    [dayOf(twenty), dayOf(twenty)],
    [dayOf(twenty), dayOf(twenty.slice(0, 10), 10)],
    { base: 17, change: undefined, difference: undefined, n: [40, 30], unreached: [0, 10], isThin: false },
  ],
  [
    'few values',
    [dayOf(twenty), dayOf([4])],
    [dayOf(twenty), dayOf([5])],
    { difference: { mean: 0.5 }, isThin: true },
  ],
])('a comparison of %s', (_, bases, changes, expected) => {
  const rows = compareDays(bases.map((each, i) => ({ base: each, change: changes[i]! })))
  expect(rows.find(({ share }) => share === 'p90')).toMatchObject(expected)
})

/** Every fourth ordinary ambulance, and no special one. */
const few = base.filter(
  (unit, i, all) =>
    unit.agency !== 'ambulance' ||
    (unit.kind === 'ambulance' &&
      all.slice(0, i).filter(({ agency, kind }) => agency === 'ambulance' && kind === 'ambulance').length %
        4 ===
        0),
)

test('where ambulances are short, more of them come sooner', () => {
  const more = changeFleet(few, { ambulance: 20 })
  if (typeof more === 'string') throw new Error(more)
  const pairs = [1, 2, 3, 4].map((seed) =>
    playPair({ day: dayKinds.typical, base: few, change: more, minutes: 15 }, seed),
  )
  const difference = (segment: string, share: string) =>
    compareDays(pairs).find(
      (row) => row.agency === 'ambulance' && row.segment === segment && row.share === share,
    )!.difference!
  expect(difference('travel', 'p50').high).toBeLessThan(0)
  expect(difference('total', 'p90').mean).toBeLessThan(0)
})

test('where there is no ambulance, nobody is reached, and nothing looks faster by it', () => {
  const none = base.filter(({ agency }) => agency !== 'ambulance')
  const { change } = play(none, 7)
  expect(change.ambulance.total).toMatchObject({ n: 0, p50: undefined, p90: undefined })
  for (const segment of ['turnout', 'travel', 'total'] as const)
    expect(change.ambulance[segment].unreached).toBeGreaterThan(0)
  expect(change.ambulance.total.excluded).toBe(0)
})
