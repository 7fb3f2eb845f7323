import type { HandOverView } from '@lien-thong/shared/contract/hand-over'
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import i18next from 'i18next'
import { useState } from 'react'
import { useNews } from '../../apps/dispatcher-ui/src/action/news.ts'
import { DialogHost } from '../../apps/dispatcher-ui/src/app/DialogHost.tsx'
// What the host fetches later is there already: the loader of the tests does not take two at once.
import '../../apps/dispatcher-ui/src/app/IncidentDialogs.tsx'
import { PeerSection } from '../../apps/dispatcher-ui/src/incident/PeerSection.tsx'
import { incident, json, now, openDesk, refusedCommands, snapshot, type TestDesk } from './desk.tsx'

let desk: TestDesk
const sent = refusedCommands('hand_over_answered')
afterEach(() => {
  cleanup()
  desk.desk.live.stop()
})

const handOver = (at: Partial<HandOverView['at']>, more: Partial<HandOverView> = {}): HandOverView => ({
  ...{ id: 'h-1', direction: 'out', peer: 'b', incident: 'i-1', line: '115', reason: 'their_area' },
  ...{ priority: 2, by: 'agent:x', undelivered: [], at: { handedOver: now, ...at } },
  ...more,
})

const open = incident('i-1')
let become: (of: HandOverView) => void
function Section({ first }: { readonly first: HandOverView }) {
  const [of, setOf] = useState(first)
  become = setOf
  return (
    <PeerSection of={{ handOvers: [of], nameOf: () => 'Trung tâm B', hasFailed: false }} incident={open} />
  )
}

async function show(of: HandOverView) {
  desk = await openDesk(snapshot({ incidents: [open] }))
  return desk.show(
    <>
      <Section first={of} />
      <DialogHost />
    </>,
  )
}

const said = () => useNews.getState().messages.map(({ say }) => say(i18next.t))

test('what nobody there has accepted is withdrawn with a reason', async () => {
  await show(handOver({ delivered: now }))
  fireEvent.click(screen.getByRole('button', { name: 'Rút lại…' }))
  const dialog = await screen.findByRole('dialog')
  const confirm = () =>
    act(async () => {
      fireEvent.keyDown(dialog, { key: 'Enter', ctrlKey: true })
    })
  await confirm()
  expect(sent).toEqual([])
  fireEvent.click(screen.getByRole('radio', { name: /Nhầm đơn vị/ }))
  await confirm()
  expect(sent).toEqual([
    { path: '/v1/incidents/i-1/hand-overs/h-1/withdraw', body: { reason: 'wrong_peer' } },
  ])
})

test.each<[string, HandOverView]>([
  ['has been accepted', handOver({ accepted: now })],
  ['is over', handOver({ declined: now })],
  ['was withdrawn', handOver({ withdrawn: now })],
  ['came from there', handOver({}, { direction: 'in' })],
])('nothing offers to withdraw what %s', async (_, of) => {
  await show(of)
  expect(screen.getByText(/Trung tâm B/)).toBeTruthy()
  expect(screen.queryByRole('button', { name: 'Rút lại…' })).toBeNull()
})

test('a dialog about what a colleague took back meanwhile closes, and says who it was', async () => {
  await show(handOver({ delivered: now }))
  fireEvent.click(screen.getByRole('button', { name: 'Rút lại…' }))
  await screen.findByRole('dialog')
  await act(async () => {
    become(handOver({ withdrawn: now }, { why: 'other', withdrawnBy: 'agent:supervisor' }))
  })
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(said()).toEqual(['supervisor đã rút lại việc chuyển giao này.'])
})

test.each([
  ['hand_over_withdrawn', 'supervisor đã rút lại việc chuyển giao này.'],
  ['hand_over_answered', 'Bên kia đã trả lời việc chuyển giao nên không rút lại được. Hãy gọi cho họ.'],
])('where only the hub knows it yet (%s), its answer closes the dialog', async (code, sentence) => {
  globalThis.fetch = async () => json({ code, by: 'agent:supervisor' }, 409)
  await show(handOver({ delivered: now }))
  fireEvent.click(screen.getByRole('button', { name: 'Rút lại…' }))
  const dialog = await screen.findByRole('dialog')
  fireEvent.click(screen.getByRole('radio', { name: /Nhầm đơn vị/ }))
  await act(async () => {
    fireEvent.keyDown(dialog, { key: 'Enter', ctrlKey: true })
  })
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(said()).toEqual([sentence])
})

test.each<[HandOverView, string]>([
  [handOver({ withdrawn: now }, { why: 'wrong_peer' }), 'Địa bàn của họ · lý do: Nhầm đơn vị'],
  [handOver({ declined: now }, { why: 'no_unit_free' }), 'Địa bàn của họ · lý do: Hết xe'],
  [handOver({ declined: now }, { why: 'cancelled' }), 'Địa bàn của họ · lý do: Đã hủy'],
  [handOver({ declined: now }, { why: 'of_a_newer_hub' }), 'Địa bàn của họ · lý do: of a newer hub'],
  [handOver({ refused: now }, { why: 'event_malformed' }), 'Địa bàn của họ · mã lỗi: event_malformed'],
  [handOver({ completed: now }, { disposition: 'false_alarm' }), 'Địa bàn của họ · Báo động nhầm'],
])('reasons are words: %#', async (of, words) => {
  const { container } = await show(of)
  expect(container.querySelector('.assigned .muted')!.textContent).toBe(words)
})
