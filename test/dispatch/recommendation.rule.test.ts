/** Whom to send, as a table: one line a case. See `recommendation-scene.ts` for how an answer is written. */
import { recommend } from '@lien-thong/shared/dispatch/recommendation'
import {
  readRecommendationLimits,
  usualRecommendationLimits,
} from '@lien-thong/shared/dispatch/recommendation-limits'
import { ANY_UNIT } from '@lien-thong/shared/dispatch/run-card'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { seededRandom } from '@lien-thong/shared/kernel/random'
import { car, here, need, type Row, scene, sent, told } from './recommendation-scene.ts'
import { AT } from './scene.ts'

const pump = [need('fire_pump')]
const twoPumps = [need('fire_pump', 2)]
const pumpAndLadder = [need('fire_pump'), need('aerial_ladder')]
const anyone = [need(ANY_UNIT, 1, 'service')]
const station = { unit: { station: 's1', status: 'available_station' as const } }

const ranked: readonly Row[] = [
  ['the nearest by time is picked', scene(pump), [car('B', { drive: 200 }), car('A')], 'A* B | · | · | ·'],
  ['nobody is there', scene(pump), [], '· | · | -fire_pump×1 | ·'],
  [
    'at the same time the fresher position is first',
    scene(pump),
    [car('B', { age: 20 }), car('A', { age: 2 })],
    'A* B | · | · | ·',
  ],
  [
    'at its station the crew turns out first',
    scene(pump),
    [car('B', { drive: 60, ...station }), car('A', { drive: 130 })],
    'A* B | · | · | ·',
  ],
  [
    'a station further away than the turnout is worth is later',
    scene(pump),
    [car('B', { drive: 60, ...station }), car('A', { drive: 150 })],
    'B* A | · | · | ·',
  ],
  [
    'at the same time and age who is on the road is first',
    scene(pump),
    [car('B', { drive: 40, ...station }), car('A', { drive: 120 })],
    'A* B | · | · | ·',
  ],
  [
    'the last of a station counts as later',
    scene(pump),
    [car('B', { drive: 60, isLastAtStation: true, ...station }), car('A', { drive: 200 })],
    'A* B | · | · | ·',
  ],
  [
    'at priority 1 the last of a station does not',
    scene(pump, { priority: 1 }),
    [car('B', { drive: 60, isLastAtStation: true, ...station }), car('A', { drive: 200 })],
    'B* A | · | · | ·',
  ],
  [
    'at the same time who can do least besides is first',
    scene(pump),
    [car('B', { can: 'fire_pump technical_rescue' }), car('A')],
    'A* B | · | · | ·',
  ],
  ['all else alike the call-sign decides', scene(pump), [car('B'), car('A')], 'A* B | · | · | ·'],
]

const positions: readonly Row[] = [
  [
    'a stale position is listed last and never picked',
    scene(pump),
    [car('A', { drive: 10, age: 60 }), car('B', { drive: 500 })],
    'B* A | · | · | ·',
  ],
  ['not even when nobody else is there', scene(pump), [car('A', { age: 60 })], 'A | · | -fire_pump×1 | ·'],
  [
    'a lost position is left out',
    scene(pump),
    [car('A', { age: 200 }), car('B')],
    'B* | A:position_lost | · | ·',
  ],
  [
    'a telephone that reports by the minute is not stale after forty seconds',
    scene(pump),
    [car('A', { unit: { position: { lat: 10, lon: 106, time: addSeconds(AT, -40), every: 60 } } })],
    'A* | · | · | ·',
  ],
  [
    'without a position it is left out',
    scene(pump),
    [car('A', { age: null, drive: null })],
    '· | A:no_position | -fire_pump×1 | ·',
  ],
  [
    'counted from its station it is listed after all others and never picked',
    scene(pump),
    [car('A', { age: null, drive: 5, fromStation: true, ...station }), car('B', { age: 60 })],
    'B A | · | -fire_pump×1 | ·',
  ],
  [
    'a lost position of one that is at its station is counted from there',
    scene(pump),
    [car('A', { age: 999, fromStation: true, ...station })],
    'A | · | -fire_pump×1 | ·',
  ],
  [
    'without a place nothing is picked, and no position is asked for',
    scene(pump, { isPlaced: false }),
    [car('B', { age: null, drive: null }), car('A', { age: 5 })],
    'B A | · | -fire_pump×1 | ·',
  ],
]

const needed: readonly Row[] = [
  [
    'two are picked where two are needed',
    scene(twoPumps),
    [car('A'), car('B'), car('C')],
    'A* B* C | · | · | ·',
  ],
  ['what is missing is said', scene(twoPumps), [car('A')], 'A* | · | -fire_pump×1 | ·'],
  [
    'one that can do both covers both',
    scene(pumpAndLadder),
    [car('A', { can: 'fire_pump aerial_ladder' }), car('B')],
    'A* B | · | · | ·',
  ],
  [
    'the scarcest need chooses first, and the nearer one that it makes needless stays',
    scene(pumpAndLadder),
    [car('B', { drive: 300, can: 'fire_pump aerial_ladder' }), car('A')],
    'A B* | · | · | ·',
  ],
  [
    'each need has its own unit',
    scene(pumpAndLadder),
    [car('A'), car('B', { can: 'aerial_ladder' })],
    'A* B* | · | · | ·',
  ],
  [
    'who can do nothing of it is left out',
    scene(pump),
    [car('A', { can: 'hazmat' }), car('B')],
    'B* | A:lacks_capability | · | ·',
  ],
  [
    'who can do nothing at all is left out too',
    scene(pump),
    [car('A', { can: '' })],
    '· | A:lacks_capability | -fire_pump×1 | ·',
  ],
  [
    'of whom it is not known what they can do: listed, not picked',
    scene(pump),
    [car('A', { can: null }), car('B', { drive: 300 })],
    'A B* | · | · | ·',
  ],
  [
    'a boat is not picked for a fire on land',
    scene(pump),
    [car('A', { unit: { kind: 'fireboat' } }), car('B', { drive: 900 })],
    'A B* | · | · | ·',
  ],
  [
    'it is where help on the water is needed',
    scene([need('water_rescue')]),
    [car('A', { can: 'water_rescue', unit: { kind: 'fireboat' } })],
    'A* | · | · | ·',
  ],
  ['any unit will do where nothing is asked', scene(anyone), [car('A', { can: 'hazmat' })], 'A* | · | · | ·'],
  ['only one of any', scene(anyone), [car('A'), car('B')], 'A* B | · | · | ·'],
  [
    'who is on it covers its share',
    scene(twoPumps),
    [here('H'), car('A'), car('B')],
    'A* B | H:already_on_it | · | ·',
  ],
  [
    'nothing is open: others are listed and none is picked',
    scene(pump),
    [here('H'), car('A')],
    'A | H:already_on_it | · | ·',
  ],
  [
    'who is on it and can do something else covers nothing of it',
    scene(pump),
    [here('H', { can: 'hazmat' }), car('A')],
    'A* | H:already_on_it | · | ·',
  ],
  [
    'the part asked for two more',
    scene(pump, { wanted: 2 }),
    [here('H'), car('A'), car('B'), car('C', { can: 'hazmat', drive: 130 })],
    'A* B* C | H:already_on_it | · | ·',
  ],
  [
    'what it asked for is not added to what the plan leaves open',
    scene(twoPumps, { wanted: 1 }),
    [car('A'), car('B'), car('C')],
    'A* B* C | · | · | ·',
  ],
  [
    'a unit that others make needless is let go',
    scene([need('aerial_ladder'), need('fire_pump', 2)]),
    [
      car('A', { can: 'fire_pump aerial_ladder', drive: 200 }),
      car('B', { can: 'fire_pump aerial_ladder', drive: 100 }),
      car('C', { drive: 110 }),
    ],
    'B* C* A | · | · | ·',
  ],
]

for (const [what, rows] of Object.entries({ ranked, positions, needed })) {
  test.each(rows)(`${what}: %s`, (_name, asked, candidates, expected) => {
    expect(told(asked, candidates)).toBe(expected)
  })
}

test('each row says why, with figures', () => {
  const at = car('A', {
    drive: 61.4,
    isLastAtStation: true,
    can: 'fire_pump technical_rescue',
    ...station,
  })
  const [row] = recommend(scene(pump), [at]).units
  expect(row).toEqual({
    unit: 'a',
    callSign: 'A',
    kind: 'pumper',
    status: 'available_station',
    etaSeconds: 141,
    distanceMetres: 491,
    basis: 'estimate',
    positionAgeSeconds: 5,
    picked: true,
    covers: ['fire_pump'],
    why: [
      { code: 'travel', seconds: 61, metres: 491 },
      { code: 'turnout', seconds: 80 },
      { code: 'covers', capabilities: ['fire_pump'] },
      { code: 'position_age', seconds: 5 },
      { code: 'last_at_station', station: 's1', seconds: 120 },
      { code: 'also_able', capabilities: ['technical_rescue'] },
    ],
  })
})

test('without a place a row says so and no distance', () => {
  const answer = recommend(scene(pump, { isPlaced: false }), [car('A')])
  expect(answer.because).toBe('place_unknown')
  expect(answer.units[0]).toMatchObject({ etaSeconds: null, distanceMetres: null, basis: null })
  expect(answer.units[0]!.why).toContainEqual({ code: 'place_unknown' })
})

test('every unit stands in exactly one list, and no stale one is ever picked', () => {
  const random = seededRandom(11)
  for (let round = 0; round < 300; round++) {
    const candidates = Array.from({ length: random.int(0, 25) }, (_, i) => {
      const make = random.pick([
        car,
        car,
        here,
        (name: string, more = {}) => sent(name, random.pick([1, 2, 3, 4]), more),
      ])
      return make(`U${i}`, {
        drive: random.next() < 0.9 ? random.int(10, 900) : null,
        age: random.next() < 0.9 ? random.int(0, 250) : null,
        can: random.pick(['fire_pump', 'aerial_ladder', 'fire_pump aerial_ladder', 'hazmat', '', null]),
        isLastAtStation: random.next() < 0.3,
      })
    })
    const answer = recommend(scene(pumpAndLadder, { priority: 2, wanted: random.int(0, 2) }), candidates)
    const named = [...answer.units, ...answer.divertible, ...answer.leftOut].map(({ unit }) => unit)
    expect([...named].sort()).toEqual(candidates.map(({ unit }) => unit.id).sort())
    for (const row of answer.units.filter(({ picked }) => picked))
      expect(row.positionAgeSeconds).toBeLessThanOrEqual(30)
  }
})

test.each([
  ['nothing', undefined, usualRecommendationLimits],
  ['no object', 'x', usualRecommendationLimits],
  ['a negative number', { divertSavingSeconds: -1, rows: 0 }, { ...usualRecommendationLimits, rows: 1 }],
  ['a number that is none', { turnoutSeconds: { fire: '80' } }, usualRecommendationLimits],
  [
    'one of several',
    { lastUnitSeconds: { 1: 30 }, rows: 9 },
    { ...usualRecommendationLimits, lastUnitSeconds: { 1: 30, 2: 120, 3: 240, 4: 240 }, rows: 9 },
  ],
])('limits are read from what the city says: %s', (_name, value, expected) => {
  expect(readRecommendationLimits(value)).toEqual(expected)
})
