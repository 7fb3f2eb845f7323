/** States of queues in the words of NENA i3, and when surge mode is suggested. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { decidePublish, decideSurge, type PublishState } from '@lien-thong/shared/dispatch/routing-edit'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import { type QueueLoad, queueState } from '@lien-thong/shared/routing/queue-state'
import { ringRate, surgeSuggestion } from '@lien-thong/shared/routing/surge-suggestion'

const quiet: QueueLoad = { desks: 2, handling: 0, waiting: 0 }

test.each<readonly [string, Partial<QueueLoad>, string]>([
  ['with someone available', {}, 'Active'],
  ['with someone handling and nobody else', { desks: 0, handling: 1 }, 'Active'],
  ['without anyone', { desks: 0 }, 'Inactive'],
  ['without anyone, and calls waiting', { desks: 0, waiting: 3 }, 'Inactive'],
  ['of which nothing is known', { desks: undefined }, 'Unreachable'],
  ['that an administrator closed', { disabled: true }, 'Disabled'],
  ['closed, although nothing is known', { disabled: true, desks: undefined }, 'Disabled'],
  ['with as many as may wait', { max: 3, waiting: 3 }, 'Full'],
  ['with fewer', { max: 3, waiting: 2 }, 'Active'],
  ['full and without anyone', { max: 3, waiting: 4, desks: 0 }, 'Full'],
  ['in reserve and not in use', { standby: true }, 'Standby'],
  ['in reserve, in use', { standby: true, waiting: 1 }, 'Active'],
  ['in reserve, without anyone', { standby: true, desks: 0 }, 'Inactive'],
])('a queue %s', (_, load, state) => {
  expect(queueState({ ...quiet, ...load })).toBe(state)
})

test('what is usual is counted over the time that was watched', () => {
  expect(ringRate({ lastMinute: 9, before: 120, watchedMinutes: 60 })).toEqual({ lastMinute: 9, usual: 2 })
  expect(ringRate({ lastMinute: 25, before: 100, watchedMinutes: 4 }).usual).toBe(25)
  expect(ringRate({ lastMinute: 25, before: 0, watchedMinutes: 0 }).usual).toBe(0)
})

test.each<readonly [number, number, boolean]>([
  [19, 1, false],
  [20, 1, true],
  [30, 10, false],
  [31, 10, true],
  [20, 0, true],
])('%i rings in a minute where %i are usual', (lastMinute, usual, isSuggested) => {
  expect(surgeSuggestion({ lastMinute, usual }) !== undefined).toBe(isSuggested)
})

test('an administrator says what is many', () => {
  const limits = { multiple: 2, atLeast: 5 }
  expect(surgeSuggestion({ lastMinute: 5, usual: 2 }, limits)).toEqual({ lastMinute: 5, usual: 2, limits })
  expect(surgeSuggestion({ lastMinute: 4, usual: 1 }, limits)).toBeUndefined()
})

const person = (role: Viewer['roles'][number]): Viewer => ({
  username: 'lan',
  roles: [role],
  agencies: ['police', 'fire', 'ambulance'],
})
const codeOf = (decided: unknown): string | undefined => (isRefusal(decided) ? decided.refusal : undefined)

describe('Surge mode', () => {
  const on = { since: '2026-11-22T01:00:00.000Z', by: 'agent:lan' }

  test('begins and ends for everyone, and the reason is not in the fact', () => {
    expect(decideSurge(person('supervisor'), undefined, { on: true, reason: 'Cháy chợ' })).toEqual([
      {
        fact: { type: 'surge.started' },
        personal: { note: 'Cháy chợ' },
        audience: ['police', 'fire', 'ambulance'],
      },
    ])
    expect(decideSurge(person('administrator'), on, { on: false })).toEqual([
      { fact: { type: 'surge.ended' }, audience: ['police', 'fire', 'ambulance'] },
    ])
  })

  test.each([
    ['dispatcher', undefined, true, 'forbidden'],
    ['supervisor', on, true, 'already_so'],
    ['supervisor', undefined, false, 'already_so'],
  ] as const)('is not set by a %s when it is %j', (role, surge, to, code) => {
    expect(codeOf(decideSurge(person(role), surge, { on: to }))).toBe(code)
  })
})

describe('Publishing', () => {
  const changed = { ...cityPolicy, fallbackQueue: 'fire' }
  const state: PublishState = {
    inForce: { value: cityPolicy, version: 4 },
    draft: { value: changed, version: 7, base: 4 },
  }

  test('brings the next version into force, which the audit learns', () => {
    expect(decidePublish(person('administrator'), state, 7)).toEqual([
      { fact: { type: 'routing.published', version: 5 }, audience: [] },
    ])
  })

  test.each<readonly [string, Viewer['roles'][number], PublishState, number, string]>([
    ['by a supervisor', 'supervisor', state, 7, 'forbidden'],
    ['of a draft that changed meanwhile', 'administrator', state, 6, 'stale_version'],
    [
      'over a version that nobody looked at',
      'administrator',
      { ...state, inForce: { value: cityPolicy, version: 5 } },
      7,
      'stale_version',
    ],
    [
      'of a policy with a fault',
      'administrator',
      { ...state, draft: { ...state.draft, value: { ...changed, fallbackQueue: 'gone' } } },
      7,
      'policy_faulty',
    ],
    [
      'of what is in force',
      'administrator',
      { ...state, draft: { ...state.draft, value: cityPolicy } },
      7,
      'already_so',
    ],
  ])('is refused %s', (_, role, publishing, seen, code) => {
    expect(codeOf(decidePublish(person(role), publishing, seen))).toBe(code)
  })
})
