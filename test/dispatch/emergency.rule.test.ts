/** Which press of a crew’s call for help counts, and what another service’s unit answers. */
import { decideAssign } from '@lien-thong/shared/dispatch/assign'
import { changeEmergency, decideEmergency, EMERGENCY_FRESH_S } from '@lien-thong/shared/dispatch/emergency'
import { decideStatus } from '@lien-thong/shared/dispatch/unit-status'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { evolveUnit } from '@lien-thong/shared/unit/evolve-unit'
import type { Unit } from '@lien-thong/shared/unit/unit'
import { AT, codeOf, dispatcher, incident, unit, viewer } from './scene.ts'

const now = addSeconds(AT, 3600)
const late = -EMERGENCY_FRESH_S - 1

describe('pressed, seconds from now', () => {
  const calls = { emergency: { since: addSeconds(now, -100) } }
  const helped = { emergencyOver: addSeconds(now, -5) }
  const raised = 'unit.emergency_raised'
  test.each<[string, boolean, number | undefined, Partial<Unit>, string]>([
    ['raised at once', true, 0, {}, raised],
    ['raised by a desk', true, undefined, helped, raised],
    ['raised by a press that the link kept for hours', true, -3000, {}, raised],
    ['raised again just after one', true, -1, helped, raised],
    ['raised before the end of one, by a clock that is behind', true, -EMERGENCY_FRESH_S, helped, raised],
    ['raised long ago, and ended since', true, late, helped, 'emergency_stale'],
    ['raised long ago, after the end of one', true, late, { emergencyOver: addSeconds(now, -1800) }, raised],
    ['raised by a clock that is ahead', true, 60, helped, raised],
    ['raised while it is', true, late, calls, 'already_so'],
    ['ended', false, -99, calls, 'unit.emergency_ended'],
    ['ended by a desk', false, undefined, calls, 'unit.emergency_ended'],
    ['ended by a clock that is ahead', false, 60, calls, 'unit.emergency_ended'],
    ['ended before it began', false, -101, calls, 'emergency_stale'],
    ['ended where there is none', false, 0, helped, 'already_so'],
  ])('%s', (_, on, seconds, more, expected) => {
    const happened = seconds === undefined ? undefined : addSeconds(now, seconds)
    expect(codeOf(changeEmergency({ unit: unit(more), now }, { on, happened, way: 'crew' }))).toBe(expected)
  })
})

test('a unit keeps when its last call for help ended', () => {
  const calling = unit({ emergency: { since: AT } })
  const fact = { type: 'unit.emergency_ended', unit: 'u' } as const
  const by = 'agent:x'
  const ended = evolveUnit(calling, { at: now, by, fact })!
  expect([ended.emergency, ended.emergencyOver]).toEqual([undefined, now])
  const pressed = addSeconds(now, -9)
  expect(evolveUnit(calling, { at: now, by, fact: { ...fact, happened: pressed } })?.emergencyOver).toBe(
    pressed,
  )
})

test('a unit that the viewer may not see answers like none; one that is seen says what is missing', () => {
  const fire = unit({ agency: 'fire' })
  const asked = (who = dispatcher, of = fire) => [
    codeOf(decideStatus(who, { unit: of, now }, { status: 'out_of_service' })),
    codeOf(decideEmergency(who, { unit: of, now }, { on: true, way: 'desk' })),
    codeOf(decideAssign(who, { incident: incident(), unit: of, calls: [] }, 'a')),
  ]
  expect(asked()).toEqual(['unit_unknown', 'unit_unknown', 'unit_unknown'])
  const taker = viewer('call_taker', 'ambulance')
  expect(asked(taker, unit())).toEqual(['forbidden', 'forbidden', 'forbidden'])
})
