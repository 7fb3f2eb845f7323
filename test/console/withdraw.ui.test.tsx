import type { HandOverView } from '@lien-thong/shared/contract/hand-over'
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { DialogHost } from '../../apps/dispatcher-ui/src/app/DialogHost.tsx'
// What the host fetches later is there already: the loader of the tests does not take two at once.
import '../../apps/dispatcher-ui/src/app/IncidentDialogs.tsx'
import { PeerSection } from '../../apps/dispatcher-ui/src/incident/PeerSection.tsx'
import { incident, now, openDesk, refusedCommands, snapshot, type TestDesk } from './desk.tsx'

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

async function show(of: HandOverView) {
  const open = incident('i-1')
  desk = await openDesk(snapshot({ incidents: [open] }))
  desk.show(
    <>
      <PeerSection of={{ handOvers: [of], nameOf: () => 'Trung tâm B', hasFailed: false }} incident={open} />
      <DialogHost />
    </>,
  )
}

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
