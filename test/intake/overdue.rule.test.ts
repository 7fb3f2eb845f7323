/** A call of which nothing is heard is given up after its limit, and no other. */
import type { Call } from '@lien-thong/shared/call/call'
import { evolveCall } from '@lien-thong/shared/call/evolve-call'
import { overdueCalls, readCallLimits, usualCallLimits } from '@lien-thong/shared/call/overdue'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { at, foldAll, liveCalls, told } from './call-history.ts'

const NOW = '2026-03-01T12:00:00.000Z'
const ringing = liveCalls(foldAll([told('a', 'begin', 0, { to: '115' })]))[0]!
const talking = liveCalls(foldAll([told('a', 'begin', 0, { to: '115' }), told('a', 'answered', 4)]))[0]!
const ended = liveCalls(foldAll([told('a', 'end', 4, { to: '115' })]))[0]!

const givenUp = (call: Call, silent: number): boolean =>
  overdueCalls([{ call, heard: addSeconds(NOW, -silent) }], NOW, usualCallLimits).length === 1

test.each<[string, Call, number, boolean]>([
  ['rings for three minutes', ringing, 180, false],
  ['rings on after that', ringing, 181, true],
  ['is in conversation for two hours', talking, 7200, false],
  ['is in conversation after that', talking, 7201, true],
  ['is over for a day', ended, 86_400, false],
])('a call that %s', (_, call, silent, expected) => {
  expect(givenUp(call, silent)).toBe(expected)
})

test('a call that is given up is abandoned when nobody answered it, else ended, and marked', () => {
  const lost = (call: Call): Call =>
    evolveCall(call, { at: NOW, by: 'system', fact: { type: 'call.lost', call: call.id } })!
  expect(lost(ringing)).toMatchObject({ state: 'cancelled', marks: ['lost'], at: { lost: NOW } })
  expect(lost(talking)).toMatchObject({ state: 'ended', marks: ['lost'] })
  const again = evolveCall(lost(talking), {
    at: NOW,
    by: 'source:pbx',
    fact: { type: 'call.recorded', call: talking.id, event: 'hold', time: at(9) },
  })
  expect(again).toMatchObject({ state: 'hold', marks: [] })
  expect(again?.at.lost).toBeUndefined()
})

test('limits are read as an administrator wrote them, and what is no time is as usual', () => {
  expect(readCallLimits({ unanswered: 60, answered: 600 })).toEqual({ unanswered: 60, answered: 600 })
  expect(readCallLimits({ unanswered: -1, answered: 'lâu' })).toEqual(usualCallLimits)
  expect(readCallLimits(undefined)).toEqual(usualCallLimits)
})
