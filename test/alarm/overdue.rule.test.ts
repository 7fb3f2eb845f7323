/** What is overdue: each kind just before its limit and just at it, and what is no alarm at all. */
import { readAlarmLimits, usualAlarmLimits } from '@lien-thong/shared/alarm/alarm-limits'
import { overdue } from '@lien-thong/shared/dispatch/alarm-causes'
import { type OverdueLimits, usualOverdueLimits, type Watched } from '@lien-thong/shared/dispatch/watched'
import { abandoned, outbound, spoken, told, withheld } from '../caller/calls.ts'
import { incident } from '../dispatch/scene.ts'
import { at, atWork, calling, handedOver, heard, lacking, leg, open, wanted } from './watched.ts'

const said = (watched: Watched, seconds: number, limits?: OverdueLimits): string =>
  overdue(watched, at(seconds), limits)
    .map(({ kind, priority }) => `${kind} ${priority}`)
    .join(', ')

const LATE = 100_000
const stands = (since: number, heard: number) => ({ stoodSince: at(since), positionTime: at(heard) })
const positionAt = (seconds: number) => ({ positionTime: at(seconds), positionInterval: 15 })

test.each<[string, Watched, number, string]>([
  ['an accepted P1 part in time', open(leg(1, 'accepted')), 119, ''],
  ['an accepted P1 part without a unit', open(leg(1, 'accepted')), 120, 'leg_without_unit high'],
  ['an accepted P2 part in time', open(leg(2, 'accepted')), 299, ''],
  ['an accepted P2 part without a unit', open(leg(2, 'accepted')), 300, 'leg_without_unit medium'],
  ['an accepted P3 part may wait', open(leg(3, 'accepted')), LATE, ''],
  ['a part whose units are done', open(leg(1, 'working')), LATE, ''],
  ['a part that lost its unit, in time', open(leg(1, 'working', wanted('diverted', 500))), 529, ''],
  [
    'a part that lost its unit',
    open(leg(1, 'working', wanted('diverted', 500))),
    530,
    'leg_without_unit high',
  ],
  ['a part that asked for more', open(leg(2, 'working', wanted('backup'))), 60, 'leg_without_unit medium'],
  ['a P4 part that wants a unit', open(leg(4, 'working', wanted('diverted'))), 600, 'leg_without_unit low'],
  ['a part that is over wants nothing', open(leg(1, 'completed', wanted('diverted'))), LATE, ''],
  ['a part that was declined', open(leg(1, 'declined')), LATE, ''],
  ['an unaccepted P1 part in time', open(leg(1, 'queued')), 59, ''],
  ['an unaccepted P1 part is that and nothing more', open(leg(1, 'queued')), LATE, 'leg_not_accepted high'],
  ['an unaccepted P2 part', open(leg(2, 'queued')), 120, 'leg_not_accepted medium'],
  ['an unaccepted P4 part', open(leg(4, 'queued')), 300, 'leg_not_accepted low'],
  [
    'two parts at once',
    open(leg(1, 'queued'), leg(2, 'accepted', { agency: 'fire' })),
    300,
    'leg_without_unit medium, leg_not_accepted high',
  ],
  ['an incident that is closed', { incidents: [incident({ status: 'closed' })] }, LATE, ''],
  ['a unit that has just been sent', atWork('dispatched'), 119, ''],
  ['a unit that does not move', atWork('dispatched'), 120, 'no_movement medium'],
  ['a crew that said yes and does not move', atWork('acknowledged', 1), 120, 'no_movement medium'],
  ['a unit of a P3 part that does not move', atWork('dispatched', 3), 120, 'no_movement low'],
  ['a unit under way, in time', atWork('en_route'), 1799, ''],
  ['a unit under way for too long', atWork('en_route'), 1800, 'status_too_long low'],
  ['a unit that says it left and stands', atWork('en_route', 2, stands(-60, 110)), 120, 'no_movement medium'],
  ['one that stands, in time', atWork('en_route', 2, stands(-60, 110)), 119, ''],
  ['one that left and stands in a jam', atWork('en_route', 2, stands(30, 590)), 600, ''],
  ['one that stands by an old position', atWork('en_route', 2, stands(-60, 100)), 140, ''],
  ['one of which nobody knows', atWork('en_route', 2, { positionTime: at(110) }), 120, ''],
  ['one that stages where it was', atWork('staging', 2, stands(-60, 110)), 120, ''],
  ['a unit that stages for too long', atWork('staging'), 1800, 'status_too_long low'],
  ['a unit on scene, in time', atWork('on_scene', 1), 5399, ''],
  ['a unit on scene for too long', atWork('on_scene', 1), 5400, 'status_too_long low'],
  ['with a patient for too long', atWork('patient_contact'), 3600, 'status_too_long low'],
  ['transporting for too long', atWork('transporting'), 2700, 'status_too_long low'],
  ['at a hospital for too long', atWork('at_hospital'), 3600, 'status_too_long low'],
  ['a position that is stale', atWork('en_route', 2, positionAt(100)), 280, ''],
  ['a position that is lost', atWork('en_route', 2, positionAt(100)), 281, 'position_lost medium'],
  [
    'a position that comes seldom is lost later',
    atWork('en_route', 2, { positionTime: at(0), positionInterval: 60 }),
    300,
    '',
  ],
  ['silent since before it was sent, and lately sent', atWork('en_route', 2, positionAt(-600)), 180, ''],
  ['silent ever since it was sent', atWork('en_route', 2, positionAt(-600)), 181, 'position_lost medium'],
  ['a unit that never told its position', atWork('en_route'), 900, ''],
  ['a crew that calls for help', calling(10), 10, 'crew_emergency high'],
  ['an abandoned caller, in time', { calls: [abandoned('c')] }, 299, ''],
  ['an abandoned caller', { calls: [abandoned('c')] }, 300, 'call_back_due medium'],
  [
    'one caller who rang twice',
    { calls: [abandoned('c'), abandoned('d', 60)] },
    LATE,
    'call_back_due medium',
  ],
  [
    'two callers who withheld their numbers',
    { calls: [withheld(abandoned('c')), withheld(abandoned('d'))] },
    LATE,
    'call_back_due medium, call_back_due medium',
  ],
  ['a call that was spoken on, in time', { calls: [spoken('c')] }, 669, ''],
  ['a call without an outcome', { calls: [spoken('c')] }, 670, 'outcome_due low'],
  ['a call out of the centre', { calls: [outbound('c', 0, { cancelled: 20 })] }, 620, 'outcome_due low'],
  ['a call that still rings', { calls: [told('c', { rang: 0 })] }, LATE, ''],
  ['a call that became an incident', { calls: [spoken('c', 0, { outcome: 'opened_incident' })] }, LATE, ''],
  ['a hand-over in time', handedOver(2), 119, ''],
  ['a hand-over that nobody accepted', handedOver(2), 120, 'hand_over_not_accepted medium'],
  ['an urgent one', handedOver(1), 60, 'hand_over_not_accepted high'],
  ['one that was refused', handedOver(3, { refused: at(5) }), 5, 'hand_over_not_accepted medium'],
  ['one that was accepted', handedOver(1, { accepted: at(50) }), LATE, ''],
  ['a source, in time', heard(), 1799, ''],
  ['a source that fell silent', heard(), 1800, 'source_silent high'],
  ['a slow database, for a moment', lacking('database'), 29, ''],
  ['a slow database', lacking('database'), 30, 'system_degraded medium'],
  ['little room on a disk', lacking('disk'), 30, 'system_degraded high'],
  ['consoles that wait', lacking('journal'), 30, 'system_degraded medium'],
  ['nothing at all', {}, LATE, ''],
])('%s', (_name, watched, seconds, expected) => {
  expect(said(watched, seconds)).toBe(expected)
})

const limits = (value: unknown): OverdueLimits => ({ ...usualOverdueLimits, alarm: readAlarmLimits(value) })

test.each<[string, Watched, number, unknown, string]>([
  ['an own limit', open(leg(1, 'accepted')), 30, { withoutUnit: { 1: 30 } }, 'leg_without_unit high'],
  ['beside it the others stay', open(leg(2, 'accepted')), 299, { withoutUnit: { 1: 30 } }, ''],
  ['a limit turned off', atWork('on_scene'), LATE, { status: { on_scene: null } }, ''],
  [
    'a kind that is usually off',
    open(leg(3, 'accepted')),
    900,
    { withoutUnit: { 3: 900 } },
    'leg_without_unit low',
  ],
  ['one source of its own', heard('pbx'), 60, { sourceSilent: { pbx: 60 } }, 'source_silent high'],
  ['another source is as usual', heard('khac'), 60, { sourceSilent: { pbx: 60 } }, ''],
  ['a source that may be silent', heard('pbx'), LATE, { sourceSilent: { pbx: null } }, ''],
])('%s', (_name, watched, seconds, value, expected) => {
  expect(said(watched, seconds, limits(value))).toBe(expected)
})

test.each([
  [undefined],
  [null],
  ['sai'],
  [[]],
  [{ withoutUnit: 'sai', status: 7, respond: null, noMovement: '60', system: [], sourceSilent: 1 }],
  [
    {
      withoutUnit: { 1: -5, 2: Number.NaN },
      respond: { high: null },
      unitWanted: { 1: null },
      noMovement: 0,
    },
  ],
])('what makes no sense silences no alarm: %j', (value) => {
  expect(readAlarmLimits(value)).toEqual(usualAlarmLimits)
})

test('a cause keeps its key while it is the same matter, and a new matter has another', () => {
  const keys = (watched: Watched) => overdue(watched, at(LATE)).map(({ key }) => key)
  expect(keys(open(leg(1, 'accepted')))).toEqual(keys(open(leg(3, 'working', wanted('diverted')))))
  expect(keys(calling(10))).not.toEqual(keys(calling(20)))
  const asked = (queued: number) => open(leg(1, 'queued', { at: { queued: at(queued) } }))
  expect(keys(asked(0))).not.toEqual(keys(asked(5)))
})

test('who asked for a service hears that nobody answers, and everyone there that a crew calls for help', () => {
  const both = [leg(2, 'working', { agency: 'fire' }), leg(2, 'queued', { by: 'added' })]
  expect(overdue(open(...both), at(200))).toMatchObject([
    { agencies: ['ambulance'], audience: ['fire', 'ambulance'], about: { asked: true } },
  ])
  const ofCall = overdue(open(leg(2, 'working', { agency: 'fire' }), leg(2, 'queued')), at(200))
  expect(ofCall).toMatchObject([{ agencies: ['ambulance'], audience: ['ambulance'] }])
  const [help] = overdue(atWork('on_scene', 2), at(5))
  expect(help).toBeUndefined()
  const watched = [...atWork('on_scene').units!].map((each) => ({
    ...each,
    unit: { ...each.unit, emergency: { since: at(3) } },
  }))
  expect(overdue({ units: watched }, at(5))).toMatchObject([
    {
      kind: 'crew_emergency',
      agencies: ['ambulance'],
      audience: ['ambulance', 'fire'],
      about: { incident: 'i' },
    },
  ])
})

test('a shortage says of which node it is', () => {
  expect(overdue(lacking('disk'), at(30))).toMatchObject([
    { key: 'system_degraded/disk/n1', about: { node: 'n1', part: 'disk' } },
  ])
})

test('nothing that names a person is in a cause', () => {
  const everything: Watched = {
    ...open(leg(1, 'accepted')),
    ...atWork('dispatched'),
    calls: [abandoned('c'), spoken('d', 0, { from: '+84912000111' })],
    ...handedOver(1),
    ...heard(),
    ...lacking('disk'),
  }
  const told = JSON.stringify(overdue(everything, at(LATE)))
  expect(told).not.toMatch(/\+84|0903|agent:/)
  expect(overdue(everything, at(LATE))).toHaveLength(7)
})
