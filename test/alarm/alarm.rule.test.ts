/** An alarm from its raising to its end: raised, acknowledged and shelved are independent of each other. */

import {
  type Alarm,
  type AlarmKind,
  alarmKinds,
  byUrgency,
  evolveAlarm,
  type Flood,
  isAlarmOver,
  type OneAlarmFact,
  unansweredSince,
} from '@lien-thong/shared/alarm/alarm'
import {
  decideAcknowledge,
  decideFloods,
  decideRound,
  decideShelve,
  decideUnshelve,
  MOST_RAISED,
} from '@lien-thong/shared/dispatch/alarm'
import { concerns, mayRespond } from '@lien-thong/shared/dispatch/alarm-addressee'
import { type Cause, overdue } from '@lien-thong/shared/dispatch/alarm-causes'
import type { Decision } from '@lien-thong/shared/fact/fact'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { codeOf, viewer } from '../dispatch/scene.ts'
import { alarm, at, leg, open } from './watched.ts'

const [cause] = overdue(open(leg(1, 'accepted')), at(120)) as [Cause]
const kinds: readonly AlarmKind[] = ['leg_without_unit']
const shelved = { by: 'agent:x', at: at(0), until: at(600), reason: 'in_hand' } as const
const acknowledged = { by: 'agent:x', at: at(10) }
const cleared = (seconds: number, raised = 0): Alarm['at'] => ({
  ...{ raised: at(raised), waiting: at(raised), cleared: at(seconds) },
})

let ids = 0
const round = (
  alarms: readonly Alarm[],
  causes: readonly Cause[],
  seconds: number,
  cut: readonly AlarmKind[] = [],
): readonly Decision[] =>
  decideRound({ alarms, causes, kinds, cut, now: at(seconds), newId: () => `n${++ids}` }).decisions
const types = (decisions: readonly Decision[]): string => decisions.map(({ fact }) => fact.type).join(' ')

test.each<[string, readonly Alarm[], readonly Cause[], number, string]>([
  ['a new cause is raised', [], [cause], 120, 'alarm.raised'],
  ['one that stands is raised once', [alarm()], [cause], 30, ''],
  ['nobody responds in time', [alarm()], [cause], 60, 'alarm.escalated'],
  ['supervisors are told once', [alarm({ escalated: at(60) })], [cause], 500, ''],
  ['who took note is not told on', [alarm({ acknowledged })], [cause], 500, ''],
  ['what lies on the shelf is not told on', [alarm({ shelved })], [cause], 500, ''],
  ['a cause that is gone', [alarm()], [], 30, 'alarm.cleared'],
  ['one that is gone was cleared once', [alarm({ at: cleared(20) })], [], 30, ''],
  ['what is gone is not told on', [alarm({ at: cleared(20) })], [], 500, ''],
  ['a cause that comes again', [alarm({ at: cleared(20) })], [cause], 500, 'alarm.repeated'],
  [
    'just after it was over it is the same',
    [alarm({ at: cleared(20), acknowledged })],
    [cause],
    79,
    'alarm.repeated',
  ],
  ['later it is a new one', [alarm({ at: cleared(20), acknowledged })], [cause], 80, 'alarm.raised'],
  ['one that became graver', [alarm({ priority: 'low' })], [cause], 30, 'alarm.repeated'],
  ['one that became less grave', [alarm()], [{ ...cause, priority: 'low' }], 30, 'alarm.repeated'],
  ['the shelf is over', [alarm({ shelved })], [cause], 600, 'alarm.unshelved'],
  ['nobody looked at it in a shift', [alarm({ at: cleared(0) })], [], 8 * 3600, 'alarm.expired'],
  ['kinds that were not looked at stay', [alarm({ kind: 'outcome_due', key: 'outcome_due/c' })], [], 900, ''],
  ['one that is over stays over', [alarm({ at: cleared(20), acknowledged })], [], 30, ''],
])('%s', (_name, alarms, causes, seconds, expected) => {
  expect(types(round(alarms, causes, seconds))).toBe(expected)
})

test('the gravest are raised first, as many as a round raises, and the rest is behind', () => {
  const many = Array.from(
    { length: MOST_RAISED + 5 },
    (_, i): Cause => ({
      ...cause,
      key: `leg_without_unit/${i}/ambulance`,
      priority: i < 8 ? 'low' : 'high',
    }),
  )
  const { decisions, behind } = decideRound({
    ...{ alarms: [], causes: many, kinds, now: at(120), newId: () => `n${++ids}` },
  })
  const keys = decisions.flatMap(({ fact }) => (fact.type === 'alarm.raised' ? fact.key : []))
  expect(keys).toEqual([...many.slice(8), ...many.slice(0, 3)].map(({ key }) => key))
  expect(behind).toEqual(many.slice(3, 8))
})

test.each<[string, Parameters<typeof alarm>[0], string | undefined]>([
  ['it waits', {}, at(0)],
  ['somebody took note', { acknowledged }, undefined],
  ['it lies on the shelf', { shelved }, undefined],
  ['supervisors were told', { escalated: at(60) }, undefined],
  ['its cause is gone', { at: cleared(20) }, undefined],
])('an alarm is unanswered since when: %s', (_name, more, expected) => {
  expect(unansweredSince(alarm(more))).toBe(expected)
})

test('of what was looked at in part, nothing is cleared and all is told on', () => {
  expect(types(round([alarm()], [], 30, kinds))).toBe('')
  expect(types(round([alarm()], [], 60, kinds))).toBe('alarm.escalated')
  expect(types(round([alarm()], [], 30, ['outcome_due']))).toBe('alarm.cleared')
})

test('a lesser part is a lesser alarm, and who took note of it has taken note', () => {
  const [{ fact }] = round([alarm({ acknowledged })], [{ ...cause, priority: 'low' }], 30) as [Decision]
  const less = evolveAlarm(alarm({ acknowledged }), {
    ...{ at: at(30), by: 'system', fact: fact as OneAlarmFact },
  })
  expect(less).toMatchObject({ priority: 'low', acknowledged, count: 1, at: { waiting: at(0) } })
})

test('what nobody looked at in a shift is over, and was never seen', () => {
  const gone = alarm({ at: cleared(0) })
  const [{ fact }] = round([gone], [], 8 * 3600) as [Decision]
  const over = evolveAlarm(gone, { at: at(8 * 3600), by: 'system', fact: fact as OneAlarmFact })!
  expect([isAlarmOver(over), over.acknowledged, over.expired]).toEqual([true, undefined, at(8 * 3600)])
})

test('a desk that let go of what was over holds it again when its cause comes again', () => {
  const [{ fact }] = round([alarm({ at: cleared(20), acknowledged })], [cause], 59) as [Decision]
  const again = evolveAlarm(undefined, { at: at(59), by: 'system', fact: fact as OneAlarmFact })
  expect(again).toMatchObject({ acknowledged, count: 2, at: { raised: at(0) } })
  expect(again!.at.cleared).toBeUndefined()
})

test('one that was gone for a while is waited for anew, one that flickers is not', () => {
  const { fact } = round([alarm({ at: cleared(20) })], [cause], 500)[0]!
  const after = (seconds: number) =>
    evolveAlarm(alarm({ at: cleared(20) }), { at: at(seconds), by: 'system', fact: fact as OneAlarmFact })!.at
  expect(after(500).waiting).toBe(at(500))
  expect(after(40).waiting).toBe(at(0))
})

test('who took note of a lesser alarm hears of the graver one', () => {
  const lesser = alarm({ priority: 'medium', acknowledged, escalated: at(5), shelved })
  const [{ fact }] = round([lesser], [cause], 30) as [Decision]
  const graver = evolveAlarm(lesser, { at: at(30), by: 'system', fact: fact as OneAlarmFact })!
  expect(graver).toMatchObject({ priority: 'high', count: 1, at: { waiting: at(30) } })
  expect([graver.acknowledged, graver.escalated, graver.shelved]).toEqual([undefined, undefined, undefined])
})

test('it is over when its cause is gone and somebody took note, in either order', () => {
  const facts: readonly OneAlarmFact[] = [
    { type: 'alarm.acknowledged', alarm: 'al' },
    { type: 'alarm.cleared', alarm: 'al' },
  ]
  for (const order of [facts, facts.toReversed()]) {
    let state: Alarm | undefined = alarm()
    for (const fact of order) {
      expect(isAlarmOver(state!)).toBe(false)
      state = evolveAlarm(state, { at: at(50), by: 'agent:x', fact })
    }
    expect(isAlarmOver(state!)).toBe(true)
  }
})

const taker = viewer('call_taker', 'ambulance')
const dispatcher = viewer('dispatcher', 'ambulance')
const fireman = viewer('dispatcher', 'fire')
const supervisor = viewer('supervisor')
const admin = viewer('administrator')
const over = alarm({ acknowledged, at: cleared(20) })
const help = alarm({ kind: 'crew_emergency', audience: ['ambulance', 'fire'] })

test.each([
  ['a dispatcher takes note', decideAcknowledge(dispatcher, alarm()), 'alarm.acknowledged'],
  ['a supervisor too', decideAcknowledge(supervisor, alarm()), 'alarm.acknowledged'],
  ['a call-taker not of what dispatchers do', decideAcknowledge(taker, alarm()), 'forbidden'],
  [
    'a call-taker of a call back',
    decideAcknowledge(taker, alarm({ kind: 'call_back_due' })),
    'alarm.acknowledged',
  ],
  ['another service does not know it', decideAcknowledge(fireman, alarm()), 'alarm_unknown'],
  ['who only hears it does not silence it', decideAcknowledge(fireman, help), 'forbidden'],
  [
    'an administrator of the system',
    decideAcknowledge(admin, alarm({ kind: 'system_degraded' })),
    'alarm.acknowledged',
  ],
  ['an administrator not of work', decideAcknowledge(admin, alarm()), 'forbidden'],
  ['twice', decideAcknowledge(dispatcher, alarm({ acknowledged })), 'already_so'],
  ['one that is over', decideAcknowledge(dispatcher, over), 'alarm_over'],
  [
    'put aside',
    decideShelve(dispatcher, alarm(), { minutes: 10, reason: 'in_hand' }, at(5)),
    'alarm.shelved',
  ],
  [
    'put aside for longer',
    decideShelve(dispatcher, alarm({ shelved }), { minutes: 60, reason: 'other' }, at(5)),
    'alarm.shelved',
  ],
  [
    'a crew is never put aside',
    decideShelve(supervisor, help, { minutes: 10, reason: 'in_hand' }, at(5)),
    'alarm_not_shelvable',
  ],
  [
    'a call-taker shelves nothing',
    decideShelve(taker, alarm({ kind: 'call_back_due' }), { minutes: 10, reason: 'other' }, at(5)),
    'forbidden',
  ],
  ['taken from the shelf', decideUnshelve(dispatcher, alarm({ shelved })), 'alarm.unshelved'],
  ['what is not there', decideUnshelve(dispatcher, alarm()), 'already_so'],
])('%s', (_name, decided, expected) => {
  expect(codeOf(decided)).toBe(expected)
})

test('every kind has somebody who responds, and a supervisor always may', () => {
  for (const kind of alarmKinds) {
    const given = alarm({ kind, agencies: ['police'], audience: ['police'] })
    expect(mayRespond(viewer('supervisor', 'police'), given)).toBe(true)
    expect(mayRespond(viewer('field_crew', 'police'), given)).toBe(false)
    const someone = (['call_taker', 'dispatcher', 'supervisor'] as const).map((role) =>
      viewer(role, 'police'),
    )
    expect(someone.some((each) => concerns(each, given))).toBe(true)
  }
})

test.each([
  ['a dispatcher of the service', dispatcher, alarm(), true],
  ['a dispatcher of another', fireman, alarm(), false],
  ['a supervisor, before it is escalated', supervisor, alarm(), false],
  ['a supervisor, after', supervisor, alarm({ escalated: at(60) }), true],
  ['another service at the place of a crew in need', fireman, help, true],
  [
    'who asked for the service',
    viewer('call_taker', 'fire'),
    alarm({ kind: 'leg_not_accepted', about: { asked: true }, audience: ['ambulance', 'fire'] }),
    true,
  ],
  ['nobody asked', viewer('call_taker', 'ambulance'), alarm({ kind: 'leg_not_accepted' }), false],
  ['an administrator, of a source', admin, alarm({ kind: 'source_silent' }), true],
] as const)('whom it concerns: %s', (_name, who, given, expected) => {
  expect(concerns(who, given)).toBe(expected)
})

const flood = (agency: Agency): Flood => ({ agency, since: at(0), count: 11 })
test.each<[string, readonly Flood[], Partial<Record<Agency, number>>, string]>([
  ['ten in ten minutes are borne', [], { fire: 10 }, ''],
  ['more than ten are a flood', [], { fire: 11, police: 3 }, 'alarm.flood_began'],
  ['it goes on', [flood('fire')], { fire: 5 }, ''],
  ['it ends below five', [flood('fire')], { fire: 4 }, 'alarm.flood_ended'],
  ['one begins while another ends', [flood('fire')], { police: 12 }, 'alarm.flood_began alarm.flood_ended'],
])('%s', (_name, floods, raised, expected) => {
  expect(types(decideFloods(floods, raised))).toBe(expected)
})

test('what waits stands first, then the most urgent, a crew that calls for help among them, then the oldest', () => {
  const list = [
    alarm({ id: 'help over', kind: 'crew_emergency', at: cleared(4) }),
    alarm({ id: 'help taken', kind: 'crew_emergency', acknowledged }),
    alarm({ id: 'taken', acknowledged }),
    alarm({ id: 'low', priority: 'low' }),
    alarm({ id: 'gone', at: cleared(5) }),
    alarm({ id: 'young', at: { raised: at(9), waiting: at(9) } }),
    alarm({ id: 'old' }),
    alarm({ id: 'help', kind: 'crew_emergency', at: { raised: at(12), waiting: at(12) } }),
  ]
  expect(list.toSorted(byUrgency).map(({ id }) => id)).toEqual([
    ...['help', 'old', 'young'],
    ...['help over', 'gone', 'low'],
    ...['help taken', 'taken'],
  ])
})
