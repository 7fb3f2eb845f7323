/** The estimate of travel times: its figures, its order, and how past runs put it right. */
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { seededRandom } from '@lien-thong/shared/kernel/random'
import { unitKinds } from '@lien-thong/shared/simulation/city/fleet'
import { fitTravel, LEAST_RUNS, type Run } from '@lien-thong/shared/travel/fit-travel'
import { readTravelModel } from '@lien-thong/shared/travel/read-travel-model'
import { estimateFromCrow, estimateTravel, hasLights } from '@lien-thong/shared/travel/travel'
import {
  bandOf,
  type TravelFit,
  usualTravelModel,
  vehicleOf,
  vehicles,
} from '@lien-thong/shared/travel/travel-model'

/** Midnight in the city. */
const MIDNIGHT = '2026-03-01T17:00:00.000Z'
const atHour = (hour: number): string => addSeconds(MIDNIGHT, hour * 3600)
const drive = (kind: string, hour: number, lights = true) => ({ kind, at: atHour(hour), lights })

test.each([
  ['a patrol car without lights at noon', drive('patrol', 12, false), 1000, 1300, 201],
  ['with them it is a quarter less time', drive('patrol', 12), 1000, 1300, 151],
  ['in the evening peak', drive('patrol', 17), 1000, 1300, 203],
  ['before dawn', drive('patrol', 3), 1000, 1300, 98],
  ['a motorcycle passes between standing cars', drive('motorcycle', 17), 1000, 1300, 170],
  ['a pumper does not', drive('pumper', 17), 1000, 1350, 249],
  ['a boat follows the bends', drive('fireboat', 12), 1000, 1600, 206],
  ['a kind that nobody knows drives like a car', drive('balloon', 12), 1000, 1300, 151],
  ['no way takes no time', drive('patrol', 12), 0, 0, 0],
])('%s', (_name, how, crow, metres, seconds) => {
  const travel = estimateFromCrow(usualTravelModel, crow, how)
  expect(Math.round(travel.metres)).toBe(metres)
  expect(Math.round(travel.seconds)).toBe(seconds)
  expect(travel.basis).toBe('estimate')
})

test('further is never less time, whatever the vehicle, the hour, lights and fits', () => {
  const random = seededRandom(3)
  const fits: TravelFit[] = vehicles.map((vehicle) => ({ vehicle, band: 'all', n: 30, ratio: 1.4 }))
  for (let round = 0; round < 2_000; round++) {
    const model = random.next() < 0.5 ? usualTravelModel : { ...usualTravelModel, fits }
    const how = drive(random.pick(unitKinds).code, random.int(0, 23), random.next() < 0.5)
    const [near, far] = [random.int(0, 20_000), random.int(0, 20_000)].sort((a, b) => a - b)
    const times = [near!, far!].map((metres) => estimateFromCrow(model, metres, how).seconds)
    expect(times[0]).toBeLessThanOrEqual(times[1]!)
  }
})

test('the way is measured between the points', () => {
  const [from, to] = [
    { lat: 10.77, lon: 106.7 },
    { lat: 10.78, lon: 106.7 },
  ]
  const travel = estimateTravel(usualTravelModel, { from, to, ...drive('patrol', 12) })
  expect(travel.metres).toBeCloseTo(1112 * 1.3, -1)
})

test.each([
  [0, 'night'],
  [5, 'night'],
  [6, 'morning_peak'],
  [9, 'day'],
  [15, 'day'],
  [16, 'evening_peak'],
  [19, 'evening'],
  [22, 'night'],
])('hour %i drives like %s', (hour, band) => {
  expect(bandOf(hour)).toBe(band)
})

test('every kind of the demo city drives like one of the vehicles', () => {
  expect(new Set(unitKinds.map(({ code }) => vehicleOf(code)))).toEqual(new Set(vehicles))
})

test.each([
  [1, true],
  [2, true],
  [3, false],
  [4, false],
])('at priority %i lights and siren are on: %s', (priority, expected) => {
  expect(hasLights(usualTravelModel, priority)).toBe(expected)
})

/** Runs that took so many times as long as the usual values have it. */
const runs = (count: number, ratio: number, kind = 'ambulance', hour = 12): Run[] =>
  Array.from({ length: count }, (_, i) => {
    const metres = 1000 + 10 * i
    const how = drive(kind, hour)
    return { ...how, metres, seconds: ratio * estimateFromCrow(usualTravelModel, metres, how).seconds }
  })

test.each<readonly [string, readonly Run[], string]>([
  ['no runs', [], ''],
  ['too few', runs(LEAST_RUNS - 1, 1.5), ''],
  ['enough of one part of the day', runs(20, 1.5), 'ambulance day 20 1.5, ambulance all 20 1.5'],
  [
    'enough only of the whole day',
    [...runs(10, 1.2), ...runs(10, 1.4, 'ambulance', 3)],
    'ambulance all 20 1.2',
  ],
  [
    'one that is far off does not move it',
    [...runs(20, 1.5), ...runs(2, 4.9)],
    'ambulance day 22 1.5, ambulance all 22 1.5',
  ],
  [
    'kinds of one vehicle count together',
    [...runs(10, 1.1, 'pumper'), ...runs(10, 1.1, 'ladder')],
    'heavy day 20 1.1, heavy all 20 1.1',
  ],
  ['what was no drive is not used', [...runs(15, 1.5), ...runs(9, 0.1), ...runs(9, 6)], ''],
])('a fit of %s', (_name, given, expected) => {
  const { fits, n, excluded } = fitTravel(usualTravelModel, given)
  expect(fits.map((fit) => `${fit.vehicle} ${fit.band} ${fit.n} ${fit.ratio}`).join(', ')).toBe(expected)
  expect(n + excluded).toBe(given.length)
})

test('round the corner, and within seconds, says nothing of the traffic', () => {
  const near = runs(30, 1).map((run) => ({ ...run, metres: 200 }))
  const quick = runs(30, 1).map((run) => ({ ...run, seconds: 10 }))
  expect(fitTravel(usualTravelModel, [...near, ...quick])).toEqual({ fits: [], n: 0, excluded: 60 })
})

test('runs are compared with the usual values, also when they were put right before', () => {
  const first = fitTravel(usualTravelModel, runs(20, 1.5))
  expect(fitTravel({ ...usualTravelModel, fits: first.fits }, runs(20, 1.5))).toEqual(first)
})

test.each([
  ['its own part of the day', 'ambulance', 12, 'estimate_fitted', 2, 40],
  ['else its whole day', 'ambulance', 3, 'estimate_fitted', 1.5, 90],
  ['else the usual values', 'patrol', 12, 'estimate', 1, undefined],
])('a vehicle is put right by %s', (_name, kind, hour, basis, ratio, n) => {
  const fits: readonly TravelFit[] = [
    { vehicle: 'ambulance', band: 'all', n: 90, ratio: 1.5 },
    { vehicle: 'ambulance', band: 'day', n: 40, ratio: 2 },
  ]
  const usual = estimateFromCrow(usualTravelModel, 1000, drive(kind, hour))
  const travel = estimateFromCrow({ ...usualTravelModel, fits }, 1000, drive(kind, hour))
  expect(travel.basis).toBe(basis)
  expect(travel.seconds / usual.seconds).toBeCloseTo(ratio)
  expect(travel.n).toBe(n)
})

test.each([
  ['nothing', undefined, usualTravelModel],
  ['no object', 'x', usualTravelModel],
  ['a speed that cannot be', { kmhByHour: [...Array(23).fill(20), 500] }, undefined],
  ['too few hours', { kmhByHour: [20] }, usualTravelModel],
  ['one field', { lights: 1.2 }, { ...usualTravelModel, lights: 1.2 }],
  [
    'one vehicle',
    { detour: { boat: 2, car: 'x' } },
    { ...usualTravelModel, detour: { ...usualTravelModel.detour, boat: 2 } },
  ],
])('the model is read from what the city says: %s', (_name, value, expected) => {
  const model = readTravelModel(value, undefined)
  const kmhByHour = [...Array<number>(23).fill(20), usualTravelModel.kmhByHour[23]!]
  expect(model).toEqual(expected ?? { ...usualTravelModel, kmhByHour })
})

test('fits are read one by one', () => {
  const good = { vehicle: 'car', band: 'day', n: 25, ratio: 1.2 }
  const bad = [
    null,
    { ...good, vehicle: 'x' },
    { ...good, band: 'x' },
    { ...good, n: 0 },
    { ...good, ratio: 99 },
  ]
  expect(readTravelModel(undefined, [good, ...bad]).fits).toEqual([good])
  expect(readTravelModel(undefined, 'x').fits).toEqual([])
})
