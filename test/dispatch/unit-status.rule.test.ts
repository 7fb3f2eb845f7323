/** When a status was pressed, what is too old to count, and what a correction may say. */

import { decideCrewStatus } from '@lien-thong/shared/dispatch/crew'
import { type ChangeStatus, changeStatus, decideStatus } from '@lien-thong/shared/dispatch/unit-status'
import { emptyHeld, evolveHeld } from '@lien-thong/shared/fact/held'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import {
  type Assignment,
  type AssignmentTimes,
  type UnitStatus,
  unitStatuses,
} from '@lien-thong/shared/unit/unit'
import { codeOf, dispatcher, incident, unit, viewer } from './scene.ts'

const at = (minute: number, second = 0) =>
  `2026-03-01T08:${String(minute).padStart(2, '0')}:${String(second).padStart(2, '0')}.000Z`
const now = at(30)

const assigned = (times: Partial<AssignmentTimes> = {}): Assignment => ({
  id: 'a',
  unit: 'u',
  callSign: '115-07',
  incident: 'i',
  incidentNumber: '26-000001',
  agency: 'ambulance',
  state: 'active',
  at: { assigned: at(10), dispatched: at(10), ...times },
  version: 1,
})

/** A unit on an assignment since minute 10, in this status since the minute told. */
const on = (status: UnitStatus, since: number, times: Partial<AssignmentTimes> = {}) => ({
  unit: unit({ status, since: at(since), assignment: 'a' }),
  assignment: assigned({ ...times, [status]: at(since) }),
  incident: incident(),
  now,
})
const free = (since: number) => ({ unit: unit({ since: at(since) }), now })

test.each<[string, ReturnType<typeof on> | ReturnType<typeof free>, ChangeStatus, string]>([
  ['as it was pressed', on('dispatched', 10), { status: 'en_route', happened: at(12) }, at(12)],
  ['without a time it is now', on('dispatched', 10), { status: 'en_route' }, now],
  ['ahead of the hub it is now', on('dispatched', 10), { status: 'en_route', happened: at(31) }, now],
  [
    'a day ahead it is now too',
    on('dispatched', 10),
    { status: 'en_route', happened: '2026-03-02T08:00:00.000Z' },
    now,
  ],
  [
    'a next status from before the present one begins with it',
    on('en_route', 20),
    { status: 'on_scene', happened: at(18) },
    at(20),
  ],
  [
    'from before it was sent',
    on('dispatched', 10),
    { status: 'acknowledged', happened: at(9) },
    'status_stale',
  ],
  [
    'from before it was sent, by a clock that is behind, for this assignment',
    on('dispatched', 10),
    { status: 'acknowledged', happened: at(9, 58), assignment: 'a' },
    at(10),
  ],
  [
    'for another assignment',
    on('dispatched', 10),
    { status: 'acknowledged', happened: at(12), assignment: 'b' },
    'status_stale',
  ],
  [
    'for an assignment that it has not any more',
    free(20),
    { status: 'available_mobile', assignment: 'a' },
    'status_stale',
  ],
  [
    'that the unit has passed',
    on('on_scene', 25, { en_route: at(15) }),
    { status: 'en_route', happened: at(15) },
    'status_stale',
  ],
  [
    'that it takes again, later',
    on('on_scene', 25, { en_route: at(15) }),
    { status: 'en_route', happened: at(27) },
    at(27),
  ],
  ['that it has', on('on_scene', 25), { status: 'on_scene', happened: at(24) }, 'status_stale'],
  ['that it has, told as new', on('on_scene', 25), { status: 'on_scene', happened: at(26) }, 'illegal_move'],
  ['an old one of a free unit', free(20), { status: 'available_mobile', happened: at(19) }, 'status_stale'],
  ['a new one of a free unit', free(20), { status: 'available_mobile', happened: at(21) }, at(21)],
  [
    'a clearing from before it was sent',
    on('dispatched', 10),
    { status: 'cleared', happened: at(9) },
    'status_stale',
  ],
])('a status %s', (_, state, command, expected) => {
  const decided = changeStatus(state, command)
  if (isRefusal(decided)) return expect(decided.refusal).toBe(expected)
  const { fact } = decided[0]!
  return expect('happened' in fact ? fact.happened : now).toBe(expected)
})

describe('a correction', () => {
  test.each(unitStatuses)('of a unit that was sent may say %s', (status) => {
    const decided = decideStatus(dispatcher, on('transporting', 20), {
      status,
      corrects: true,
      reason: 'wrong_button',
    })
    expect(codeOf(decided).split(' ')[0]).toBe(
      status === 'transporting' ? 'illegal_move' : 'unit.status_changed',
    )
  })

  test.each(unitStatuses)('of a free unit says %s only where nothing has to be sent', (status) => {
    const decided = decideStatus(dispatcher, free(20), { status, corrects: true, reason: 'missed' })
    const may = ['available_mobile', 'cleared', 'out_of_service'].includes(status)
    expect(codeOf(decided)).toBe(may ? 'unit.status_changed' : 'illegal_move')
  })

  test('of a wrong button takes its time away, and any other leaves it', () => {
    const timesAfter = (reason: string) => {
      const state = on('on_scene', 25, { en_route: at(15) })
      const decided = decideStatus(dispatcher, state, { status: 'en_route', corrects: true, reason })
      if (isRefusal(decided)) throw new Error(decided.refusal)
      const held = emptyHeld()
      held.units.set('u', state.unit)
      held.assignments.set('a', state.assignment)
      for (const each of decided) evolveHeld(held, { at: now, by: 'agent:x', ...each })
      return held.assignments.get('a')!.at
    }
    expect(timesAfter('wrong_button')).toEqual({ assigned: at(10), dispatched: at(10), en_route: at(15) })
    expect(timesAfter('radio_failed').on_scene).toBe(at(25))
  })
})

test('out of service always has a reason, and the part that loses the unit needs another', () => {
  expect(changeStatus(on('en_route', 15), { status: 'out_of_service' })).toMatchObject([
    { fact: { reason: 'other', ends: true } },
    { fact: { type: 'leg.unit_wanted', because: 'out_of_service' } },
  ])
  expect(codeOf(changeStatus(free(10), { status: 'out_of_service', reason: 'fuel' }))).toBe(
    'unit.status_changed',
  )
  expect(codeOf(changeStatus(on('on_scene', 15), { status: 'cleared' }))).toBe('unit.status_changed')
})

const late = (status: UnitStatus, minute: number): ChangeStatus => ({
  status,
  happened: at(minute),
  assignment: 'a',
})
const byVoice = on('patient_contact', 25)
const there = on('patient_contact', 25, { on_scene: at(20) })
test.each<[string, ReturnType<typeof on>, ChangeStatus, string | undefined]>([
  ['that nobody knew', byVoice, late('en_route', 12), at(12)],
  ['of its arrival', byVoice, late('on_scene', 19), at(19)],
  ['by radio, which knows no assignment', byVoice, { status: 'on_scene', happened: at(19) }, at(19)],
  ['that is known', there, late('on_scene', 19), undefined],
  ['after a later one', there, late('en_route', 21), undefined],
  ['before it was sent', byVoice, late('en_route', 9), undefined],
  ['on another assignment', byVoice, { ...late('en_route', 12), assignment: 'b' }, undefined],
])('a time told late %s', (_, state, command, time) => {
  const decided = decideStatus({ ...viewer('field_crew', 'ambulance'), unit: 'u' }, state, {
    ...command,
    way: 'crew',
  })
  expect(codeOf(decided).replace(/illegal_move|status_stale/, '')).toBe(
    time === undefined ? '' : 'unit.passed',
  )
  if (time === undefined) return
  expect(after(state, command).at).toEqual({ ...state.assignment.at, [command.status]: time })
  expect(
    decideCrewStatus(
      { ...viewer('field_crew', 'ambulance'), unit: 'u' },
      { ...state, others: 0 },
      {
        status: command.status,
        assignment: 'a',
        happened: time,
      },
    ),
  ).toEqual(decided)
  expect(codeOf(decideStatus(viewer('call_taker'), state, command))).toBe('forbidden')
})

const after = (state: ReturnType<typeof on>, command: ChangeStatus): Assignment => {
  const decided = changeStatus(state, command)
  if (isRefusal(decided)) throw new Error(decided.refusal)
  const held = emptyHeld()
  held.units.set('u', state.unit)
  held.assignments.set('a', state.assignment)
  for (const each of decided) evolveHeld(held, { at: now, by: 'agent:x', ...each })
  return held.assignments.get('a')!
}
const arrived = { on_scene: at(20) }
const wrong = { corrects: true, reason: 'wrong_button' } as const
test.each<[string, ReturnType<typeof on> & { readonly others?: number }, ChangeStatus, string, boolean]>([
  ['before it set out', on('dispatched', 10), { status: 'available_mobile' }, 'turned_back', true],
  ['on its way', on('en_route', 15), { status: 'cleared' }, 'turned_back', true],
  ['home again', on('staging', 15), { status: 'available_station' }, 'turned_back', true],
  ['while others go on', { ...on('en_route', 15), others: 1 }, { status: 'cleared' }, 'turned_back', false],
  ['at the scene', on('on_scene', 20), { status: 'cleared' }, 'cleared', false],
  ['at the hospital', on('at_hospital', 25), { status: 'available_mobile' }, 'cleared', false],
  ['en route again', on('en_route', 25, arrived), { status: 'available_mobile' }, 'cleared', false],
  ['never there', on('on_scene', 20), { status: 'cleared', ...wrong }, 'turned_back', true],
  ['out of service', on('en_route', 15), { status: 'out_of_service' }, 'out_of_service', true],
])('a unit that is free %s', (_, state, command, ending, isMissed) => {
  const over = after(state, command)
  expect(over).toMatchObject({ state: 'over', ending })
  expect(over.at).not.toHaveProperty('available_mobile')
  expect(over.at).not.toHaveProperty('out_of_service')
  const codes = codeOf(changeStatus(state, command))
  expect(codes).toBe(isMissed ? 'unit.status_changed leg.unit_wanted' : 'unit.status_changed')
})

test.each<[string, ReturnType<typeof viewer>, string]>([
  ['its own crew', { ...viewer('field_crew', 'ambulance'), unit: 'u' }, 'unit.status_changed'],
  ['another crew', { ...viewer('field_crew', 'ambulance'), unit: 'v' }, 'forbidden'],
  ['a call-taker', viewer('call_taker'), 'forbidden'],
])('%s', (_, who, expected) => {
  expect(codeOf(decideStatus(who, on('dispatched', 10), { status: 'en_route' }))).toBe(expected)
})

test('a retired unit has no status any more', () => {
  const state = { unit: unit({ retired: true }), now }
  expect(codeOf(decideStatus(dispatcher, state, { status: 'out_of_service' }))).toBe('unit_retired')
})
