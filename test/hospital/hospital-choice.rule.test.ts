/** Which hospital is suggested first, and why not the others. */
import { cityCatalogue } from '@lien-thong/shared/catalogue/city-catalogue'
import { chooseHospital, type HospitalChoice } from '@lien-thong/shared/dispatch/hospital-choice'
import { countDoors, loadOf } from '@lien-thong/shared/dispatch/hospital-load'
import { hospitalNeed, neededBy } from '@lien-thong/shared/dispatch/hospital-need'
import type { HospitalCapability } from '@lien-thong/shared/hospital/capability'
import type { Diversion, Hospital } from '@lien-thong/shared/hospital/hospital'
import { cityHospitals } from '@lien-thong/shared/hospital/seed/city-hospitals'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import type { UnitStatus } from '@lien-thong/shared/unit/unit'
import { hospitalOf, minutes, NOW } from './hospitals.ts'

const later = addSeconds(NOW, 3600)
const before = addSeconds(NOW, -1)
const diverting = (more: Partial<Diversion> = {}): Diversion => ({
  until: later,
  reason: 'full',
  at: before,
  by: 'agent:x',
  ...more,
})
const reported = (freePlaces: number, secondsAgo = 60) => ({
  freePlaces,
  at: addSeconds(NOW, -secondsAgo),
  by: 'agent:x' as const,
})

interface Scene {
  /** Minutes away; null: nobody knows. */
  readonly a?: Partial<Hospital>
  readonly b?: Partial<Hospital>
  readonly ways?: readonly [number | null, number | null]
  readonly needed?: readonly HospitalCapability[]
  /** Hospital and status of units under way. */
  readonly units?: readonly (readonly ['a' | 'b', UnitStatus])[]
  readonly destined?: 'a' | 'b'
}

function choose(scene: Scene): readonly HospitalChoice[] {
  const { ways = [5, 10], needed = ['stroke'], units = [], destined } = scene
  const assignments = units.map(([hospital], i) => ({ unit: String(i), state: 'active' as const, hospital }))
  return chooseHospital({
    hospitals: [hospitalOf('a', scene.a), hospitalOf('b', scene.b)],
    counts: countDoors(assignments, (unit) => units[Number(unit)]![1]),
    needed,
    wayTo: ({ id }) => {
      const way = ways[id === 'a' ? 0 : 1]
      return way == null ? undefined : minutes(way)
    },
    destined,
    now: NOW,
  })
}

const full = [
  ['a', 'at_hospital'],
  ['a', 'at_hospital'],
] as const

/** Each choice as `id suitability minutes: codes`. */
const told = (choices: readonly HospitalChoice[]): string =>
  choices
    .map(
      ({ hospital, suitability, seconds, why }) =>
        `${hospital} ${suitability} ${seconds === undefined ? '?' : seconds / 60}: ${why.map(({ code }) => code).join(' ')}`,
    )
    .join(' | ')

const rows: readonly (readonly [string, Scene, string])[] = [
  ['the nearer one first', {}, 'a suited 5: nearest treats free | b suited 10: treats free'],
  [
    'the nearer one first, whichever it is',
    { ways: [12, 3] },
    'b suited 3: nearest treats free | a suited 12: treats free',
  ],
  ['equally near: by name', { ways: [5, 5] }, 'a suited 5: nearest treats free | b suited 5: treats free'],
  [
    'one that does not treat it comes last',
    { a: { capabilities: ['general'] } },
    'b suited 10: nearest treats free | a lacks 5: lacks free',
  ],
  [
    'all that is needed must be there',
    { needed: ['trauma', 'neurosurgery'], b: { capabilities: ['trauma', 'neurosurgery'] } },
    'b suited 10: nearest treats free | a lacks 5: lacks free',
  ],
  [
    'a special one is no general one',
    { needed: ['general'], a: { capabilities: ['obstetric'] } },
    'b suited 10: nearest treats free | a lacks 5: lacks free',
  ],
  [
    'one that diverts comes behind those that do not',
    { a: { diversion: diverting() } },
    'b suited 10: nearest treats free | a diverts 5: treats diverts free',
  ],
  [
    'one that diverts such patients',
    { a: { diversion: diverting({ capabilities: ['stroke'] }) } },
    'b suited 10: nearest treats free | a diverts 5: treats diverts free',
  ],
  [
    'one that diverts other patients is as good as any',
    { a: { diversion: diverting({ capabilities: ['trauma'] }) } },
    'a suited 5: nearest treats free | b suited 10: treats free',
  ],
  [
    'a diversion that is over is none',
    { a: { diversion: diverting({ until: NOW }) } },
    'a suited 5: nearest treats free | b suited 10: treats free',
  ],
  [
    'one that diverts comes before one that does not treat it',
    { a: { capabilities: ['general'] }, b: { diversion: diverting() } },
    'b diverts 10: treats diverts free | a lacks 5: lacks free',
  ],
  [
    'one that neither treats nor takes it lacks first of all',
    { a: { capabilities: ['general'], diversion: diverting() } },
    'b suited 10: nearest treats free | a lacks 5: lacks diverts free',
  ],
  [
    'waiting ten minutes costs more than driving five',
    { units: full },
    'b suited 10: treats free | a suited 15: nearest treats waits',
  ],
  [
    'and less than driving fifteen',
    { units: full, ways: [5, 20] },
    'a suited 15: nearest treats waits | b suited 20: treats free',
  ],
  [
    'those on the way count',
    { units: [...full, ['a', 'transporting']] },
    'b suited 10: treats free | a suited 25: nearest treats waits',
  ],
  [
    'and those at the scene who said where to',
    {
      units: [
        ['a', 'on_scene'],
        ['a', 'patient_contact'],
      ],
    },
    'b suited 10: treats free | a suited 15: nearest treats waits',
  ],
  [
    'one at the scene does not wait for itself',
    {
      units: [
        ['a', 'at_hospital'],
        ['a', 'on_scene'],
      ],
      destined: 'a',
    },
    'a suited 5: nearest treats free | b suited 10: treats free',
  ],
  [
    'those who only go to the scene do not',
    {
      units: [
        ['a', 'dispatched'],
        ['a', 'en_route'],
        ['a', 'staging'],
      ],
    },
    'a suited 5: nearest treats free | b suited 10: treats free',
  ],
  [
    'a unit does not wait for itself',
    {
      units: [
        ['a', 'at_hospital'],
        ['a', 'transporting'],
      ],
      destined: 'a',
    },
    'a suited 5: nearest treats free | b suited 10: treats free',
  ],
  [
    'a report of no free place is believed',
    { a: { report: reported(0) } },
    'b suited 10: treats free | a suited 15: nearest treats waits reported',
  ],
  [
    'a report of many free places does not take ambulances away from the door',
    { a: { report: reported(9) }, units: full },
    'b suited 10: treats free | a suited 15: nearest treats waits reported',
  ],
  [
    'an old report says nothing any more',
    { a: { report: reported(0, 2 * 3600 + 1) } },
    'a suited 5: nearest treats free | b suited 10: treats free',
  ],
  [
    'what was reported free is taken by those on the way since',
    { a: { places: 6, report: reported(1) }, units: [['a', 'transporting']] },
    'b suited 10: treats free | a suited 15: nearest treats waits reported',
  ],
  [
    'one whose way nobody knows comes last of its kind',
    { ways: [null, 10] },
    'b suited 10: nearest treats free | a suited ?: treats way_unknown free',
  ],
  [
    'without any place they stand by name, the suited first',
    { ways: [null, null], a: { capabilities: ['general'] } },
    'b suited ?: treats way_unknown free | a lacks ?: lacks way_unknown free',
  ],
  ['one that is retired is not suggested', { a: { retired: true } }, 'b suited 10: nearest treats free'],
  [
    'no place at all: it waits from the first',
    { a: { places: 0 } },
    'b suited 10: treats free | a suited 15: nearest treats waits',
  ],
]

test.each(rows)('%s', (_, scene, expected) => {
  expect(told(choose(scene))).toBe(expected)
})

test('what is said has its figures', () => {
  const [, a] = choose({ a: { report: reported(0), diversion: diverting() }, units: full })
  expect(a!.why).toEqual([
    { code: 'treats', capabilities: ['stroke'] },
    { code: 'diverts', until: later, reason: 'full' },
    { code: 'waits', waiting: 1, seconds: 600 },
    { code: 'reported', freePlaces: 0, at: addSeconds(NOW, -60) },
  ])
  expect(a!.load).toEqual({ atDoor: 2, onTheWay: 0, free: 0, byReport: false })
})

test('past assignments and units that are not known fill no door', () => {
  const counts = countDoors(
    [
      { unit: 'x', state: 'over', hospital: 'a' },
      { unit: 'unknown', state: 'active', hospital: 'a' },
      { unit: 'x', state: 'active' },
    ],
    (unit) => (unit === 'x' ? 'at_hospital' : undefined),
  )
  expect(loadOf(hospitalOf('a'), counts, NOW)).toEqual({ atDoor: 0, onTheWay: 0, free: 2, byReport: false })
})

describe('what an incident needs', () => {
  const plan = { legs: [], needs: [] }
  const determined = (determinant: string, card = 'traffic_injury') =>
    ({ card, version: 1, determinant, plan, at: NOW, by: 'agent:x' }) as const

  test.each([
    ['stroke', undefined, ['stroke']],
    ['chest_pain', undefined, ['cardiac_intervention']],
    ['childbirth', determined('preterm', 'childbirth'), ['obstetric', 'paediatric']],
    ['traffic_injury', undefined, ['trauma']],
    ['traffic_injury', determined('life_danger'), ['trauma', 'neurosurgery']],
    ['traffic_injury', determined('many_injured'), ['trauma']],
    ['stroke', determined('no_signs', 'stroke'), ['general']],
    ['noise', undefined, ['general']],
    [undefined, undefined, ['general']],
  ] as const)('%s, %j', (type, determination, needed) => {
    expect(hospitalNeed({ type, determination })).toEqual(needed)
  })

  test('names only types and determinants of the catalogue', () => {
    const types = cityCatalogue.types.map(({ code }) => code)
    const determinants = cityCatalogue.cards.flatMap(({ card, determinants: found }) =>
      found.map(({ determinant }) => `${card}.${determinant}`),
    )
    expect(neededBy.types.filter((each) => !types.includes(each))).toEqual([])
    expect(neededBy.determinants.filter((each) => !determinants.includes(each))).toEqual([])
  })

  test('the demo city has a hospital for every need', () => {
    const needs = [...cityCatalogue.types.map(({ code }) => hospitalNeed({ type: code }))]
    const lacking = needs.filter(
      (needed) =>
        !cityHospitals.some(({ capabilities }) => needed.every((each) => capabilities.includes(each))),
    )
    expect(lacking).toEqual([])
    expect(new Set(cityHospitals.map(({ name }) => name)).size).toBe(cityHospitals.length)
  })
})
