/** Whom to call back, what has no outcome yet, and which outcomes follow from later calls. */
import type { Call } from '@lien-thong/shared/call/call'
import { numberOf, ringSeconds, talkSeconds } from '@lien-thong/shared/call/caller'
import { abandonedWork, clearedBy, decideFollowing } from '@lien-thong/shared/dispatch/abandoned'
import { watchdog, watchdogReason } from '@lien-thong/shared/dispatch/watchdog'
import { readWorklistLimits, usualWorklistLimits } from '@lien-thong/shared/dispatch/worklist-limits'
import { incident } from '../dispatch/scene.ts'
import { abandoned, at, DAY, outbound, spoken, told, withheld } from './calls.ts'

const OTHER = '+84912000111'

describe('the list of callers to call back', () => {
  const keys = (calls: readonly Call[]): string[] => abandonedWork(calls, at(60)).map(({ key }) => key)

  test.each<[string, readonly Call[], readonly string[]]>([
    ['has who rang in vain', [abandoned('a')], ['+84903123456']],
    ['has one row for one number', [abandoned('a'), abandoned('b', 30)], ['+84903123456']],
    [
      'has the oldest first',
      [abandoned('a', 40), abandoned('b', 10, { from: OTHER })],
      [OTHER, '+84903123456'],
    ],
    [
      'orders a number by its first call',
      [abandoned('a', 40), abandoned('b', 10, { from: OTHER }), abandoned('c', 0)],
      ['+84903123456', OTHER],
    ],
    [
      'has every withheld caller alone',
      [withheld(abandoned('a', 0)), withheld(abandoned('b', 30))],
      ['a', 'b'],
    ],
    [
      'has every unreadable caller alone',
      [abandoned('a', 0, { from: 'lạ' }), abandoned('b', 30, { from: 'lạ' })],
      ['a', 'b'],
    ],
    ['has a call whose source fell silent', [told('a', { rang: 0, lost: 180 })], ['+84903123456']],
    ['has none that still rings', [told('a', { rang: 0 })], []],
    ['has none that was answered', [spoken('a')], []],
    ['has none with an outcome', [abandoned('a', 0, { outcome: 'no_contact' })], []],
    ['has none that turned out to be another call', [abandoned('a', 0, { joinedTo: 'b' })], []],
    ['has none that the centre rang', [outbound('a', 0, { cancelled: 20 })], []],
    ['has none of which only the end was told', [told('a', { ended: 5 })], []],
    ['is rid of a caller who was answered later', [abandoned('a'), spoken('b', 30)], []],
    [
      'is rid of a caller who is being spoken with',
      [abandoned('a'), told('b', { rang: 30, answered: 35 })],
      [],
    ],
    ['is rid of a caller who was rung back', [abandoned('a'), outbound('b', 40, { answered: 45 })], []],
    [
      'is rid of one whose later call has its outcome already',
      [abandoned('a'), spoken('b', 30, { outcome: 'information' })],
      [],
    ],
    [
      'keeps a caller who was rung back in vain',
      [abandoned('a'), outbound('b', 40, { ended: 60 })],
      ['+84903123456'],
    ],
    ['keeps a caller who was answered before', [spoken('b', 0), abandoned('a', 100)], ['+84903123456']],
    [
      'keeps a caller who was answered on another line of an exchange while this one rang',
      [abandoned('a', 0, { cancelled: 60 }), spoken('b', 10)],
      ['+84903123456'],
    ],
    [
      'keeps a caller when another number is answered',
      [abandoned('a'), spoken('b', 30, { from: OTHER })],
      ['+84903123456'],
    ],
    ['keeps a caller who rings again', [abandoned('a'), told('b', { rang: 50 })], ['+84903123456']],
    [
      'keeps what rang after the answer, and only that',
      [abandoned('a'), spoken('b', 30), abandoned('c', 200)],
      ['+84903123456'],
    ],
    [
      'does not believe the clock of another source alone',
      [abandoned('a', 0, { received: 500 }), spoken('b', 30, { source: 'pbx-2', received: 400 })],
      ['+84903123456'],
    ],
    [
      'believes another source that is later by the hub’s clock, too',
      [abandoned('a', 0, { received: 500 }), spoken('b', 30, { source: 'pbx-2', received: 501 })],
      [],
    ],
    [
      'believes one source’s records that come late',
      [abandoned('a', 0, { received: 9000 }), spoken('b', 30, { received: 40 })],
      [],
    ],
  ])('%s', (_, calls, expected) => {
    expect(keys(calls)).toEqual(expected)
    expect(keys([...calls].reverse())).toEqual(expected)
  })

  test('a row says all that one needs to ring back', () => {
    const asked = { request: 'r', action: 'call_back', by: 'agent:x', at: at(90) } as const
    const [row, ...rest] = abandonedWork(
      [
        abandoned('b', 60, {
          incident: 'j',
          control: asked,
          routes: [{ ...abandoned('x').routes[0]!, line: '114' }],
        }),
        abandoned('a', 0, { incident: 'i', cancelled: 45 }),
        told('c', { rang: 95 }),
      ],
      at(100),
    )
    expect(rest).toEqual([])
    expect({ ...row, calls: row!.calls.map(({ id }) => id) }).toEqual({
      key: '+84903123456',
      number: '+84903123456',
      calls: ['a', 'b'],
      first: at(0),
      last: at(60),
      waitingSeconds: 100,
      lines: ['114', '115'],
      incidents: ['i', 'j'],
      longestRingSeconds: 45,
      ringing: 'c',
      askedBack: asked,
      alarm: false,
    })
  })

  test.each([
    [299.999, false],
    [300, true],
  ])('after %d s without a call back it is an alarm: %s', (seconds, alarm) => {
    expect(abandonedWork([abandoned('a')], at(seconds))[0]!.alarm).toBe(alarm)
  })

  test('a clock that runs ahead makes nobody wait less than nothing', () => {
    expect(abandonedWork([abandoned('a', 240)], at(0))[0]!.waitingSeconds).toBe(0)
  })
})

describe('the watchdog', () => {
  test.each<[string, Call, string]>([
    ['answered', spoken('a'), 'answered'],
    ['rung in vain', abandoned('a'), 'abandoned'],
    ['given up while it rang', told('a', { rang: 0, lost: 180 }), 'lost'],
    ['given up in conversation', told('a', { rang: 0, answered: 5, lost: 7200 }), 'lost'],
    ['out of the centre in vain', outbound('a', 0, { ended: 30 }), 'no_answer'],
    ['out of the centre and answered', outbound('a', 0, { answered: 5, ended: 30 }), 'answered'],
    ['of which only the end is known', told('a', { ended: 5 }), 'unknown'],
  ])('has a call %s', (_, call, why) => {
    expect(watchdogReason(call)).toBe(why)
    expect(watchdog([call], at(10_000)).map((item) => [item.call.id, item.why])).toEqual([['a', why]])
  })

  test.each<[string, Call]>([
    ['that goes on', told('a', { rang: 0, answered: 5 })],
    ['with an outcome', spoken('a', 0, { outcome: 'information' })],
    ['that turned out to be another', spoken('a', 0, { joinedTo: 'b' })],
  ])('has no call %s', (_, call) => {
    expect(watchdog([call], at(10_000))).toEqual([])
  })

  test('has everyone who is to be called back, so that it alone shows all', () => {
    const calls = [abandoned('a'), withheld(abandoned('b', 30)), told('c', { rang: 5, lost: 185 })]
    const rows = abandonedWork(calls, at(300)).flatMap((row) => row.calls.map(({ id }) => id))
    expect(watchdog(calls, at(300)).map(({ call }) => call.id)).toEqual(expect.arrayContaining(rows))
    expect(rows).toHaveLength(3)
  })

  test('has the longest over first, from their end on', () => {
    const items = watchdog([spoken('a', 50), abandoned('b', 0), spoken('c', 50)], at(700))
    expect(items.map(({ call, ageSeconds, alarm }) => [call.id, ageSeconds, alarm])).toEqual([
      ['b', 680, true],
      ['a', 580, false],
      ['c', 580, false],
    ])
  })

  test.each([
    [600, 669.999, false],
    [600, 670, true],
    [60, 130, true],
  ])('with a limit of %d s is an alarm at %d s: %s', (outcomeSeconds, now, alarm) => {
    expect(watchdog([spoken('a')], at(now), { outcomeSeconds })[0]!.alarm).toBe(alarm)
  })

  test('a clock that runs ahead makes no negative age', () => {
    expect(watchdog([spoken('a', 240)], at(0))[0]).toMatchObject({ ageSeconds: 0, alarm: false })
  })
})

describe('outcomes that follow', () => {
  test.each<[string, readonly Call[], readonly string[]]>([
    [
      'who rang again and was answered was called back',
      [abandoned('a'), spoken('b', 30)],
      ['a called_back b'],
    ],
    [
      'as was who is spoken with now',
      [abandoned('a'), told('b', { rang: 30, answered: 31 })],
      ['a called_back b'],
    ],
    [
      'all calls of the number before the answer',
      [abandoned('a'), abandoned('b', 30), spoken('c', 60), abandoned('d', 200)],
      ['a called_back c', 'b called_back c'],
    ],
    [
      'who was rung back, and the call back itself',
      [abandoned('a'), outbound('b', 40, { answered: 45, ended: 90 })],
      ['a called_back b', 'b called_back a'],
    ],
    [
      'a call back in vain, and the caller stays',
      [abandoned('a'), outbound('b', 40, { ended: 70 })],
      ['b no_contact a'],
    ],
    [
      'a call back to someone who had been answered',
      [spoken('a', 0, { outcome: 'information' }), outbound('b', 100, { answered: 105, ended: 140 })],
      ['b called_back a'],
    ],
    [
      'none for a call back that goes on',
      [spoken('a', 0, { outcome: 'information' }), outbound('b', 100, { answered: 105 })],
      [],
    ],
    [
      'none for a call back of which nobody knows how it ended',
      [abandoned('a'), outbound('b', 40, { lost: 220 })],
      [],
    ],
    ['none for a call out to someone who never rang', [outbound('b', 40, { answered: 45, ended: 90 })], []],
    ['none for a call out before the ring', [outbound('b', 0, { ended: 30 }), abandoned('a', 60)], []],
    [
      'none for a call out more than a day after the ring',
      [abandoned('a', 0, { outcome: 'no_contact' }), outbound('b', DAY + 21, { ended: DAY + 60 })],
      [],
    ],
    ['none that a person gave already', [abandoned('a', 0, { outcome: 'nuisance' }), spoken('b', 30)], []],
    ['none for a call that a person spoke on', [spoken('a'), spoken('b', 100)], []],
    [
      'none for callers who cannot be told from others',
      [withheld(abandoned('a', 0)), withheld(spoken('b', 30))],
      [],
    ],
  ])('%s', (_, calls, expected) => {
    const shown = (list: readonly Call[]): string[] =>
      clearedBy(list)
        .map(({ call, outcome, through }) => `${call.id} ${outcome} ${through.id}`)
        .sort()
    expect(shown(calls)).toEqual(expected)
    expect(shown([...calls].reverse())).toEqual(expected)
  })

  test('they are given by one fact, seen by all who see the incident, and close nothing', () => {
    const [following] = clearedBy([abandoned('a', 0, { incident: 'i' }), spoken('b', 30)])
    const own = incident({ legs: [...incident().legs, { ...incident().legs[0]!, agency: 'fire' }] })
    expect(decideFollowing(following!, own)).toEqual([
      {
        fact: { type: 'call.outcome_given', call: 'a', outcome: 'called_back', incident: 'i', through: 'b' },
        audience: ['ambulance', 'fire'],
      },
    ])
  })
})

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['no object', 'x'],
  ['another’s fields', { unanswered: 180 }],
  ['words for numbers', { outcomeSeconds: '60' }],
  ['nothing to wait for', { outcomeSeconds: 0, callBackSeconds: -5, hungUpSeconds: Number.NaN }],
])('limits that say %s are the usual ones', (_, value) => {
  expect(readWorklistLimits(value)).toEqual(usualWorklistLimits)
})

test('limits of the city replace the usual ones, each for itself', () => {
  expect(readWorklistLimits({ outcomeSeconds: 60, unanswered: 5 })).toEqual({
    ...usualWorklistLimits,
    outcomeSeconds: 60,
  })
})

test('the number outside is who rang or who was rung', () => {
  expect(
    [told('a'), outbound('b'), told('c', { from: '115' }), told('d', { from: 'x' })].map(numberOf),
  ).toEqual(['+84903123456', '+84903123456', '115', undefined])
})

test.each<[string, Call, number | undefined, number | undefined]>([
  ['spoken', spoken('a'), 10, 60],
  ['abandoned', abandoned('a'), 20, undefined],
  ['only ended', told('a', { ended: 5 }), undefined, undefined],
  ['answered before it rang', told('a', { rang: 9, answered: 5, ended: 3 }), undefined, undefined],
])('how long a call rang and was spoken on: %s', (_, call, rings, talks) => {
  expect([ringSeconds(call), talkSeconds(call)]).toEqual([rings, talks])
})
