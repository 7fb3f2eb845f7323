/** Who may say what of units and stations, when a shift ends, and what radios mean. */

import type { Decided } from '@lien-thong/shared/dispatch/dispatch'
import { decideRadio } from '@lien-thong/shared/dispatch/radio'
import { radioCodesOf, usualRadioCodes } from '@lien-thong/shared/dispatch/radio-codes'
import {
  decideAddStation,
  decideAddUnit,
  decideCrew,
  decideEditStation,
  decideEditUnit,
  decideRetireStation,
  decideRetireUnit,
  decideShiftEnd,
  decideUncrew,
  type Surroundings,
} from '@lien-thong/shared/dispatch/unit-edit'
import { evolveUnit } from '@lien-thong/shared/unit/evolve-unit'
import { evolveStation, type StationFact } from '@lien-thong/shared/unit/station'
import type { UnitFact } from '@lien-thong/shared/unit/unit-fact'
import { AT, codeOf, dispatcher, unit, viewer } from './scene.ts'

const admin = viewer('administrator')
const supervisor = viewer('supervisor')
const later = '2026-03-01T20:00:00.000Z'
const station = { id: 's', agency: 'ambulance', name: 'Trạm', lat: 10.7, lon: 106.7, version: 1 } as const
const gone = { ...station, retired: true } as const
const name = { vi: '', en: '' }
const around = (more: Partial<Surroundings> = {}): Surroundings => ({
  capabilities: [
    { capability: 'basic_life_support', agency: 'ambulance', name },
    { capability: 'hazmat', agency: 'fire', name },
  ],
  isTaken: false,
  ...more,
})
const body = { callSign: '115-99', agency: 'ambulance', kind: 'ambulance' } as const
const add = (more: object = {}, near = around(), who = admin) =>
  decideAddUnit(who, { id: 'v', no: 9 }, { ...body, ...more }, near)
const edit = (more: object, near = around(), who = admin, of = unit()) => decideEditUnit(who, of, more, near)
const crewed = (until?: string) => unit({ crew: { members: 2, ...(until !== undefined && { until }) } })

const atWork = unit({ assignment: 'a', status: 'en_route' })

test.each<[string, Decided, string]>([
  ['a unit is added', add(), 'unit.added'],
  ['at a station of its service', add({ station: 's' }, around({ station })), 'unit.added'],
  ['not at one that is not', add({ station: 's' }), 'station_unknown'],
  [
    'nor at one of another service',
    add({ station: 's' }, around({ station: { ...station, agency: 'fire' } })),
    'station_unknown',
  ],
  ['with what the catalogue knows', add({ capabilities: ['basic_life_support'] }), 'unit.added'],
  ['not with what it does not', add({ capabilities: ['flying'] }), 'capability_unknown'],
  ['nor with what is another service’s', add({ capabilities: ['hazmat'] }), 'capability_unknown'],
  ['not with a call-sign that is taken', add({}, around({ isTaken: true })), 'unit_exists'],
  ['not by a supervisor', add({}, around(), supervisor), 'forbidden'],
  ['not for another service', add({}, around(), viewer('administrator', 'fire')), 'forbidden'],
  ['a kind is changed', edit({ kind: 'mobile_clinic' }), 'unit.edited'],
  ['to what it is', edit({ kind: 'als' }), ''],
  ['a station that is not is taken away', edit({ station: null }), ''],
  ['one that is, too', edit({ station: null }, around(), admin, unit({ station: 's' })), 'unit.edited'],
  ['a call-sign that is taken', edit({ callSign: 'x' }, around({ isTaken: true })), 'unit_exists'],
  ['at work it keeps its call-sign', edit({ callSign: 'x' }, around(), admin, atWork), 'unit_assigned'],
  ['and may say it again', edit({ callSign: '115-07', kind: 'x' }, around(), admin, atWork), 'unit.edited'],
  ['seen in another version', edit({ kind: 'x', version: 4 }), 'stale_version'],
  ['of one that is retired', edit({ kind: 'x' }, around(), admin, unit({ retired: true })), 'unit_retired'],
  ['by a dispatcher', edit({ kind: 'x' }, around(), dispatcher), 'forbidden'],
  ['a free unit is retired', decideRetireUnit(admin, unit(), 5), 'unit.retired'],
  ['not one at work', decideRetireUnit(admin, unit({ assignment: 'a' }), 5), 'unit_assigned'],
  [
    'nor one whose crew calls for help',
    decideRetireUnit(admin, unit({ emergency: { since: AT } }), 5),
    'unit_in_emergency',
  ],
  ['nor twice', decideRetireUnit(admin, unit({ retired: true }), 5), 'unit_retired'],
  ['a supervisor says who is on board', decideCrew(supervisor, unit(), { members: 2 }, AT), 'unit.crewed'],
  ['until later', decideCrew(supervisor, unit(), { members: 2, until: later }, AT), 'unit.crewed'],
  ['not until now', decideCrew(supervisor, unit(), { members: 2, until: AT }, AT), 'body_invalid'],
  ['a dispatcher does not', decideCrew(dispatcher, unit(), { members: 2 }, AT), 'forbidden'],
  ['and that nobody is', decideUncrew(supervisor, crewed()), 'unit.uncrewed'],
  ['which is so already', decideUncrew(supervisor, unit()), ''],
  ['a shift that goes on', decideShiftEnd(crewed(later), AT), ''],
  ['a crew without an end', decideShiftEnd(crewed(), later), ''],
  ['nobody', decideShiftEnd(unit(), later), ''],
  ['one that is over', decideShiftEnd(crewed(AT), later), 'unit.status_changed unit.uncrewed'],
  ['over at work', decideShiftEnd({ ...crewed(AT), assignment: 'a', status: 'on_scene' }, later), ''],
  [
    'over, out of service',
    decideShiftEnd({ ...crewed(AT), status: 'out_of_service' }, later),
    'unit.uncrewed',
  ],
  ['a station is added', decideAddStation(admin, station, false), 'station.added'],
  ['not twice', decideAddStation(admin, station, true), 'station_exists'],
  ['not by a supervisor', decideAddStation(supervisor, station, false), 'forbidden'],
  [
    'no unit comes to one that is retired',
    add({ station: 's' }, around({ station: gone })),
    'station_retired',
  ],
  ['it is retired', decideRetireStation(admin, station, [], undefined), 'station.retired'],
  ['not while units are at home there', decideRetireStation(admin, station, ['X-1'], 1), 'station_in_use'],
  ['not twice', decideRetireStation(admin, gone, [], undefined), 'station_retired'],
  ['nor edited then', decideEditStation(admin, gone, { name: 'x' }), 'station_retired'],
  ['not in another version', decideRetireStation(admin, station, [], 2), 'stale_version'],
  [
    'not by another service',
    decideRetireStation(viewer('administrator', 'fire'), station, [], 1),
    'forbidden',
  ],
  ['it is moved', decideEditStation(admin, station, { lat: 10.8, lon: 106.7 }), 'station.edited'],
  ['to where it is', decideEditStation(admin, station, { lat: 10.7, lon: 106.7 }), ''],
  ['seen in another version', decideEditStation(admin, station, { name: 'x', version: 2 }), 'stale_version'],
])('%s', (_, decided, expected) => expect(codeOf(decided)).toBe(expected))

test('names of a crew are personal, and as many are on board as are named', () => {
  const decided = decideCrew(supervisor, unit(), { names: ['An', 'Bình', 'Cúc'], members: 2 }, AT)
  expect(decided).toEqual([
    {
      fact: { type: 'unit.crewed', unit: 'u', members: 3 },
      personal: { crew: ['An', 'Bình', 'Cúc'] },
      audience: ['ambulance'],
    },
  ])
})

test('what was decided becomes so', () => {
  const evolve = (decided: Decided, of = unit({ station: 's' })) =>
    (decided as readonly { readonly fact: UnitFact }[]).reduce<ReturnType<typeof evolveUnit>>(
      (now, { fact }) => evolveUnit(now, { at: AT, by: 'agent:x', fact }),
      of,
    )
  const near = around()
  const of = unit({ station: 's', capabilities: ['basic_life_support'] })
  const edited = evolve(
    edit({ callSign: 'x', station: null, fleet: 'f', capabilities: null }, near, admin, of),
    of,
  )
  expect(edited).toMatchObject({ callSign: 'x', fleet: 'f', version: 6 })
  expect(edited).not.toHaveProperty('station')
  expect(edited).not.toHaveProperty('capabilities')
  expect(evolve(decideShiftEnd(crewed(AT), later), crewed(AT))).toMatchObject({
    status: 'out_of_service',
    reason: 'off_shift',
  })
  const moved = decideEditStation(admin, station, { lat: 10.8, lon: 106.7 }) as never as {
    fact: StationFact
  }[]
  expect(evolveStation(station, moved[0]!.fact)).toEqual({ ...station, lat: 10.8, version: 2 })
  expect(evolveStation(station, { type: 'station.retired', station: 's' })).toEqual({ ...gone, version: 2 })
})

describe('a radio', () => {
  test.each<[string, unknown, Readonly<Record<string, string>>]>([
    ['without a setting', undefined, usualRadioCodes],
    ['with none for the fleet', { other: { A: 'cleared' } }, usualRadioCodes],
    ['with codes', { f: { A: 'cleared', B: 'emergency' } }, { A: 'cleared', B: 'emergency' }],
    ['with some that mean nothing', { f: { A: 'cleared', B: 'x', C: 3 } }, { A: 'cleared' }],
    ['with none that mean anything', { f: { B: 'x' } }, usualRadioCodes],
    ['with nonsense', [1], usualRadioCodes],
    ['with nonsense for the fleet', { f: 'x' }, usualRadioCodes],
  ])('%s', (_, value, expected) => expect(radioCodesOf(value, 'f')).toEqual(expected))

  const at = (code: string, of = unit()) =>
    codeOf(decideRadio({ unit: of, now: later }, usualRadioCodes, { code }))
  test.each<[string, string, string]>([
    ['a code of a move', at('6'), 'unit.status_changed'],
    ['a code of no move', at('3'), 'illegal_move'],
    ['a code of what it is', at('2'), 'illegal_move'],
    ['a code of nothing', at('5'), 'radio_code_unknown'],
    ['a code that objects have', at('constructor'), 'radio_code_unknown'],
    ['an emergency', at('0'), 'unit.emergency_raised'],
    ['an emergency again', at('0', unit({ emergency: { since: AT } })), 'already_so'],
    ['a retired unit', at('6', unit({ retired: true })), 'unit_retired'],
  ])('%s', (_, code, expected) => expect(code).toBe(expected))
})
