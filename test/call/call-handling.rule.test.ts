/** Who has a call: by claim, by answering, by take-over. */
import type { Call } from '@lien-thong/shared/call/call'
import { evolveCall } from '@lien-thong/shared/call/evolve-call'
import {
  CLAIM_TO_ANSWER_S,
  decideClaim,
  decideRelease,
  decideSilence,
  handlerOf,
  staleClaim,
} from '@lien-thong/shared/dispatch/call-handling'
import type { LeasedDesk } from '@lien-thong/shared/dispatch/desk'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import { AT, call as anyCall, codeOf, viewer } from '../dispatch/scene.ts'
import { answered, by, desk, desks, ended, later, ringing, state, without } from './handling-scene.ts'

const me = viewer('dispatcher', 'ambulance')
const supervisor = viewer('supervisor', 'ambulance')

const claim = { takeOver: false }
const takeOver = { takeOver: true }
const claimed = { type: 'call.claimed', call: 'c', desk: '115-01' }

describe('claiming', () => {
  test.each<[string, ReturnType<typeof decideClaim>, string | object]>([
    ['a ringing call', decideClaim(me, state(ringing()), claim), claimed],
    ['an answered call that nobody has', decideClaim(me, state(answered()), claim), claimed],
    ['a call that I answered', decideClaim(me, state(answered({ agent: 'PJSIP/11501' })), claim), claimed],
    ['a call that I have', decideClaim(me, state(ringing(by('x', 1))), claim), ''],
    ['as another agency', decideClaim(viewer('dispatcher', 'fire'), state(ringing()), claim), 'call_unknown'],
    ['as an administrator', decideClaim(viewer('administrator'), state(ringing()), claim), 'forbidden'],
    ['without a desk', decideClaim(me, state(ringing(), { desks: without(1) }), claim), 'desk_required'],
    [
      'from a desk whose lease has ended',
      decideClaim(me, state(ringing(), { desks: ended(1) }), claim),
      'desk_required',
    ],
    ['a call that is over', decideClaim(me, state(anyCall({ state: 'ended' })), claim), 'call_over'],
    ['a call that became another', decideClaim(me, state(ringing({ joinedTo: 'd' })), claim), 'call_over'],
    ['another version', decideClaim(me, state(ringing()), { takeOver: false, version: 1 }), 'stale_version'],
    ['what a colleague has', decideClaim(me, state(ringing(by('y', 2))), claim), 'call_claimed'],
    ['what a colleague has, by force', decideClaim(me, state(ringing(by('y', 2))), takeOver), 'call_claimed'],
    [
      'what a colleague answered, by force',
      decideClaim(me, state(answered({ agent: '11502' })), takeOver),
      'call_claimed',
    ],
    [
      'what a colleague has, as a supervisor who does not say so',
      decideClaim(supervisor, state(ringing(by('y', 2))), claim),
      'call_claimed',
    ],
    [
      'what a colleague has, as a supervisor',
      decideClaim(supervisor, state(ringing(by('y', 2))), takeOver),
      { ...claimed, from: 'agent:y', reason: 'ordered' },
    ],
    [
      'what a colleague answered, as a supervisor',
      decideClaim(supervisor, state(answered({ agent: '11502' })), takeOver),
      { ...claimed, from: 'agent:y', reason: 'ordered' },
    ],
    [
      'from a desk that is gone',
      decideClaim(me, state(answered(by('y', 2)), { desks: without(2) }), takeOver),
      { ...claimed, from: 'agent:y', reason: 'stale' },
    ],
    [
      'from a desk that is gone, without saying so',
      decideClaim(me, state(answered(by('y', 2)), { desks: without(2) }), claim),
      'call_claimed',
    ],
    [
      'from a desk whose lease has ended',
      decideClaim(me, state(answered(by('y', 2)), { desks: ended(2) }), takeOver),
      { ...claimed, from: 'agent:y', reason: 'stale' },
    ],
    [
      'what a colleague left ringing half a minute',
      decideClaim(me, state(ringing(by('y', 2)), { now: later(CLAIM_TO_ANSWER_S) }), takeOver),
      { ...claimed, from: 'agent:y', reason: 'stale' },
    ],
    [
      'what a colleague left ringing for less',
      decideClaim(me, state(ringing(by('y', 2)), { now: later(CLAIM_TO_ANSWER_S - 0.001) }), takeOver),
      'call_claimed',
    ],
    [
      'what a colleague has talked to for long',
      decideClaim(me, state(answered(by('y', 2)), { now: later(600) }), takeOver),
      'call_claimed',
    ],
    [
      'again what I left ringing',
      decideClaim(me, state(ringing(by('x', 1)), { now: later(CLAIM_TO_ANSWER_S) }), claim),
      claimed,
    ],
    [
      'what I answered and a colleague had claimed',
      decideClaim(me, state(answered({ ...by('y', 2), agent: '11501' })), claim),
      { ...claimed, from: 'agent:y', reason: 'stale' },
    ],
    [
      'what I answered and a supervisor took from me',
      decideClaim(me, state(answered({ ...by('y', 2, { ordered: true }), agent: '11501' })), takeOver),
      'call_claimed',
    ],
  ])('%s', (_, decided, expected) => {
    if (typeof expected === 'string') expect(codeOf(decided)).toBe(expected)
    else expect(decided).toEqual([{ fact: expected, audience: ['ambulance'] }])
  })

  test('who is refused learns who has it, where, since when, and whether they may take over', () => {
    expect(decideClaim(me, state(answered(by('y', 2)), { desks: without(2) }), claim)).toEqual({
      refusal: 'call_claimed',
      detail: { by: 'agent:y', desk: '115-02', at: AT, stale: 'desk_gone' },
    })
    expect(decideClaim(me, state(answered({ agent: '11502' })), claim)).toMatchObject({
      detail: { by: 'agent:y', desk: '115-02', at: AT },
    })
  })

  test('an order is remembered on the claim, a stale take-over is not', () => {
    const fold = (reason: 'stale' | 'ordered') =>
      evolveCall(ringing(by('y', 2)), {
        at: AT,
        by: 'agent:x',
        fact: { type: 'call.claimed', call: 'c', desk: '115-01', from: 'agent:y', reason },
      })?.claim
    expect(fold('ordered')).toEqual({ by: 'agent:x', desk: '115-01', at: AT, ordered: true })
    expect(fold('stale')).toEqual({ by: 'agent:x', desk: '115-01', at: AT })
  })
})

describe('who has it', () => {
  test.each<[string, Call, readonly LeasedDesk[], object | undefined]>([
    ['nobody', ringing(), desks, undefined],
    ['who claimed it', ringing(by('y', 2)), desks, { by: 'agent:y', desk: '115-02', claimed: true }],
    [
      'who answered it',
      answered({ agent: '11502' }),
      desks,
      { by: 'agent:y', desk: '115-02', claimed: false },
    ],
    [
      'who answered, before who claimed and came too late',
      answered({ ...by('x', 1), agent: '11502' }),
      desks,
      { by: 'agent:y', desk: '115-02', claimed: false },
    ],
    [
      'who was ordered to take it, before who answered',
      answered({ ...by('x', 1, { ordered: true }), agent: '11502' }),
      desks,
      { by: 'agent:x', desk: '115-01', claimed: true },
    ],
    ['nobody where nobody sits', answered({ agent: '11504' }), desks, undefined],
    ['nobody where the extension is no desk', answered({ agent: '999' }), desks, undefined],
    [
      'who claimed it last, when they are gone',
      answered(by('y', 2)),
      without(2),
      { by: 'agent:y', desk: '115-02', claimed: true },
    ],
    ['nobody once it is over', anyCall({ state: 'ended', agent: '11502' }), desks, undefined],
  ])('%s', (_, call, around, expected) => expect(handlerOf(call, around, AT)).toEqual(expected))

  test('another person at the same desk has no claim of who left it', () => {
    const moved = desks.map((each, i) => (i === 1 ? desk(2, 'w') : each))
    expect(staleClaim(answered(by('y', 2)), moved, AT)).toBe('desk_gone')
  })
})

test('one releases what one has; a supervisor what anyone has', () => {
  expect(decideRelease(me, ringing(by('x', 1)))).toMatchObject([{ fact: { reason: 'given_back' } }])
  expect(decideRelease(me, anyCall({ state: 'ended', ...by('x', 1) }))).toMatchObject([
    { fact: { reason: 'over' } },
  ])
  expect(codeOf(decideRelease(me, ringing(by('y', 2))))).toBe('call_not_claimed')
  expect(codeOf(decideRelease(me, ringing()))).toBe('call_not_claimed')
  expect(codeOf(decideRelease(supervisor, ringing(by('y', 2))))).toBe('call.released')
})

test('a step with a silent caller is noted by who has the call, in a legal order', () => {
  const note = (call: Call, step: Parameters<typeof decideSilence>[2]) => decideSilence(me, state(call), step)
  expect(note(answered({ agent: '11501' }), 'asked_to_speak')).toMatchObject([
    { fact: { type: 'call.silence_noted', step: 'asked_to_speak' } },
  ])
  expect(codeOf(note(answered(by('y', 2)), 'asked_to_speak'))).toBe('call_not_claimed')
  expect(codeOf(note(answered(), 'asked_to_speak'))).toBe('call_not_claimed')
  expect(codeOf(note(anyCall({ state: 'ended', ...by('x', 1) }), 'asked_to_speak'))).toBe('call_over')
  const refused = note(answered(by('x', 1)), 'nothing_heard')
  expect(isRefusal(refused) && refused.detail).toMatchObject({ legal: ['asked_to_speak', 'distress_heard'] })
})
