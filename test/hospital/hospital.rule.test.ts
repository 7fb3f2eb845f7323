/** Keeping hospitals, and saying where a patient is taken: what is refused, to whom, and what becomes of it. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { decideDestination } from '@lien-thong/shared/dispatch/destination'
import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import {
  decideAddHospital,
  decideDivert,
  decideEditHospital,
  decideExpiredDiversions,
  decideOpenHospital,
  decideReport,
  decideRetireHospital,
} from '@lien-thong/shared/dispatch/hospital'
import {
  diversionOf,
  evolveHospital,
  type Hospital,
  type HospitalFact,
} from '@lien-thong/shared/hospital/hospital'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import type { Assignment, Unit, UnitStatus } from '@lien-thong/shared/unit/unit'
import { dispatcher, hospitalOf, NOW } from './hospitals.ts'

const as = (role: Viewer['roles'][number], agency: Viewer['agencies'][number] = 'ambulance'): Viewer => ({
  username: 'x',
  roles: [role],
  agencies: [agency],
})
const later = addSeconds(NOW, 3600)
const diversion = { until: later, reason: 'full', at: NOW, by: 'agent:x' } as const

/** The refusal's code, or the types of the facts. */
const told = (decided: Decided): string =>
  isRefusal(decided) ? decided.refusal : decided.map(({ fact }) => fact.type).join(' ')

const a = hospitalOf('a')
const terms = { name: 'A', lat: 10.7, lon: 106.7, capabilities: ['general' as const], places: 1 }

const bound = { callSign: 'CC-115-01', agencies: ['ambulance' as const] }

test('who retires it is told how many are bound for it, and names only those of its own service', () => {
  const theirs = { callSign: 'CS-113-01', agencies: ['police' as const] }
  expect(decideRetireHospital(as('administrator'), a, [bound, theirs], undefined)).toEqual({
    refusal: 'hospital_in_use',
    detail: { hospital: 'a', count: 2, units: ['CC-115-01'] },
  })
})

test.each<readonly [string, Decided, string]>([
  ['an administrator adds', decideAddHospital(as('administrator'), 'a', terms), 'hospital.added'],
  ['a dispatcher does not', decideAddHospital(dispatcher, 'a', terms), 'forbidden'],
  [
    'an administrator of the police does not',
    decideAddHospital(as('administrator', 'police'), 'a', terms),
    'forbidden',
  ],
  ['edited', decideEditHospital(as('administrator'), a, { places: 5 }), 'hospital.edited'],
  ['edited to what it is', decideEditHospital(as('administrator'), a, { places: 2, name: 'a' }), ''],
  ['edited on an old version', decideEditHospital(as('administrator'), a, { version: 7 }), 'stale_version'],
  ['retired', decideRetireHospital(as('administrator'), a, [], 1), 'hospital.retired'],
  [
    'not while a unit is bound for it',
    decideRetireHospital(as('administrator'), a, [bound], undefined),
    'hospital_in_use',
  ],
  ['not by a dispatcher either', decideRetireHospital(dispatcher, a, [bound], undefined), 'forbidden'],
  [
    'a retired one is unknown',
    decideRetireHospital(as('administrator'), hospitalOf('a', { retired: true }), [], undefined),
    'hospital_unknown',
  ],
  [
    'diverted by a dispatcher',
    decideDivert(dispatcher, a, { until: later, reason: 'full' }, NOW),
    'hospital.diverted',
  ],
  [
    'diverted by a supervisor',
    decideDivert(as('supervisor'), a, { until: later, reason: 'full' }, NOW),
    'hospital.diverted',
  ],
  [
    'not by a call-taker',
    decideDivert(as('call_taker'), a, { until: later, reason: 'full' }, NOW),
    'forbidden',
  ],
  [
    'not by the fire service',
    decideDivert(as('dispatcher', 'fire'), a, { until: later, reason: 'full' }, NOW),
    'forbidden',
  ],
  ['not into the past', decideDivert(dispatcher, a, { until: NOW, reason: 'full' }, NOW), 'body_invalid'],
  [
    'not for more than a day',
    decideDivert(dispatcher, a, { until: addSeconds(NOW, 86_401), reason: 'full' }, NOW),
    'body_invalid',
  ],
  [
    'not on what someone changed meanwhile',
    decideDivert(dispatcher, a, { until: later, reason: 'full', version: 3 }, NOW),
    'stale_version',
  ],
  ['opened', decideOpenHospital(dispatcher, hospitalOf('a', { diversion }), undefined), 'hospital.opened'],
  ['open already', decideOpenHospital(dispatcher, a, undefined), ''],
  ['reported', decideReport(dispatcher, a, { freePlaces: 0 }), 'hospital.reported'],
  ['not reported by a call-taker', decideReport(as('call_taker'), a, { freePlaces: 0 }), 'forbidden'],
])('%s', (_, decided, expected) => {
  expect(told(decided)).toBe(expected)
})

test('diversions whose time is over are ended, others stay', () => {
  const hospitals = [
    hospitalOf('over', { diversion: { ...diversion, until: NOW } }),
    hospitalOf('on', { diversion }),
    hospitalOf('none'),
  ]
  expect(decideExpiredDiversions(hospitals, NOW).map(({ fact }) => fact)).toEqual([
    { type: 'hospital.opened', hospital: 'over', reason: 'expired' },
  ])
})

test('facts make a hospital, in their order', () => {
  const facts: readonly HospitalFact[] = [
    { type: 'hospital.added', hospital: 'h', ...terms },
    { type: 'hospital.edited', hospital: 'h', changes: { places: 4 } },
    {
      type: 'hospital.diverted',
      hospital: 'h',
      until: later,
      reason: 'infection',
      capabilities: ['general'],
    },
    { type: 'hospital.reported', hospital: 'h', freePlaces: 2 },
  ]
  const by = 'agent:x'
  const made = facts.reduce<Hospital | undefined>(
    (hospital, fact) => evolveHospital(hospital, { at: NOW, by, fact }),
    undefined,
  )
  expect(made).toEqual({
    id: 'h',
    version: 4,
    ...terms,
    places: 4,
    diversion: { until: later, reason: 'infection', capabilities: ['general'], at: NOW, by },
    report: { freePlaces: 2, at: NOW, by },
  })
  expect(diversionOf(made!, later)).toBeUndefined()
  const opened = evolveHospital(made, {
    at: later,
    by,
    fact: { type: 'hospital.opened', hospital: 'h', reason: 'opened' },
  })
  expect(opened).not.toHaveProperty('diversion')
})

describe('where a patient is taken', () => {
  const destination = (status: UnitStatus, hospital = a, more: Partial<Assignment> = {}) => ({
    unit: { id: 'u', callSign: 'CC-01', agency: 'ambulance', status } as Unit,
    assignment: { id: 's', unit: 'u', state: 'active', ...more } as Assignment,
    hospital,
  })
  const decide = (of: ReturnType<typeof destination>, viewer = dispatcher, bypass?: 'unstable') =>
    decideDestination(viewer, { ...of, bypass }, ['fire', 'ambulance'], NOW)
  const diverts = hospitalOf('a', { diversion })

  test.each<readonly [string, Decided, string]>([
    ['while transporting', decide(destination('transporting')), 'unit.destined'],
    ['from the scene', decide(destination('on_scene')), 'unit.destined'],
    ['put right at the door', decide(destination('at_hospital')), 'unit.destined'],
    ['not on the way to the scene', decide(destination('en_route')), 'not_transporting'],
    ['not once it is over', decide(destination('transporting', a, { state: 'over' })), 'assignment_over'],
    ['where it goes already', decide(destination('transporting', a, { hospital: 'a' })), ''],
    [
      'to one that is retired',
      decide(destination('transporting', hospitalOf('a', { retired: true }))),
      'hospital_unknown',
    ],
    ['to one that diverts', decide(destination('transporting', diverts)), 'hospital_diverted'],
    [
      'to one that diverts some, whoever is on board',
      decide(
        destination(
          'transporting',
          hospitalOf('a', { diversion: { ...diversion, capabilities: ['burns'] } }),
        ),
      ),
      'hospital_diverted',
    ],
    ['with a reason', decide(destination('transporting', diverts), dispatcher, 'unstable'), 'unit.destined'],
    ['not by another service', decide(destination('transporting'), as('dispatcher', 'fire')), 'forbidden'],
    ['not by a call-taker', decide(destination('transporting'), as('call_taker')), 'forbidden'],
  ])('%s', (_, decided, expected) => {
    expect(told(decided)).toBe(expected)
  })

  test('the reason stands in the fact only where one was needed', () => {
    const reason = (decided: Decided) => (isRefusal(decided) ? decided : decided[0])
    expect(reason(decide(destination('transporting', diverts), dispatcher, 'unstable'))).toEqual({
      fact: { type: 'unit.destined', unit: 'u', assignment: 's', hospital: 'a', bypass: 'unstable' },
      audience: ['ambulance', 'fire'],
    })
    expect(reason(decide(destination('transporting'), dispatcher, 'unstable'))).not.toHaveProperty(
      'fact.bypass',
    )
  })
})
