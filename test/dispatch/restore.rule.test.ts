/** A status that ended an assignment was wrong: who may take it back, until when, and what is so again then. */
import { decideRestore } from '@lien-thong/shared/dispatch/restore'
import { changeStatus } from '@lien-thong/shared/dispatch/unit-status'
import { emptyHeld, evolveHeld, type Held } from '@lien-thong/shared/fact/held'
import type { Hospital } from '@lien-thong/shared/hospital/hospital'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import type { Assignment, Unit, UnitStatus } from '@lien-thong/shared/unit/unit'
import { hospitalOf } from '../hospital/hospitals.ts'
import { accepted, closed, codeOf, dispatcher, incident, unit, viewer } from './scene.ts'

const at = (minute: number) => `2026-03-01T08:${String(minute).padStart(2, '0')}:00.000Z`

const working = incident({ legs: [{ ...accepted.legs[0]!, state: 'working' }] })
const onBoard: Assignment = {
  id: 'a',
  unit: 'u',
  callSign: '115-07',
  incident: 'i',
  incidentNumber: '26-000001',
  agency: 'ambulance',
  state: 'active',
  hospital: 'h',
  at: { assigned: at(1), dispatched: at(1), on_scene: at(5), transporting: at(20) },
  version: 4,
}
const moving = unit({ status: 'transporting', since: at(20), way: 'crew', assignment: 'a' })

/** As it stands after the unit pressed this at minute 30. */
function pressed(
  status: UnitStatus,
  { of = moving, on = onBoard, others = 0 }: { of?: Unit; on?: Assignment; others?: number } = {},
): Held {
  const held = emptyHeld()
  held.units.set('u', of)
  held.assignments.set('a', on)
  held.incidents.set('i', working)
  const state = { unit: of, assignment: on, incident: working, others, now: at(30) }
  const decided = changeStatus(state, { status, happened: at(29), way: 'crew' })
  if (isRefusal(decided)) throw new Error(decided.refusal)
  for (const each of decided) evolveHeld(held, { at: at(30), by: 'crew:u', ...each })
  return held
}

const restore = (
  held: Held,
  more: { unit?: Unit; assignment?: Assignment; incident?: Incident; hospital?: Hospital } = {},
) => ({
  assignment: held.assignments.get('a')!,
  unit: held.units.get('u')!,
  incident: held.incidents.get('i')!,
  hospital: hospitalOf('h'),
  ...more,
})
const left = pressed('available_mobile').units.get('u')!
const over = pressed('available_mobile').assignments.get('a')!

const accept = 'unit.restored'
test.each<[string, Parameters<typeof restore>[1], typeof dispatcher, string]>([
  ['by a dispatcher of the service', {}, dispatcher, accept],
  ['by a supervisor', {}, viewer('supervisor', 'ambulance'), accept],
  ['by another service', {}, viewer('dispatcher', 'fire'), 'unit_unknown'],
  ['by who takes calls', {}, viewer('call_taker', 'ambulance'), 'forbidden'],
  ['by its own crew', {}, { ...viewer('field_crew', 'ambulance'), unit: 'u' }, 'forbidden'],
  [
    'after it went home',
    { unit: { ...left, status: 'available_station', since: at(33) } },
    dispatcher,
    accept,
  ],
  [
    'after its shift',
    { unit: { ...left, status: 'out_of_service', reason: 'off_shift' } },
    dispatcher,
    accept,
  ],
  ['of a unit that goes no more', { unit: { ...left, retired: true } }, dispatcher, 'unit_retired'],
  ['twice', { unit: moving, assignment: onBoard }, dispatcher, 'already_so'],
  ['of one sent elsewhere', { unit: unit({ assignment: 'b' }) }, dispatcher, 'unit_taken'],
  [
    'of one that was elsewhere since',
    { unit: { ...left, left: { ...left.left!, assignment: 'b' } } },
    dispatcher,
    'unit_moved_on',
  ],
  ['of one whose past is not known', { unit: unit() }, dispatcher, 'unit_moved_on'],
  ['of what a desk ended', { assignment: { ...over, ending: 'released' } }, dispatcher, 'assignment_over'],
  [
    'once its part is done',
    {
      incident: incident({
        legs: [{ ...working.legs[0]!, state: 'completed', at: { queued: at(0), over: at(35) } }],
      }),
    },
    dispatcher,
    'leg_over',
  ],
  ['once its part is gone', { incident: incident({ legs: [] }) }, dispatcher, 'leg_unknown'],
  ['once the incident is closed', { incident: closed }, dispatcher, 'incident_closed'],
])('a wrong status is taken back %s', (_, more, by, expected) => {
  expect(codeOf(decideRestore(by, restore(pressed('available_mobile'), more), 'wrong_button', at(40)))).toBe(
    expected,
  )
})

const onWay = {
  of: unit({ status: 'en_route', since: at(3), assignment: 'a' }),
  on: { ...onBoard, hospital: 'h', at: { assigned: at(1), dispatched: at(1), en_route: at(3) } },
}
test.each<[string, UnitStatus, Parameters<typeof pressed>[1], boolean]>([
  ['free on the road', 'available_mobile', {}, false],
  ['cleared', 'cleared', {}, false],
  ['out of service', 'out_of_service', {}, true],
  ['turned back, the last one', 'available_mobile', onWay, true],
  ['turned back, with others', 'available_mobile', { ...onWay, others: 1 }, false],
])('unit and assignment are again what they were: %s', (_, status, scene, missed) => {
  const held = pressed(status, scene)
  const was = { unit: scene?.of ?? moving, assignment: scene?.on ?? onBoard }
  expect(held.incidents.get('i')!.legs[0]!.wanted?.count).toBe(missed ? 1 : undefined)
  const decided = decideRestore(dispatcher, restore(held), 'wrong_button', at(40))
  if (isRefusal(decided)) throw new Error(decided.refusal)
  const dropped = emptyHeld()
  dropped.units.set('u', held.units.get('u')!)
  for (const each of decided)
    for (const holder of [held, dropped]) evolveHeld(holder, { at: at(40), by: 'agent:x', ...each })
  expect(held.units.get('u')).toEqual({ ...was.unit, version: was.unit.version + 2 })
  expect(held.assignments.get('a')).toEqual({
    ...was.assignment,
    wrong: [{ status, at: at(29), restored: at(40), by: 'agent:x', reason: 'wrong_button' }],
    version: was.assignment.version + 2,
  })
  expect(dropped.assignments.get('a')).toEqual(held.assignments.get('a'))
  expect(held.incidents.get('i')!.legs[0]!.wanted).toBeUndefined()
})

test('nobody is bound again for a hospital that was retired meanwhile', () => {
  const [held, gone] = [pressed('available_mobile'), hospitalOf('h', { retired: true })]
  const decided = decideRestore(dispatcher, restore(held, { hospital: gone }), 'wrong_button', at(40))
  if (isRefusal(decided)) throw new Error(decided.refusal)
  for (const each of decided) evolveHeld(held, { at: at(40), by: 'agent:x', ...each })
  expect(held.assignments.get('a')).toMatchObject({ state: 'active' })
  expect(held.assignments.get('a')).not.toHaveProperty('hospital')
})

test('a unit that is sent anew has left nothing any more', () => {
  const held = pressed('available_mobile')
  evolveHeld(held, {
    at: at(31),
    by: 'agent:x',
    fact: {
      type: 'unit.assigned',
      assignment: 'b',
      unit: 'u',
      callSign: '115-07',
      incident: 'j',
      incidentNumber: '26-000002',
      agency: 'ambulance',
    },
  })
  expect(held.units.get('u')!.left).toBeUndefined()
})
