/**
 * P6: the five nearest suitable of 10,000 units, exactly: free, with a fresh position, of the service and able to do what is
 * needed. The floors look at every unit in typed arrays: with directions worked out beforehand, which is as fast as that
 * gets, and by the haversine of degrees, as it is usually written. All are given the same units and the same questions,
 * and every answer is compared.
 */
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import { indexPoints, type NearestIndex } from '@lien-thong/shared/geo/nearest'
import { seededRandom } from '@lien-thong/shared/kernel/random'
import { stations } from '@lien-thong/shared/place/seed/stations'
import { type Figure, figure } from './report.ts'

const UNITS = 10_000
const QUESTIONS = 5_000
const WARM_UP = 2_000
const COUNT = 5
const RADIANS = Math.PI / 180

/** Bits of what a unit is and can do; a question asks for all of its own. */
const FREE = 1
const FRESH = 2
const AGENCIES = [4, 8, 16] as const
const CAPABILITIES = [32, 64, 128, 256] as const

interface City {
  readonly points: readonly Coordinate[]
  readonly flags: Uint16Array
  readonly lat: Float64Array
  readonly lon: Float64Array
  /** Directions from the earth's centre, three numbers each. */
  readonly direction: Float64Array
}

interface Question {
  readonly at: Coordinate
  readonly wanted: number
}

type Answer = (question: Question) => readonly number[]

export function nearest(repetitions: number): readonly Figure[] {
  const city = drawCity()
  const index = indexPoints(city.points)
  const questions = drawQuestions()
  const ways = { index: byIndex(city, index), direction: byDirection(city), haversine: byHaversine(city) }
  for (const question of questions) mustAgree(city, question, ways)
  for (const answer of Object.values(ways)) time(answer, questions.slice(0, WARM_UP))
  const rates = { index: [] as number[], direction: [] as number[], haversine: [] as number[] }
  for (let i = 0; i < repetitions; i++) {
    for (const [name, answer] of Object.entries(ways))
      rates[name as keyof typeof rates].push(time(answer, questions))
  }
  const measured = { unit: 'questions/s', better: 'more', first: 2, toReach: 4, values: rates.index } as const
  return [
    figure({
      ...measured,
      name: 'P6',
      work: `${COUNT} nearest suitable of ${UNITS.toLocaleString('en')} units`,
      floor: 'every unit, directions worked out',
      floors: rates.direction,
    }),
    figure({
      ...measured,
      name: 'P6',
      work: 'the same',
      floor: 'every unit, haversine',
      floors: rates.haversine,
    }),
  ]
}

/** Around the stations of the demo city, most of them in its middle. */
function drawCity(): City {
  const random = seededRandom(6)
  const points: Coordinate[] = []
  const city = {
    points,
    flags: new Uint16Array(UNITS),
    lat: new Float64Array(UNITS),
    lon: new Float64Array(UNITS),
    direction: new Float64Array(3 * UNITS),
  }
  for (let i = 0; i < UNITS; i++) {
    const station = random.pick(stations)
    const at = { lat: station.lat + random.normal(0, 0.02), lon: station.lon + random.normal(0, 0.02) }
    points.push(at)
    city.lat[i] = at.lat
    city.lon[i] = at.lon
    city.direction.set(directionOf(at), 3 * i)
    city.flags[i] =
      (random.next() < 0.7 ? FREE : 0) |
      (random.next() < 0.95 ? FRESH : 0) |
      random.pick(AGENCIES) |
      CAPABILITIES.reduce((all, each) => all | (random.next() < 0.4 ? each : 0), 0)
  }
  return city
}

function drawQuestions(): readonly Question[] {
  const random = seededRandom(66)
  return Array.from({ length: QUESTIONS }, () => {
    const station = random.pick(stations)
    return {
      at: { lat: station.lat + random.normal(0, 0.03), lon: station.lon + random.normal(0, 0.03) },
      wanted: FREE | FRESH | random.pick(AGENCIES) | random.pick(CAPABILITIES),
    }
  })
}

const directionOf = ({ lat, lon }: Coordinate): readonly [number, number, number] => {
  const along = Math.cos(lat * RADIANS)
  return [along * Math.cos(lon * RADIANS), along * Math.sin(lon * RADIANS), Math.sin(lat * RADIANS)]
}

const byIndex =
  ({ flags }: City, index: NearestIndex): Answer =>
  ({ at, wanted }) =>
    index.nearest(at, COUNT, (i) => (flags[i]! & wanted) === wanted)

/** Keeps the nearest so far in order while it goes through all of them. */
class Nearest {
  readonly ids: number[] = []
  private readonly far: number[] = []

  take(id: number, distance: number): void {
    const { ids, far } = this
    if (ids.length === COUNT && distance >= far[COUNT - 1]!) return
    let place = Math.min(ids.length, COUNT - 1)
    while (place > 0 && far[place - 1]! > distance) {
      ids[place] = ids[place - 1]!
      far[place] = far[place - 1]!
      place -= 1
    }
    ids[place] = id
    far[place] = distance
  }
}

function byDirection({ flags, direction }: City): Answer {
  return ({ at, wanted }) => {
    const [x, y, z] = directionOf(at)
    const found = new Nearest()
    for (let i = 0; i < UNITS; i++) {
      if ((flags[i]! & wanted) !== wanted) continue
      const dx = direction[3 * i]! - x
      const dy = direction[3 * i + 1]! - y
      const dz = direction[3 * i + 2]! - z
      found.take(i, dx * dx + dy * dy + dz * dz)
    }
    return found.ids
  }
}

function byHaversine(city: City): Answer {
  return ({ at, wanted }) => {
    const found = new Nearest()
    for (let i = 0; i < UNITS; i++) {
      if ((city.flags[i]! & wanted) === wanted) found.take(i, haversine(city, i, at))
    }
    return found.ids
  }
}

function haversine({ lat, lon }: City, i: number, at: Coordinate): number {
  const north = Math.sin(((lat[i]! - at.lat) * RADIANS) / 2)
  const east = Math.sin(((lon[i]! - at.lon) * RADIANS) / 2)
  return north * north + Math.cos(at.lat * RADIANS) * Math.cos(lat[i]! * RADIANS) * east * east
}

/** Two that are equally near by rounding may change places, so the distances are what must agree. */
function mustAgree(city: City, question: Question, ways: Readonly<Record<string, Answer>>): void {
  const [first, ...others] = Object.values(ways).map((answer) =>
    answer(question).map((i) => haversine(city, i, question.at)),
  )
  for (const other of others) {
    const isSame =
      other.length === first!.length && other.every((far, i) => Math.abs(far - first![i]!) < 1e-14)
    if (!isSame) throw new Error(`P6: the index found others near ${JSON.stringify(question)}`)
  }
}

/** Questions a second. */
function time(answer: Answer, questions: readonly Question[]): number {
  const began = performance.now()
  for (const question of questions) answer(question)
  return (1_000 * questions.length) / (performance.now() - began)
}
