import { assignRefusal } from '@lien-thong/shared/dispatch/assign'
import { statusRefusal } from '@lien-thong/shared/dispatch/unit-status'
import { legalMoves, type Unit, type UnitStatus, unitStatuses } from '@lien-thong/shared/unit/unit'
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import i18next from 'i18next'
import { CommandButton } from '../../apps/dispatcher-ui/src/action/CommandButton.tsx'
import { accept } from '../../apps/dispatcher-ui/src/action/commands.ts'
import { assign, changeStatus } from '../../apps/dispatcher-ui/src/action/unit-commands.ts'
import { NewsRegion } from '../../apps/dispatcher-ui/src/app/NewsRegion.tsx'
import { refusalSentence } from '../../apps/dispatcher-ui/src/text/refusal-sentence.ts'
import { dispatcher115, incident, json, now, openDesk, snapshot, type TestDesk, unit } from './desk.tsx'

let desk: TestDesk
const fetched: { readonly path: string; readonly init: RequestInit }[] = []
let answer: () => Response | Promise<Response>

beforeEach(() => {
  fetched.length = 0
  answer = () => json({})
  globalThis.fetch = async (path, init) => {
    fetched.push({ path: String(path), init: init ?? {} })
    return answer()
  }
})
afterEach(() => {
  cleanup()
  desk.desk.live.stop()
})

const keyOf = (request: (typeof fetched)[number] | undefined): string | undefined =>
  (request?.init.headers as Record<string, string> | undefined)?.['idempotency-key']
const button = () => screen.getByRole('button', { name: /lệnh/ })
const isEnabled = () => button().getAttribute('aria-disabled') !== 'true'
const explanation = () =>
  document.getElementById(button().getAttribute('aria-describedby') ?? '')?.textContent

/** A unit on an assignment where its status says that it has one. */
const unitIn = (status: UnitStatus): Unit =>
  unit(1, { status, ...(legalMoves[status].length > 3 && { assignment: 'a-1' }) })

test('a status button is enabled exactly when the rule accepts the move, and otherwise says why', async () => {
  for (const from of unitStatuses) {
    for (const to of unitStatuses) {
      const moved = unitIn(from)
      desk = await openDesk(snapshot({ units: [moved] }))
      desk.show(<CommandButton command={changeStatus(moved, to)}>lệnh</CommandButton>)
      const refusal = statusRefusal(dispatcher115, moved, to)
      expect([from, to, isEnabled()]).toEqual([from, to, refusal === undefined])
      if (refusal) {
        expect(explanation()).toBe(
          refusalSentence(i18next.t, { code: 'illegal_move', facts: refusal.detail }),
        )
      }
      cleanup()
      desk.desk.live.stop()
    }
  }
})

test('a unit that another incident has cannot be sent, and the button names that incident', async () => {
  const taken = unit(1, { status: 'en_route', assignment: 'a-1' })
  const assignment = {
    id: 'a-1',
    unit: taken.id,
    callSign: taken.callSign,
    incident: 'i-2',
    incidentNumber: '26-000002',
    agency: 'ambulance',
    state: 'active',
    at: { assigned: now },
    version: 1,
  } as const
  const wanted = incident('i-1')
  desk = await openDesk(snapshot({ incidents: [wanted], units: [taken], assignments: [assignment] }))
  expect(assignRefusal(dispatcher115, { incident: wanted, unit: taken, calls: [] })?.refusal).toBe(
    'unit_taken',
  )
  desk.show(<CommandButton command={assign(wanted, taken, 'ambulance')}>lệnh</CommandButton>)
  expect(isEnabled()).toBe(false)
  expect(explanation()).toBe('CC-115-01 đang làm sự cố 26-000002 (Đang đến).')
})

test('a refused button sends nothing and shows its sentence', async () => {
  const out = unit(1, { status: 'out_of_service' })
  const wanted = incident('i-1')
  desk = await openDesk(snapshot({ incidents: [wanted], units: [out] }))
  desk.show(
    <>
      <CommandButton command={assign(wanted, out, 'ambulance')}>lệnh</CommandButton>
      <NewsRegion />
    </>,
  )
  fireEvent.click(button())
  expect(fetched).toEqual([])
  expect(await screen.findByText('CC-115-01 chưa sẵn sàng (Ngưng).', { selector: '.toast p' })).toBeTruthy()
})

test('a button follows what others do', async () => {
  const waiting = incident('i-1')
  desk = await openDesk(snapshot({ incidents: [waiting] }))
  desk.show(<CommandButton command={accept(waiting, 'ambulance')}>lệnh</CommandButton>)
  expect(isEnabled()).toBe(true)
  desk.tell({ type: 'leg.accepted', incident: 'i-1', agency: 'ambulance' })
  expect(isEnabled()).toBe(false)
  expect(explanation()).toBe('Phần việc này đã được minh nhận (Đã nhận, chờ xe).')
})

test('a command is pending until the live picture shows it, and carries an idempotency key', async () => {
  const waiting = incident('i-1')
  desk = await openDesk(snapshot({ incidents: [waiting] }))
  desk.show(<CommandButton command={accept(waiting, 'ambulance')}>lệnh</CommandButton>)
  answer = () => json({ ...waiting, version: 2 })
  await act(async () => fireEvent.click(button()))
  expect(fetched.map(({ path }) => path)).toEqual(['/v1/incidents/i-1/legs/ambulance/accept'])
  expect(keyOf(fetched[0])).toMatch(/^[0-9a-f]{32}$/)
  expect(button().getAttribute('aria-busy')).toBe('true')
  fireEvent.click(button())
  expect(fetched).toHaveLength(1)
  desk.tell({ type: 'leg.accepted', incident: 'i-1', agency: 'ambulance' })
  await waitFor(() => expect(button().getAttribute('aria-busy')).toBe(null))
})

test('when the hub refuses because someone was faster, the message says who has the unit', async () => {
  const wanted = incident('i-1')
  const free = unit(1)
  desk = await openDesk(snapshot({ incidents: [wanted], units: [free] }))
  desk.show(
    <>
      <CommandButton command={assign(wanted, free, 'ambulance')}>lệnh</CommandButton>
      <NewsRegion />
    </>,
  )
  answer = () =>
    json(
      {
        type: '/docs#unit_taken',
        title: 'Unit taken',
        status: 409,
        code: 'unit_taken',
        unit: 'CC-115-01',
        incident: '26-000009',
      },
      409,
    )
  fireEvent.click(button())
  const said = await screen.findByText(/CC-115-01 đang làm sự cố 26-000009/, { selector: '.toast p' })
  expect(said.closest('[aria-live="assertive"]')).toBeTruthy()
})

test('without an answer nobody pretends: sending again repeats the same key', async () => {
  const waiting = incident('i-1')
  desk = await openDesk(snapshot({ incidents: [waiting] }))
  desk.show(
    <>
      <CommandButton command={accept(waiting, 'ambulance')}>lệnh</CommandButton>
      <NewsRegion />
    </>,
  )
  answer = () => Promise.reject(new TypeError('network'))
  fireEvent.click(button())
  fireEvent.click(await screen.findByRole('button', { name: 'Gửi lại' }))
  await waitFor(() => expect(fetched).toHaveLength(2))
  const keys = fetched.map(keyOf)
  expect(keys[0]).toBe(keys[1])
})

test('half a minute without the hub, nothing can be sent', async () => {
  const waiting = incident('i-1')
  desk = await openDesk(snapshot({ incidents: [waiting] }))
  desk.show(<CommandButton command={accept(waiting, 'ambulance')}>lệnh</CommandButton>)
  const { live } = desk.desk
  desk.pass(25_000)
  await waitFor(() => expect(live.link.state).toBe('lost'))
  expect(isEnabled()).toBe(true)
  desk.pass(6_000)
  await waitFor(() => expect(live.link.state).toBe('read_only'))
  expect(isEnabled()).toBe(false)
  expect(explanation()).toBe('Mất kết nối quá 30 giây: chỉ xem, không gửi lệnh.')
  desk.tick(now)
  expect(isEnabled()).toBe(true)
})
