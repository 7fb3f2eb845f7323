/** The nearest points, held against looking at every one. */
import { type Coordinate, distanceMetres } from '@lien-thong/shared/geo/coordinate'
import { indexPoints } from '@lien-thong/shared/geo/nearest'
import { seededRandom } from '@lien-thong/shared/kernel/random'

const all = (): boolean => true

function lookAtAll(
  points: readonly Coordinate[],
  at: Coordinate,
  count: number,
  accepts: (i: number) => boolean,
): readonly number[] {
  const far = points.map((point) => distanceMetres(point, at))
  return points
    .map((_, i) => i)
    .filter(accepts)
    .sort((a, b) => far[a]! - far[b]! || a - b)
    .slice(0, count)
}

test.each([
  ['a city', 10.3, 0.4, 106.5, 0.5],
  ['one street', 10.77, 0, 106.6, 0.2],
  ['the whole earth', -90, 180, -180, 360],
  ['across the date line', -10, 20, 179.5, 1],
])('in %s the same ones as by looking at every one', (_name, south, height, west, width) => {
  const random = seededRandom(5)
  const draw = (): Coordinate => ({ lat: south + height * random.next(), lon: west + width * random.next() })
  for (const size of [0, 1, 12, 13, 14, 100, 2_000]) {
    const points = Array.from({ length: size }, draw)
    const index = indexPoints(points)
    const isFree = points.map(() => random.next() < 0.4)
    for (let round = 0; round < 60; round++) {
      const [at, count] = [draw(), random.int(0, 8)]
      const accepts = round % 2 === 0 ? all : (i: number) => isFree[i]!
      const far = (found: readonly number[]) => found.map((i) => distanceMetres(points[i]!, at))
      const [found, expected] = [index.nearest(at, count, accepts), lookAtAll(points, at, count, accepts)]
      expect(found.length).toBe(expected.length)
      for (const [i, metres] of far(found).entries()) expect(metres).toBeCloseTo(far(expected)[i]!, 1)
      expect(found.every(accepts)).toBe(true)
    }
  }
})

test('of points that are the same the first in the list', () => {
  const points = Array.from({ length: 50 }, () => ({ lat: 10.77, lon: 106.7 }))
  expect(indexPoints(points).nearest({ lat: 10.8, lon: 106.7 }, 4, (i) => i !== 1)).toEqual([0, 2, 3, 4])
})

test('more than there are gives all of them', () => {
  const points = [
    { lat: 10.9, lon: 106.7 },
    { lat: 10.8, lon: 106.7 },
  ]
  expect(indexPoints(points).nearest({ lat: 10.7, lon: 106.7 }, 9, all)).toEqual([1, 0])
})
