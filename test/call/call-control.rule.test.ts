/** What may be asked of a telephone system, when, by whom, and where a transfer goes. */
import { type Call, type CallControl, callControls } from '@lien-thong/shared/call/call'
import type { CallState } from '@lien-thong/shared/call/call-state'
import { evolveCall } from '@lien-thong/shared/call/evolve-call'
import {
  type AskControl,
  CONTROL_PATIENCE_S,
  type ControlState,
  decideControl,
  legalControls,
  nextTry,
  settlement,
  suggestedOutcome,
} from '@lien-thong/shared/dispatch/call-control'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { isRefusal } from '@lien-thong/shared/kernel/refusal'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import { AT, call as anyCall, viewer } from '../dispatch/scene.ts'

const me = viewer('dispatcher', 'ambulance')
const desk = (no: number, agent?: string, extension: string | undefined = `1150${no}`) => ({
  id: `115-0${no}`,
  name: 'B',
  agencies: ['ambulance'] as const,
  ...(extension !== '' && { extension }),
  ...(agent !== undefined && { agent }),
  version: 1,
})
const states: readonly CallState[] = [
  'begin',
  'alerting',
  'queued',
  'answered',
  'hold',
  'retrieved',
  'parked',
  'transferred',
  'cancelled',
  'ended',
]
const call = (state: CallState, more: Partial<Call> = {}): Call =>
  anyCall({ state, from: '+84903123456', claim: { by: 'agent:x', desk: '115-01', at: AT }, ...more })
const state = (each: Call, more: Partial<ControlState> = {}): ControlState => ({
  call: each,
  desks: [{ desk: desk(1, 'x') }, { desk: desk(2, 'y') }],
  now: AT,
  policy: cityPolicy,
  controllable: true,
  ...more,
})
const ask = (around: ControlState, command: AskControl, who = me) => decideControl(who, around, command, 'r')
const answer = (around: ControlState, command: AskControl, who = me): string => {
  const asked = ask(around, command, who)
  return isRefusal(asked) ? asked.refusal : 'asked'
}
const to = { line: '114' }

// What is legal in which state, written out a second time.
const table: Readonly<Record<CallState, string>> = {
  begin: 'answer',
  alerting: 'answer',
  queued: 'answer',
  answered: 'hold transfer hang_up',
  hold: 'retrieve transfer hang_up',
  retrieved: 'hold transfer hang_up',
  parked: 'retrieve transfer hang_up',
  transferred: 'hold transfer hang_up',
  cancelled: 'call_back',
  ended: 'call_back',
}
test.each(states.flatMap((each) => callControls.map((action) => [action, each] as const)))(
  '%s when the call is %s',
  (action, each) => {
    const legal = table[each].split(' ').includes(action)
    const over = each === 'cancelled' || each === 'ended'
    const refusal = over ? 'call_over' : action === 'call_back' ? 'call_not_over' : 'illegal_move'
    expect(answer(state(call(each)), { action, to })).toBe(legal ? 'asked' : refusal)
    expect(legalControls(each).includes(action)).toBe(legal)
  },
)

test.each<[string, string, string]>([
  ['without a claim', answer(state(anyCall({ state: 'answered' })), { action: 'hold' }), 'call_not_claimed'],
  [
    'having answered it',
    answer(state(anyCall({ state: 'answered', agent: '11501' })), { action: 'hold' }),
    'asked',
  ],
  [
    'a call back of a colleague’s call',
    answer(state(call('ended', { claim: { by: 'agent:y', desk: '115-02', at: AT } })), {
      action: 'call_back',
    }),
    'asked',
  ],
  [
    'as another agency',
    answer(state(call('ended')), { action: 'call_back' }, viewer('dispatcher', 'fire')),
    'call_unknown',
  ],
  ['as an auditor', answer(state(call('answered')), { action: 'hold' }, viewer('auditor')), 'forbidden'],
  [
    'a call back without a number',
    answer(state(anyCall({ state: 'cancelled' })), { action: 'call_back' }),
    'number_required',
  ],
  [
    'a call back to what is no number',
    answer(state(call('ended', { from: 'số lạ' })), { action: 'call_back' }),
    'number_required',
  ],
  [
    'a call back of what became another call',
    answer(state(call('ended', { joinedTo: 'd' })), { action: 'call_back' }),
    'call_over',
  ],
  [
    'a call back from no desk',
    answer(state(call('ended'), { desks: [] }), { action: 'call_back' }),
    'desk_required',
  ],
  [
    'a call back from a desk without a telephone',
    answer(state(call('ended'), { desks: [{ desk: desk(1, 'x', '') }] }), { action: 'call_back' }),
    'desk_required',
  ],
  [
    'a hold from a desk without a telephone',
    answer(state(call('answered'), { desks: [{ desk: desk(1, 'x', '') }] }), { action: 'hold' }),
    'asked',
  ],
  [
    'of a source that cannot be asked',
    answer(state(call('answered'), { controllable: false }), { action: 'hold' }),
    'control_unavailable',
  ],
  [
    'while the last request is under way',
    answer(
      state(call('answered', { control: { request: 'q', action: 'transfer', by: 'agent:x', at: AT } })),
      { action: 'hold' },
    ),
    'control_pending',
  ],
  [
    'after the last request was refused',
    answer(
      state(
        call('answered', {
          control: { request: 'q', action: 'hold', by: 'agent:x', at: AT, result: 'refused' },
        }),
      ),
      { action: 'hold' },
    ),
    'asked',
  ],
  [
    'long after a request of which nothing was heard',
    answer(
      state(call('answered', { control: { request: 'q', action: 'hold', by: 'agent:x', at: AT } }), {
        now: addSeconds(AT, 2 * CONTROL_PATIENCE_S),
      }),
      { action: 'hold' },
    ),
    'asked',
  ],
])('asking %s', (_, given, expected) => expect(given).toBe(expected))

describe('a transfer', () => {
  const transfer = (target: AskControl['to'], more: Partial<ControlState> = {}) =>
    ask(state(call('answered'), more), { action: 'transfer', to: target })
  test.each<[string, ReturnType<typeof transfer>, object, object, object | undefined]>([
    ['to another line', transfer({ line: '114' }), { line: '114' }, { kind: 'line', to: '114' }, undefined],
    [
      'to a number of a line',
      transfer({ number: '+84113' }),
      { line: '113' },
      { kind: 'line', to: '113' },
      undefined,
    ],
    [
      'to the city’s hotline',
      transfer({ line: '1022' }),
      { line: '1022', outside: true },
      { kind: 'line', to: '1022' },
      undefined,
    ],
    [
      'to a number',
      transfer({ number: '028 3822 2222' }),
      { outside: true },
      { kind: 'number', to: '+842838222222' },
      { target: '+842838222222' },
    ],
    [
      'to a desk',
      transfer({ desk: '115-02' }, { targetDesk: desk(2, 'y') }),
      { toDesk: '115-02' },
      { kind: 'desk', to: '11502' },
      undefined,
    ],
  ])('%s', (_, asked, fact, target, personal) => {
    if (isRefusal(asked)) throw new Error(asked.refusal)
    const base = {
      type: 'call.control_requested',
      call: 'c',
      request: 'r',
      action: 'transfer',
      desk: '115-01',
    }
    expect(asked.decisions).toEqual([
      { fact: { ...base, ...fact }, ...(personal && { personal }), audience: ['ambulance'] },
    ])
    expect(asked.order).toEqual({
      request: 'r',
      action: 'transfer',
      requested: AT,
      source: 'demo',
      call: 'c',
      providerCallId: 'p',
      desk: '115-01',
      extension: '11501',
      target,
    })
  })
  test.each<[string, ReturnType<typeof transfer>, string]>([
    ['to nowhere', transfer(undefined), 'target_required'],
    ['to a line there is none of', transfer({ line: '999' }), 'target_required'],
    ['to what is no number', transfer({ number: 'công an' }), 'target_required'],
    ['to a withheld number', transfer({ number: 'anonymous' }), 'target_required'],
    ['to a desk there is none of', transfer({ desk: '115-99' }), 'desk_unknown'],
    ['to my own desk', transfer({ desk: '115-01' }, { targetDesk: desk(1, 'x') }), 'target_required'],
    [
      'to a desk without a telephone',
      transfer({ desk: '115-03' }, { targetDesk: desk(3, undefined, '') }),
      'target_required',
    ],
  ])('%s is refused', (_, asked, code) => expect(isRefusal(asked) && asked.refusal).toBe(code))
})

test('a call back names the number in the order and in what is personal, never in the fact', () => {
  const asked = ask(state(call('ended')), { action: 'call_back' })
  if (isRefusal(asked)) throw new Error(asked.refusal)
  expect(JSON.stringify(asked.decisions.map(({ fact }) => fact))).not.toContain('903')
  expect(asked.decisions[0]!.personal).toEqual({ target: '+84903123456' })
  expect(asked.order.target).toEqual({ kind: 'number', to: '+84903123456' })
})

test('asking changes no state, and only the last request is settled', () => {
  const before = call('answered')
  const asked = ask(state(before), { action: 'transfer', to: { line: '1022' } })
  if (isRefusal(asked)) throw new Error(asked.refusal)
  const evolve = (each: Call, decision: { fact: unknown }): Call =>
    evolveCall(each, { at: AT, by: 'agent:x', fact: decision.fact as never })!
  const waiting = evolve(before, asked.decisions[0]!)
  expect(waiting.state).toBe('answered')
  expect(waiting.control).toEqual({
    request: 'r',
    action: 'transfer',
    by: 'agent:x',
    at: AT,
    line: '1022',
    outside: true,
  })
  expect(evolve(waiting, settlement(waiting, 'older', { result: 'refused' })).control).toEqual(
    waiting.control,
  )
  const refused = { result: 'refused', reason: 'busy' } as const
  expect(evolve(waiting, settlement(waiting, 'r', refused)).control).toMatchObject(refused)
})

test.each<[string, CallControl, object, string | undefined]>([
  ['a transfer to outside', 'transfer', { outside: true, result: 'taken' }, 'transferred_out'],
  ['a transfer to a line of the hub', 'transfer', { line: '114', result: 'taken' }, undefined],
  ['a transfer that was refused', 'transfer', { outside: true, result: 'refused' }, undefined],
  ['a call back', 'call_back', { result: 'taken' }, 'called_back'],
  ['a hang-up', 'hang_up', { result: 'taken' }, undefined],
])('%s suggests an outcome', (_, action, more, expected) => {
  const control = { request: 'r', action, by: 'agent:x', at: AT, ...more }
  expect(suggestedOutcome(call('ended', { control }))).toBe(expected)
  expect(suggestedOutcome(call('answered', { control }))).toBeUndefined()
  expect(suggestedOutcome(call('ended', { control, outcome: 'information' }))).toBeUndefined()
})

test('tries come after one, two, four seconds, and end with the patience', () => {
  const tries: number[] = []
  let now = AT
  for (let n = 1; ; n++) {
    const delay = nextTry(AT, n, now)
    if (delay === undefined) break
    tries.push(delay)
    now = addSeconds(now, delay)
  }
  expect(tries).toEqual([1, 2, 4])
  expect(nextTry(AT, 1, addSeconds(AT, CONTROL_PATIENCE_S - 1))).toBeUndefined()
})
