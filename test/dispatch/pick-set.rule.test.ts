/** Who goes beside whom: when one vehicle does for several needs, and when a sooner one goes too. One line a case. */
import { recommend } from '@lien-thong/shared/dispatch/recommendation'
import {
  readRecommendationLimits,
  usualRecommendationLimits,
} from '@lien-thong/shared/dispatch/recommendation-limits'
import { seededRandom } from '@lien-thong/shared/kernel/random'
import { car, need, type Row, scene, told } from './recommendation-scene.ts'

const pumpAndLadder = [need('fire_pump'), need('aerial_ladder')]
const both = 'fire_pump aerial_ladder'
const sets: readonly Row[] = [
  [
    'at priority 1 the soonest goes, though a later one can do all of it',
    scene(pumpAndLadder, { priority: 1 }),
    [car('A', { drive: 78 }), car('B', { drive: 719, can: both })],
    'A* B* | · | · | ·',
  ],
  [
    'by however little it is sooner',
    scene(pumpAndLadder, { priority: 1 }),
    [car('A', { drive: 78 }), car('B', { drive: 79, can: both })],
    'A* B* | · | · | ·',
  ],
  [
    'a soonest one that can do all of it goes alone',
    scene(pumpAndLadder, { priority: 1 }),
    [car('A', { drive: 78, can: both }), car('B', { drive: 80 })],
    'A* B | · | · | ·',
  ],
  [
    'the second of two is not one that comes clearly later for something else',
    scene([need('fire_pump', 2), need('aerial_ladder')], { priority: 1 }),
    [car('A', { drive: 78 }), car('B', { drive: 100 }), car('C', { drive: 160, can: both })],
    'A* B* C* | · | · | ·',
  ],
  [
    'but it is one that comes hardly later',
    scene([need('fire_pump', 2), need('aerial_ladder')], { priority: 1 }),
    [car('A', { drive: 78 }), car('B', { drive: 100 }), car('C', { drive: 159, can: both })],
    'A* B C* | · | · | ·',
  ],
  [
    'below priority 1 one vehicle does for all, as long as that costs less than five minutes',
    scene(pumpAndLadder, { priority: 2 }),
    [car('A', { drive: 78 }), car('B', { drive: 377, can: both })],
    'A B* | · | · | ·',
  ],
  [
    'and no longer',
    scene(pumpAndLadder, { priority: 2 }),
    [car('A', { drive: 78 }), car('B', { drive: 378, can: both })],
    'A* B* | · | · | ·',
  ],
  [
    'ten minutes at priority 3',
    scene(pumpAndLadder, { priority: 3 }),
    [car('A', { drive: 78 }), car('B', { drive: 677, can: both })],
    'A B* | · | · | ·',
  ],
  [
    'where the city waits for nobody, each need has the soonest for it, and no more go',
    scene(pumpAndLadder, {
      priority: 2,
      limits: readRecommendationLimits({ clearlySoonerSeconds: { 2: 0 } }),
    }),
    [car('A', { drive: 78 }), car('B', { drive: 80, can: both }), car('C', { drive: 80, can: both })],
    'A* B* C | · | · | ·',
  ],
]

test.each(sets)('%s', (_name, asked, candidates, expected) => {
  expect(told(asked, candidates)).toBe(expected)
})

test('at priority 1 the soonest that can do any of it goes, and no need waits clearly longer than it must', () => {
  const random = seededRandom(23)
  const needs = [need('fire_pump', 2), need('aerial_ladder'), need('hazmat')]
  for (let round = 0; round < 300; round++) {
    const candidates = Array.from({ length: random.int(1, 20) }, (_, i) =>
      car(`U${i}`, {
        drive: random.int(10, 2000),
        can: random.pick([
          'fire_pump',
          'aerial_ladder',
          'fire_pump aerial_ladder',
          'hazmat fire_pump',
          'hazmat',
        ]),
      }),
    )
    const { units } = recommend(
      scene(needs, { priority: 1, limits: { ...usualRecommendationLimits, rows: 50 } }),
      candidates,
    )
    expect(units[0]?.picked).toBe(true)
    for (const { capability, count } of needs) {
      const able = units.filter(({ covers }) => covers.includes(capability)).slice(0, count)
      const coming = units.filter(({ covers, picked }) => picked && covers.includes(capability))
      const late = able.map((best, k) => coming[k]!.etaSeconds! - best.etaSeconds!)
      expect(Math.max(0, ...late)).toBeLessThan(60)
    }
  }
})
