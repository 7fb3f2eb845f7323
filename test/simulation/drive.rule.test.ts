// Units reach where they are sent, along a path a third longer than the crow flies, and never leave the service area.
import { distanceMetres, isInside } from '@lien-thong/shared/geo/coordinate'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { stations } from '@lien-thong/shared/place/seed/stations'
import { drawPlace } from '@lien-thong/shared/simulation/address'
import { drawFor } from '@lien-thong/shared/simulation/draw'
import { motionAt, planDrive } from '@lien-thong/shared/simulation/drive'

const random = drawFor('drive test')
const drives = Array.from({ length: 400 }, () =>
  planDrive(random, {
    from: random.pick(stations),
    to: drawPlace(random),
    kind: random.pick(['ambulance', 'pumper', 'motorcycle']),
    at: `2026-03-02T${String(random.int(0, 23)).padStart(2, '0')}:00:00.000Z`,
    lights: random.next() < 0.5,
  }),
)

test('a drive begins at its start, ends at its goal and says so', () => {
  for (const drive of drives) {
    expect(distanceMetres(motionAt(drive, 0), drive.from)).toBeLessThan(1)
    expect(motionAt(drive, drive.seconds / 2).arrived).toBe(false)
    expect(motionAt(drive, drive.seconds + 1)).toMatchObject({
      lat: drive.to.lat,
      lon: drive.to.lon,
      speed: 0,
      arrived: true,
    })
  }
})

test('the way is longer than the crow flies, by a third on average', () => {
  const factors = drives
    .filter(({ from, to }) => distanceMetres(from, to) > 300)
    .map(({ from, to, reached }) => reached.at(-1)! / distanceMetres(from, to))
  expect(Math.min(...factors)).toBeGreaterThan(0.99)
  expect(Math.max(...factors)).toBeLessThan(1.45)
  const mean = factors.reduce((sum, each) => sum + each, 0) / factors.length
  expect(mean).toBeGreaterThan(1.2)
  expect(mean).toBeLessThan(1.4)
})

test('a unit moves steadily at its speed and stays in the service area', () => {
  const strays: unknown[] = []
  for (const drive of drives) {
    let before = motionAt(drive, 0)
    for (let second = 2; second < Math.min(600, drive.seconds); second += 2) {
      const now = motionAt(drive, second)
      const steady = distanceMetres(before, now) < 2 * drive.speed + 1
      if (!steady || !isInside(serviceArea, now) || !(now.heading >= 0 && now.heading < 360)) strays.push(now)
      before = now
    }
  }
  expect(strays).toEqual([])
})

test('the evening is slower than the night', () => {
  const from = stations[0]!
  const to = stations[9]!
  const at = (hour: number) =>
    planDrive(drawFor('same'), {
      from,
      to,
      kind: 'ambulance',
      at: addSeconds('2026-03-01T17:00:00.000Z', hour * 3_600),
      lights: true,
    }).seconds
  expect(at(17)).toBeGreaterThan(1.5 * at(3))
})
