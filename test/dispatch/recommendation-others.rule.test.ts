/** Who is not recommended and why, and who could be taken from something less urgent: one line a case. */
import { recommend } from '@lien-thong/shared/dispatch/recommendation'
import { usualRecommendationLimits } from '@lien-thong/shared/dispatch/recommendation-limits'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { car, need, type Row, scene, sent, told } from './recommendation-scene.ts'
import { AT } from './scene.ts'

const pump = [need('fire_pump')]
const pumpAndLadder = [need('fire_pump'), need('aerial_ladder')]

const against: readonly Row[] = [
  [
    'another service',
    scene(pump),
    [car('A', { unit: { agency: 'police' } })],
    '· | A:other_agency | -fire_pump×1 | ·',
  ],
  ['retired', scene(pump), [car('A', { unit: { retired: true } })], '· | A:retired | -fire_pump×1 | ·'],
  [
    'its crew calls for help',
    scene(pump),
    [car('A', { unit: { emergency: { since: AT } } })],
    '· | A:crew_emergency | -fire_pump×1 | ·',
  ],
  [
    'out of service',
    scene(pump),
    [car('A', { unit: { status: 'out_of_service', reason: 'repair' } })],
    '· | A:out_of_service | -fire_pump×1 | ·',
  ],
  [
    'out of service because the shift is over',
    scene(pump),
    [car('A', { unit: { status: 'out_of_service', reason: 'off_shift' } })],
    '· | A:off_shift | -fire_pump×1 | ·',
  ],
  [
    'the shift is over and nobody has told yet',
    scene(pump),
    [car('A', { unit: { crew: { members: 4, until: AT } } })],
    '· | A:off_shift | -fire_pump×1 | ·',
  ],
  [
    'the shift ends soon',
    scene(pump),
    [car('A', { unit: { crew: { members: 4, until: addSeconds(AT, 60) } } })],
    'A* | · | · | ·',
  ],
  ['taken', scene(pump), [sent('A', 1)], '· | A:taken | -fire_pump×1 | ·'],
  [
    'cleared and not yet home is free',
    scene(pump),
    [car('A', { unit: { status: 'cleared' } })],
    'A* | · | · | ·',
  ],
  [
    'more than are shown are further away',
    scene(pump, { limits: { ...usualRecommendationLimits, rows: 2 } }),
    [car('C', { drive: 300 }), car('A'), car('B', { drive: 200 })],
    'A* B | C:further_away | · | ·',
  ],
  [
    'who is picked is shown, however far',
    scene([need('fire_pump'), need('hazmat')], { limits: { ...usualRecommendationLimits, rows: 1 } }),
    [car('A'), car('B', { drive: 200 }), car('C', { drive: 900, can: 'hazmat' })],
    'A* C* | B:further_away | · | ·',
  ],
  [
    'who is beyond those that the router was asked about comes after them',
    scene(pump),
    [car('B', { drive: 100, isBeyond: true }), car('A', { drive: 300 })],
    'A* B | · | · | ·',
  ],
  [
    'and goes where they are too few',
    scene([need('fire_pump', 3)]),
    [car('B', { drive: 100, isBeyond: true }), car('A', { drive: 300 })],
    'A* B* | · | -fire_pump×1 | ·',
  ],
]

const diverted: readonly Row[] = [
  [
    'from a less urgent incident, when nobody else comes',
    scene(pump),
    [sent('A', 3)],
    '· | · | -fire_pump×1 | A+only',
  ],
  [
    'when it is there two minutes sooner',
    scene(pump),
    [sent('A', 3, { drive: 60 }), car('B', { drive: 180 })],
    'B* | · | · | A+120',
  ],
  [
    'not for less',
    scene(pump),
    [sent('A', 3, { drive: 61 }), car('B', { drive: 180 })],
    'B* | A:taken | · | ·',
  ],
  ['not from one as urgent', scene(pump), [sent('A', 2)], '· | A:taken | -fire_pump×1 | ·'],
  [
    'not once it is on scene',
    scene(pump),
    [sent('A', 4, { unit: { status: 'on_scene' } })],
    '· | A:taken | -fire_pump×1 | ·',
  ],
  [
    'not with a patient on board',
    scene(pump),
    [sent('A', 4, { unit: { status: 'transporting' } })],
    '· | A:taken | -fire_pump×1 | ·',
  ],
  ['not with a stale position', scene(pump), [sent('A', 4, { age: 60 })], '· | A:taken | -fire_pump×1 | ·'],
  [
    'not where it could do nothing',
    scene(pump),
    [sent('A', 4, { can: 'hazmat' })],
    '· | A:lacks_capability | -fire_pump×1 | ·',
  ],
  [
    'first those of whom nobody else comes, then by what is saved',
    scene(pumpAndLadder),
    [
      car('F', { drive: 900 }),
      sent('A', 3, { drive: 700 }),
      sent('B', 3, { drive: 60 }),
      sent('C', 4, { drive: 800, can: 'aerial_ladder' }),
    ],
    'F* | · | -aerial_ladder×1 | C+only B+840 A+200',
  ],
  [
    'against who it would replace, not against who comes later for something else',
    scene(pumpAndLadder, { priority: 1 }),
    [
      car('F', { drive: 100 }),
      car('L', { drive: 700, can: 'fire_pump aerial_ladder' }),
      sent('A', 3, { drive: 90 }),
    ],
    'F* L* | A:taken | · | ·',
  ],
  ['not without a place', scene(pump, { isPlaced: false }), [sent('A', 4)], '· | A:taken | -fire_pump×1 | ·'],
]

for (const [what, rows] of Object.entries({ against, diverted })) {
  test.each(rows)(`${what}: %s`, (_name, asked, candidates, expected) => {
    expect(told(asked, candidates)).toBe(expected)
  })
}

test('a unit that is taken says by which incident, and one that could be diverted from which', () => {
  const taken = recommend(scene(pump), [sent('A', 1)]).leftOut[0]
  expect(taken?.why).toEqual({
    code: 'taken',
    incident: 'other',
    incidentNumber: '26-000002',
    status: 'en_route',
  })
  const diverted = recommend(scene(pump), [sent('A', 4)]).divertible[0]
  expect(diverted).toMatchObject({ incident: 'other', incidentNumber: '26-000002', priority: 4 })
})
