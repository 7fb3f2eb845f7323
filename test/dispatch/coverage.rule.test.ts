/** What is left to send: a small city of squares of which every number can be counted by hand. */
import { coverage } from '@lien-thong/shared/dispatch/coverage'
import { type Cell, coverageGrid } from '@lien-thong/shared/dispatch/coverage-grid'
import { readCoverageTargets, usualCoverageTargets } from '@lien-thong/shared/dispatch/coverage-targets'
import type { CoverStation, CoverUnit } from '@lien-thong/shared/dispatch/reached'
import { distanceMetres } from '@lien-thong/shared/geo/coordinate'
import { seededRandom } from '@lien-thong/shared/kernel/random'
import { seedWards } from '@lien-thong/shared/place/seed/wards'

const LAT = 10.77
const LON = 106.7
const KM = 1 / 111.195
const shrinks = Math.cos((LAT * Math.PI) / 180)

/** Kilometres east of the middle. */
const at = (east: number) => ({ lat: LAT, lon: LON + (east * KM) / shrinks })

/** A road of 21 cells, from ten kilometres west to ten east; each one square kilometre and half a ward. */
const road: readonly Cell[] = Array.from({ length: 21 }, (_, i) => ({
  row: 0,
  column: i,
  km2: 1,
  wards: 0.5,
  ...at(i - 10),
}))

/** A kilometre a minute. */
const pace = 60 / 1000

const station = (id: string, east: number): CoverStation => ({ id, name: id, ...at(east) })
const unit = (
  id: string,
  home: string | undefined,
  east: number | undefined,
  more: Partial<CoverUnit> = {},
): CoverUnit => ({
  id,
  callSign: id.toUpperCase(),
  kind: 'ambulance',
  station: home,
  isFree: true,
  isAtHome: true,
  at: east === undefined ? undefined : at(east),
  ...more,
})
const busy = { isFree: false, isAtHome: false } as const

const ask = (stations: readonly CoverStation[], units: readonly CoverUnit[], more = {}) =>
  coverage({
    stations,
    units,
    cells: road,
    paceOf: () => pace,
    calmPaceOf: () => 2 * pace,
    targetSeconds: 190,
    ...more,
  })

const minutesOf = (seconds: readonly number[]) => seconds.map((each) => Math.round(each / 60)).join(' ')
const [west, east] = [station('west', -5), station('east', 5)]

test('each cell is as far as its nearest free unit, whoever it is', () => {
  const { seconds, covered, whole, free, unplaced } = ask(
    [west, east],
    [unit('a', 'west', -5), unit('b', 'east', 5), unit('c', 'east', 0, busy), unit('d', 'east', undefined)],
  )
  expect(minutesOf(seconds)).toBe('5 4 3 2 1 0 1 2 3 4 5 4 3 2 1 0 1 2 3 4 5')
  expect(covered).toEqual({ km2: 14, wards: 7 })
  expect(whole).toEqual({ km2: 21, wards: 10.5 })
  expect([free, unplaced]).toEqual([3, 1])
})

test('a fast one further away is earlier than a slow one near by', () => {
  const { seconds } = ask([west], [unit('a', 'west', -10), unit('b', 'west', -8, { kind: 'motorcycle' })], {
    paceOf: (kind: string) => (kind === 'motorcycle' ? pace / 3 : pace),
  })
  expect(seconds[0]).toBe(0)
  expect([seconds[1]!, seconds[10]!].map((each) => Math.round(each))).toEqual([20, 160])
})

test.each<readonly [string, string | undefined, object]>([
  ['cover no ground and stand in for nobody', undefined, { free: 1, reached: 11, isEmpty: true, moves: [] }],
  ['nor where a pump is asked for', 'fire_pump', { free: 1, reached: 11, isEmpty: true, moves: [] }],
  ['cover help on the water', 'water_rescue', { free: 3, reached: 21, isEmpty: false, moves: [] }],
])('boats %s', (_, capability, expected) => {
  const boat = { kind: 'fireboat' }
  const { free, covered, stations, moveUps } = ask(
    [west, east],
    [
      unit('a', 'west', -5, busy),
      unit('b', 'west', -5, boat),
      unit('c', 'east', 5),
      unit('d', 'east', 5, boat),
    ],
    { capability, targetSeconds: 310 },
  )
  const { isEmpty } = stations[0]!
  expect({ free, reached: covered.km2, isEmpty, moves: moveUps }).toEqual(expected)
})

test('a boat is not asked to wait at another station', () => {
  const units = [
    unit('a', 'west', -5, busy),
    unit('c', 'east', 5),
    unit('d', 'east', 4, { kind: 'fireboat' }),
  ]
  expect(ask([west, east], units).moveUps).toEqual([])
  expect(ask([west, east], units, { capability: 'water_rescue' }).moveUps).toMatchObject([{ unit: 'd' }])
})

test('nobody free: nothing is covered, and that is no zero', () => {
  const { seconds, covered, moveUps } = ask([west], [unit('a', 'west', -5, busy)])
  expect(new Set(seconds)).toEqual(new Set([-1]))
  expect(covered.km2).toBe(0)
  expect(moveUps).toEqual([])
})

test.each<readonly [string, readonly CoverUnit[], object]>([
  ['at home', [unit('a', 'west', -5)], { units: 1, free: 1, atHome: 1, here: 1, isEmpty: false }],
  ['all away', [unit('a', 'west', 3, busy)], { units: 1, free: 0, atHome: 0, here: 0, isEmpty: true }],
  [
    'free on the road: it comes back',
    [unit('a', 'west', 3, { isAtHome: false })],
    { units: 1, free: 1, atHome: 0, here: 0, isEmpty: false },
  ],
  [
    'another stands in',
    [unit('a', 'west', 3, busy), unit('b', 'east', -5.5)],
    { units: 1, free: 0, here: 1, isEmpty: false },
  ],
  [
    'another passes at a distance',
    [unit('a', 'west', 3, busy), unit('b', 'east', -4)],
    { units: 1, free: 0, here: 0, isEmpty: true },
  ],
  ['a station without units is not empty', [unit('b', 'east', 5)], { units: 0, free: 0, isEmpty: false }],
])('a station: %s', (_, units, expected) => {
  expect(ask([west, east], units).stations[0]).toMatchObject(expected)
})

test('the area of first due is what is nearer to it than to others', () => {
  const { stations } = ask([west, station('middle', 0), east], [])
  expect(stations.map(({ firstDue }) => firstDue.km2)).toEqual([8, 5, 8])
})

describe('standing in', () => {
  test('the nearer one of a station with more than one goes where nothing is left', () => {
    const { moveUps } = ask(
      [west, east],
      [unit('a', 'west', -5, busy), unit('b', 'east', 5), unit('c', 'east', 4)],
    )
    expect(moveUps).toEqual([
      { unit: 'c', callSign: 'C', from: 'east', to: 'west', gain: { km2: 6, wards: 3 }, seconds: 1080 },
    ])
  })

  const rows: readonly (readonly [string, readonly CoverStation[], readonly CoverUnit[], object])[] = [
    ['not the last of its station', [west, east], [unit('a', 'west', -5, busy), unit('b', 'east', 5)], {}],
    [
      'not where nothing is gained',
      [west, east],
      [unit('a', 'west', -5, busy), unit('b', 'east', 5), unit('c', 'east', 5)],
      { targetSeconds: 3600 },
    ],
    [
      'not one that is not free',
      [west, east],
      [unit('a', 'west', -5, busy), unit('b', 'east', 5), unit('c', 'east', 4, busy)],
      {},
    ],
    [
      'not over half an hour',
      [west, east],
      [unit('a', 'west', -5, busy), unit('b', 'east', 5), unit('c', 'east', 5)],
      { calmPaceOf: () => 4 * pace },
    ],
    [
      'not without a home',
      [west, east],
      [unit('a', 'west', -5, busy), unit('b', undefined, 5), unit('c', undefined, 5)],
      {},
    ],
  ]
  test.each(rows)('%s', (_, stations, units, more) => {
    expect(ask(stations, units, more).moveUps).toEqual([])
  })

  test('each as if the one before were there already, and at most three', () => {
    const many = [-9, -3, 3, 9].map((place, i) => station(`s${i}`, place))
    const depot = station('depot', 0)
    const away = many.map(({ id }, i) => unit(`away${i}`, id, 20, busy))
    const spare = Array.from({ length: 6 }, (_, i) => unit(`spare${i}`, 'depot', 0))
    const { moveUps } = ask([...many, depot], [...away, ...spare], { targetSeconds: 60 })
    expect(moveUps).toHaveLength(3)
    expect(new Set(moveUps.map((each) => each.unit)).size).toBe(3)
    expect(new Set(moveUps.map((each) => each.to)).size).toBe(3)
    const two = ask([...many, depot], [...away, ...spare.slice(0, 2)], { targetSeconds: 60 })
    expect(two.moveUps).toHaveLength(1)
  })

  test('in any city a move-up covers as much more as it says', () => {
    let suggested = 0
    for (let seed = 1; seed <= 40; seed++) {
      const random = seededRandom(seed)
      const stations = Array.from({ length: 6 }, (_, i) => station(`s${i}`, random.int(-10, 10)))
      const units = Array.from({ length: 14 }, (_, i) => {
        const home = random.pick(stations)
        const more = random.next() < 0.5 ? busy : {}
        return { ...unit(`u${i}`, home.id, undefined, more), at: { lat: home.lat, lon: home.lon } }
      })
      const before = ask(stations, units)
      const [first] = before.moveUps
      if (!first) continue
      suggested += 1
      const to = stations.find(({ id }) => id === first.to)!
      const moved = units.map((each) =>
        each.id === first.unit ? { ...each, at: { lat: to.lat, lon: to.lon } } : each,
      )
      const after = ask(stations, moved)
      expect(after.covered.km2 - before.covered.km2).toBeCloseTo(first.gain.km2)
      expect(first.gain.km2).toBeGreaterThan(0)
    }
    expect(suggested).toBeGreaterThan(5)
  })
})

describe('the ground that should be covered', () => {
  const grid = coverageGrid(seedWards)

  test('every ward counts one, and every middle of a ward lies in a cell', () => {
    expect(grid.cells.reduce((sum, { wards }) => sum + wards, 0)).toBeCloseTo(seedWards.length)
    for (const ward of seedWards) {
      const nearest = Math.min(...grid.cells.map((cell) => distanceMetres(cell, ward)))
      expect(nearest).toBeLessThan(800)
    }
  })

  test('cells are where their row and column say', () => {
    for (const { row, column, lat, lon } of grid.cells) {
      expect(lat).toBeCloseTo(grid.south + row * grid.step)
      expect(lon).toBeCloseTo(grid.west + column * grid.step)
    }
    expect(new Set(grid.cells.map(({ row, column }) => `${row},${column}`)).size).toBe(grid.cells.length)
  })
})

test.each([
  [undefined, usualCoverageTargets],
  ['300', usualCoverageTargets],
  [{ fire: 240 }, { ...usualCoverageTargets, fire: 240 }],
  [{ fire: -1, police: 'soon', ambulance: Number.NaN }, usualCoverageTargets],
])('targets that a city may want different: %j', (told, expected) => {
  expect(readCoverageTargets(told)).toEqual(expected)
})
