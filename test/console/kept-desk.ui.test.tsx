/** A desk that is lost is said; one that is left is not; one that is kept is renewed at once. */
import type { Desk as Seat } from '@lien-thong/shared/agent/desk'
import { addSeconds, toMs } from '@lien-thong/shared/kernel/instant'
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { logOut } from '../../apps/dispatcher-ui/src/action/call-commands.ts'
import { useDesk } from '../../apps/dispatcher-ui/src/action/desk.ts'
import { useLease } from '../../apps/dispatcher-ui/src/action/own-desk.ts'
import { run } from '../../apps/dispatcher-ui/src/action/runner.ts'
import { DeskBanner } from '../../apps/dispatcher-ui/src/desk/DeskBanner.tsx'
import { useKeptDesk } from '../../apps/dispatcher-ui/src/desk/use-lease.ts'
import { dispatcher115, json, now, openDesk, snapshot, type TestDesk } from './desk.tsx'

const me = dispatcher115.username
const mine: Seat = {
  id: '115-01',
  name: 'Bàn 1',
  agencies: ['ambulance'],
  agent: me,
  since: now,
  version: 2,
}
const gone = { type: 'desk.logged_out', desk: '115-01', agent: me } as const

let desk: TestDesk
let asked: string[]
let lost: string[]

function Kept() {
  useKeptDesk(useDesk(), (seat) => lost.push(seat))
  return <DeskBanner />
}

beforeEach(async () => {
  asked = []
  lost = []
  globalThis.fetch = async (path) => {
    asked.push(String(path))
    return json({ desk: mine, leaseEnds: addSeconds(now, 60), ...mine, version: 3 })
  }
  desk = await openDesk(snapshot({ desks: [mine] }))
  await act(async () => void desk.show(<Kept />))
})
afterEach(() => {
  cleanup()
  desk.desk.live.stop()
})

test('the log-in is renewed as soon as the page knows of it', () => {
  expect(useLease.getState().ends).toBe(toMs(addSeconds(now, 60)))
  expect(asked).toEqual(['/v1/desks/115-01/renew'])
})

test('a desk that is lost is said loudly, with who is there now and the way back', async () => {
  desk.tell({ ...gone, reason: 'replaced' }, { type: 'desk.logged_in', desk: '115-01', agent: 'minh' })
  expect(lost).toEqual(['115-01'])
  expect(screen.getByText('BẠN KHÔNG CÒN Ở BÀN 115-01')).toBeTruthy()
  expect(screen.getByText('minh đã vào bàn này.')).toBeTruthy()
  const back = screen.getByRole('button', { name: /Vào lại bàn 115-01/ })
  expect(back.getAttribute('aria-disabled')).toBe('true')
  desk.tell({ type: 'desk.logged_out', desk: '115-01', agent: 'minh', reason: 'left' })
  expect(back.getAttribute('aria-disabled')).toBe(null)
  fireEvent.click(screen.getByRole('button', { name: 'Đã biết' }))
  expect(screen.queryByText('BẠN KHÔNG CÒN Ở BÀN 115-01')).toBe(null)
})

test('a desk that one leaves oneself is no news', async () => {
  const left = act(() => run(desk.desk, logOut(mine)))
  desk.tell({ ...gone, reason: 'left' })
  expect(await left).toBe(true)
  expect(lost).toEqual([])
  expect(screen.queryByText('BẠN KHÔNG CÒN Ở BÀN 115-01')).toBe(null)
})

test('a log-in that is not renewed says how long is left before it ends', async () => {
  expect(screen.queryByText(/chưa được gia hạn/)).toBe(null)
  desk.tick(addSeconds(now, 40))
  expect(await screen.findByText('Bàn 115-01 chưa được gia hạn: còn 20 s')).toBeTruthy()
})
