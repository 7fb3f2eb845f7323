/** The buttons of a call are what the shared rules say, and the panel hides no call that waits for somebody. */
import type { Desk as Seat } from '@lien-thong/shared/agent/desk'
import type { Call, CallControl } from '@lien-thong/shared/call/call'
import type { CallState } from '@lien-thong/shared/call/call-state'
import { controlRefusal } from '@lien-thong/shared/dispatch/call-control'
import { claimRefusal } from '@lien-thong/shared/dispatch/call-handling'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { cleanup, screen } from '@testing-library/react'
import i18next from 'i18next'
import { askedOf } from '../../apps/dispatcher-ui/src/action/asked.ts'
import { CommandButton } from '../../apps/dispatcher-ui/src/action/CommandButton.tsx'
import { claim, control, logIn } from '../../apps/dispatcher-ui/src/action/call-commands.ts'
import { useSwitchboard } from '../../apps/dispatcher-ui/src/action/call-rules.ts'
import { useConsole } from '../../apps/dispatcher-ui/src/action/console-store.ts'
import { callToAnswer, callToJudge, panelCalls } from '../../apps/dispatcher-ui/src/action/own-call.ts'
import { CallPanel } from '../../apps/dispatcher-ui/src/call/CallPanel.tsx'
import { transferChoices } from '../../apps/dispatcher-ui/src/call/transfer-targets.ts'
import { callWay } from '../../apps/dispatcher-ui/src/text/names.ts'
import { refusalSentence } from '../../apps/dispatcher-ui/src/text/refusal-sentence.ts'
import { dispatcher115, now, openDesk, snapshot, type TestDesk } from './desk.tsx'

let desk: TestDesk
afterEach(() => {
  cleanup()
  desk?.desk.live.stop()
  useSwitchboard.setState({ sources: undefined, lines: [] })
})

const seat = (no: number, agent?: string): Seat => ({
  id: `115-0${no}`,
  name: `Bàn ${no}`,
  agencies: ['ambulance'],
  extension: `1150${no}`,
  ...(agent !== undefined && { agent, since: now }),
  version: 1,
})
const call = (id: string, change: Partial<Call> = {}): Call => ({
  id,
  source: 'demo',
  providerCallId: id,
  line: '115',
  queue: 'ambulance',
  state: 'alerting',
  from: '+84903123456',
  at: { received: now, alerting: now },
  routes: [{ line: '115', queue: 'ambulance', agency: 'ambulance', first: now }],
  locations: [],
  marks: [],
  agencies: ['ambulance'],
  version: 1,
  ...change,
})
const claimedBy = (by: string, no: number): Partial<Call> => ({
  claim: { by: `agent:${by}`, desk: `115-0${no}`, at: now },
})
const me = dispatcher115.username
const open = async (calls: readonly Call[], desks: readonly Seat[] = [seat(1, me), seat(2, 'minh')]) => {
  desk = await openDesk(snapshot({ calls, desks }))
  return desk.desk
}
const button = () => screen.getByRole('button', { name: /lệnh/ })
const isEnabled = () => button().getAttribute('aria-disabled') !== 'true'
const explanation = () =>
  document.getElementById(button().getAttribute('aria-describedby') ?? '')?.textContent

const controls: readonly CallControl[] = ['answer', 'hold', 'retrieve', 'hang_up', 'call_back']
const states: readonly CallState[] = ['alerting', 'answered', 'hold', 'transferred', 'ended', 'cancelled']

test('a telephone button is enabled exactly when the rule accepts, and otherwise says why', async () => {
  for (const state of states) {
    for (const action of controls) {
      if (action === 'call_back' && state === 'alerting') continue
      for (const mine of [true, false]) {
        const answered = state === 'alerting' || state === 'cancelled' ? {} : { answered: now }
        const held = call('c', {
          state,
          at: { received: now, alerting: now, ...answered },
          ...claimedBy(mine ? me : 'minh', mine ? 1 : 2),
        })
        await open([held])
        desk.show(<CommandButton command={control(held, action as 'hold')}>lệnh</CommandButton>)
        const desks = [seat(1, me), seat(2, 'minh')].map((each) => ({ desk: each }))
        const refusal = controlRefusal(
          dispatcher115,
          { call: held, desks, now, policy: { lines: [] }, controllable: true },
          action,
        )
        expect([state, action, mine, isEnabled()]).toEqual([state, action, mine, refusal === undefined])
        if (refusal) {
          const code = refusal.refusal as 'illegal_move'
          expect(explanation()).toBe(refusalSentence(i18next.t, { code, facts: refusal.detail }))
        }
        cleanup()
        desk.desk.live.stop()
      }
    }
  }
})

test('a source that nobody can ask has no telephone buttons, and says so', async () => {
  useSwitchboard.setState({ sources: ['pbx'], lines: [] })
  const mine = call('c', { state: 'answered', at: { received: now, answered: now }, ...claimedBy(me, 1) })
  await open([mine])
  desk.show(<CommandButton command={control(mine, 'hold')}>lệnh</CommandButton>)
  expect([isEnabled(), explanation()]).toEqual([false, 'Tổng đài này không nhận yêu cầu đó.'])
})

test('what a colleague has is taken over only when the claim is stale', async () => {
  const theirs = call('c', claimedBy('minh', 2))
  await open([theirs])
  desk.show(<CommandButton command={claim(theirs, true)}>lệnh</CommandButton>)
  expect([isEnabled(), explanation()]).toEqual([false, 'minh đang xử lý cuộc gọi này (115-02).'])
  desk.tick(addSeconds(now, 31))
  desk.tell({ type: 'desk.logged_out', desk: '115-02', agent: 'minh', reason: 'lease_ended' })
  expect(isEnabled()).toBe(true)
  const state = { call: theirs, desks: [{ desk: seat(1, me) }, { desk: seat(2) }], now }
  expect(claimRefusal(dispatcher115, state, { takeOver: true })).toBe(undefined)
})

test('without a desk nothing is claimed, and the button says what to do first', async () => {
  const ringing = call('c')
  await open([ringing], [seat(1)])
  desk.show(<CommandButton command={claim(ringing, false)}>lệnh</CommandButton>)
  expect([isEnabled(), explanation()]).toEqual([false, 'Hãy vào bàn trực trước.'])
})

test('who sits at a desk stands in the refusal to log in there', async () => {
  await open([], [seat(1), seat(2, 'minh')])
  desk.show(<CommandButton command={logIn(seat(2, 'minh'), true)}>lệnh</CommandButton>)
  expect([isEnabled(), explanation()]).toEqual([false, 'minh đang ngồi bàn 115-02.'])
})

test('the panel has my call, what I owe, what waits, and what nobody is there for any more', async () => {
  const talking = { state: 'answered', at: { received: now, answered: now } } as const
  const opened = await open([
    call('mine', { ...talking, ...claimedBy(me, 1) }),
    call('owed', { state: 'ended', at: { received: now, answered: now, ended: now }, ...claimedBy(me, 1) }),
    call('judged', {
      state: 'ended',
      at: { received: now, ended: now },
      outcome: 'information',
      ...claimedBy(me, 1),
    }),
    call('ringing'),
    call('left', { ...talking, ...claimedBy('lan', 3) }),
    call('theirs', { ...talking, ...claimedBy('minh', 2) }),
  ])
  const panel = panelCalls(opened)
  const ids = (calls: readonly Call[]) => calls.map(({ id }) => id)
  expect({
    own: ids(panel.own),
    owed: ids(panel.owed),
    waiting: ids(panel.waiting),
    others: ids(panel.others),
  }).toEqual({ own: ['mine'], owed: ['owed'], waiting: ['left', 'ringing'], others: ['theirs'] })
  expect(callToAnswer(opened)?.id).toBe('ringing')
  expect(callToJudge(opened)?.id).toBe('mine')
  useConsole.setState({ call: 'owed' })
  expect(callToJudge(opened)?.id).toBe('owed')
})

test('F2 means the call at my telephone before an older one in the queue', async () => {
  const older = call('older', { at: { received: now, alerting: addSeconds(now, -60) } })
  const here = call('here', {
    legs: [{ name: 'here', rangAt: ['PJSIP/11501-0000002a'], at: { alerting: now } }],
  })
  expect(callToAnswer(await open([older, here]))?.id).toBe('here')
})

test('what was asked is shown as asked until the call itself shows it', () => {
  const asked = call('c', {
    state: 'answered',
    at: { received: now, answered: now },
    control: { request: 'r', action: 'hold', by: `agent:${me}`, at: now },
  })
  const after = (s: number, change: Partial<Call> = {}) =>
    askedOf({ ...asked, ...change }, addSeconds(now, s))?.state
  const settled = (result: 'taken' | 'refused' | 'unreachable') => ({
    control: { ...asked.control!, result },
  })
  expect(after(3)).toBe('asked')
  expect(after(3, settled('taken'))).toBe('taken')
  expect(after(20, settled('taken'))).toBe('no_change')
  expect(after(3, settled('refused'))).toBe('refused')
  expect(after(3, settled('unreachable'))).toBe('unreachable')
  expect(after(40)).toBe('forgotten')
  expect(after(3, { ...settled('taken'), state: 'hold' })).toBe(undefined)
  const takenBack = { received: now, answered: now, hold: addSeconds(now, 2), retrieve: addSeconds(now, 9) }
  expect(after(20, { ...settled('taken'), state: 'retrieved', at: takenBack })).toBe(undefined)
})

test('the panel never shows a call as held before the switch has said so', async () => {
  const mine = call('c', {
    state: 'answered',
    at: { received: now, answered: now },
    ...claimedBy(me, 1),
    control: { request: 'r', action: 'hold', by: `agent:${me}`, at: now, result: 'taken' },
  })
  await open([mine])
  desk.show(<CallPanel />)
  expect(screen.getByText('Tổng đài đã nhận yêu cầu giữ máy, chưa báo kết quả')).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Nối lại' })).toBe(null)
  desk.tell({ type: 'call.recorded', call: 'c', event: 'hold', time: addSeconds(now, 1) })
  expect(screen.getByRole('button', { name: 'Nối lại' })).toBeTruthy()
  expect(screen.queryByText(/Tổng đài đã nhận/)).toBe(null)
})

test('a typed number becomes a place to transfer to, and a line of the hub stays a line', () => {
  const lines = [
    { line: '115', numbers: ['+842838115115'], agency: 'ambulance', queue: 'ambulance' },
  ] as const
  const shown = (text: string) =>
    transferChoices(lines as never, [seat(1, me), seat(2, 'minh')], '115-01', text).map(({ id }) => id)
  expect(shown('')).toEqual(['line 113', 'line 114', 'line 115', 'line 1022', 'desk 115-02'])
  expect(shown('114')).toEqual(['line 114'])
  expect(shown('0903 123 456')).toEqual(['number'])
  expect(shown('minh')).toEqual(['desk 115-02'])
})

test.each<[Partial<Call>, string]>([
  [{ from: '+84908123456' }, '0908 123 456 → 115'],
  [{ marks: ['number_withheld'] }, 'Giấu số → 115'],
  [{ direction: 'outbound', from: '115', to: '+84908123456' }, '115 → 0908 123 456'],
  [{ direction: 'outbound', from: '115' }, '115 → Số được ẩn'],
])('who rings whom of %j is “%s”', async (change, way) => {
  desk = await openDesk(snapshot())
  const { from: _, ...unnamed } = call('c-1')
  expect(callWay(i18next.t, { ...unnamed, ...change })).toBe(way)
})
