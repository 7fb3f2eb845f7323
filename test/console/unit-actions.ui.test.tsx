import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import i18next from 'i18next'
import { select, selectUnit } from '../../apps/dispatcher-ui/src/action/console-store.ts'
import { useNews } from '../../apps/dispatcher-ui/src/action/news.ts'
import { actionOf, perform } from '../../apps/dispatcher-ui/src/action/registry.ts'
import { run } from '../../apps/dispatcher-ui/src/action/runner.ts'
import { changeStatus } from '../../apps/dispatcher-ui/src/action/unit-commands.ts'
import { nextStatus, stepsOf } from '../../apps/dispatcher-ui/src/action/unit-steps.ts'
import { openIncidents } from '../../apps/dispatcher-ui/src/action/waiting.ts'
import { DialogHost } from '../../apps/dispatcher-ui/src/app/DialogHost.tsx'
// What the host fetches later is there already: the loader of the tests does not take two at once.
import '../../apps/dispatcher-ui/src/app/UnitDialogs.tsx'
import '../../apps/dispatcher-ui/src/dispatch/SendDialog.tsx'
import { IncidentCard } from '../../apps/dispatcher-ui/src/incident/IncidentCard.tsx'
import { WantedLine } from '../../apps/dispatcher-ui/src/incident/WantedLine.tsx'
import { refusalSentence } from '../../apps/dispatcher-ui/src/text/refusal-sentence.ts'
import { UnitStrip } from '../../apps/dispatcher-ui/src/unit/UnitStrip.tsx'
import { incident, json, now, openDesk, refusedCommands, snapshot, type TestDesk, unit } from './desk.tsx'

let desk: TestDesk
const sent = refusedCommands('stale_version')
afterEach(() => {
  cleanup()
  desk.desk.live.stop()
})

const assignment = (of: Unit): Assignment => ({
  id: 'a-1',
  unit: of.id,
  callSign: of.callSign,
  incident: 'i-1',
  incidentNumber: '26-i-1',
  agency: 'ambulance',
  state: 'active',
  at: { assigned: now },
  version: 1,
})

async function open(of: Unit, change: Partial<Incident> = {}) {
  desk = await openDesk(
    snapshot({
      incidents: [
        incident('i-1', {
          legs: [
            {
              agency: 'ambulance',
              queue: 'ambulance',
              state: 'working',
              priority: 2,
              at: { queued: now, accepted: now },
            },
          ],
          ...change,
        }),
      ],
      units: [of],
      assignments: of.assignment === undefined ? [] : [assignment(of)],
    }),
  )
  desk.show(<DialogHost />)
}

const press = (id: Parameters<typeof actionOf>[0]) => act(async () => perform(desk.desk, actionOf(id)))
const said = () => useNews.getState().messages.map(({ say }) => say(i18next.t))
const confirm = async () => {
  await act(async () => {
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Enter', ctrlKey: true })
  })
}

const busy = unit(1, { status: 'en_route', assignment: 'a-1' })

test.each([
  {
    id: 'unitRelease',
    of: busy,
    choose: ['không còn cần'],
    path: '/v1/assignments/a-1/release',
    body: { reason: 'not_needed' },
  },
  {
    id: 'unitOut',
    of: unit(1),
    choose: ['tiếp nhiên liệu'],
    path: '/v1/units/unit-1/status',
    body: { status: 'out_of_service', reason: 'fuel' },
  },
  {
    id: 'unitCorrect',
    of: busy,
    choose: ['Hiện trường', 'quên bấm'],
    path: '/v1/units/unit-1/status',
    body: { status: 'on_scene', reason: 'missed', corrects: true },
  },
  {
    id: 'backup',
    of: busy,
    choose: ['2'],
    path: '/v1/incidents/i-1/legs/ambulance/backup',
    body: { count: 2 },
  },
] as const)('$id asks for what it needs and sends it', async ({ id, of, choose, path, body }) => {
  await open(of)
  act(() => {
    selectUnit('unit-1')
    select('i-1')
  })
  await press(id)
  await screen.findByRole('dialog')
  if (id !== 'backup') {
    await confirm()
    expect(sent).toEqual([])
    expect(said()).toEqual(['Chưa chọn lý do.'])
  }
  for (const name of choose) fireEvent.click(screen.getByRole('radio', { name: new RegExp(name) }))
  await confirm()
  expect(sent).toEqual([{ path, body }])
})

test('a status that was wrong is put right by digits, and why by digits with Alt', async () => {
  await open(busy)
  act(() => selectUnit('unit-1'))
  await press('unitCorrect')
  await screen.findByRole('dialog')
  const [radio] = screen.getAllByRole('radio')
  fireEvent.keyDown(radio!, { key: '0', code: 'Digit0' })
  fireEvent.keyDown(radio!, { key: '2', code: 'Digit2', altKey: true })
  await confirm()
  expect(sent[0]?.body).toEqual({ status: 'out_of_service', reason: 'missed', corrects: true })
})

const freed = unit(1, {
  status: 'available_mobile',
  left: { assignment: 'a-1', status: 'transporting', since: now, by: 'available_mobile', at: now },
})
test('a unit that a wrong button freed is put back on what it left, by the first choice', async () => {
  await open(freed)
  act(() => selectUnit('unit-1'))
  await press('unitCorrect')
  await screen.findByRole('dialog')
  fireEvent.click(screen.getByRole('radio', { name: /Vẫn còn nhiệm vụ cũ: .*/ }))
  fireEvent.click(screen.getByRole('radio', { name: /bấm nhầm/ }))
  await confirm()
  expect(sent).toEqual([{ path: '/v1/assignments/a-1/restore', body: { reason: 'wrong_button' } }])
})

test('a “free” that was pressed wrongly is taken back with all that it ended', async () => {
  await open({ ...busy, status: 'transporting' })
  globalThis.fetch = async (path, init) => {
    sent.push({ path: String(path), body: JSON.parse(String(init?.body)) })
    return json({ ...freed, version: 2 })
  }
  await act(async () => {
    await run(desk.desk, changeStatus({ ...busy, status: 'transporting' }, 'available_mobile'))
  })
  await act(async () => {
    desk.tell({
      ...{ type: 'unit.status_changed', unit: 'unit-1', from: 'transporting', status: 'available_mobile' },
      ...{ assignment: 'a-1', ends: true },
    })
  })
  await press('undo')
  await waitFor(() =>
    expect(sent[1]).toEqual({ path: '/v1/assignments/a-1/restore', body: { reason: 'wrong_button' } }),
  )
})

test.each([
  { name: 'Kíp kêu cứu', of: busy, on: true },
  { name: 'Kíp đã an toàn', of: { ...busy, emergency: { since: now } }, on: false },
])('a desk that a crew has told by voice: $name', async ({ name, of, on }) => {
  await open(of)
  desk.show(<UnitStrip id="unit-1" />)
  fireEvent.click(screen.getByRole('button', { name }))
  await waitFor(() => expect(sent).toEqual([{ path: '/v1/units/unit-1/emergency', body: { on } }]))
})

test.each([
  { of: busy, offered: true },
  { of: { ...busy, kind: 'motorcycle' }, offered: false },
  { of: { ...busy, agency: 'fire', kind: 'pumper' }, offered: false },
  { of: { ...busy, kind: 'motorcycle', status: 'transporting' }, offered: true },
] as const)('taking a patient is offered to who can: $of.agency $of.kind $of.status', ({ of, offered }) => {
  expect(stepsOf(of).includes('at_hospital')).toBe(offered)
})

test('the next status is one key, and what has none says so', async () => {
  await open(busy)
  act(() => selectUnit('unit-1'))
  await press('unitNext')
  await waitFor(() =>
    expect(sent).toEqual([{ path: '/v1/units/unit-1/status', body: { status: 'on_scene' } }]),
  )
})

test.each([
  { id: 'unitNext', selected: undefined, why: 'Chưa chọn xe trên bảng đơn vị.' },
  { id: 'unitNext', selected: 'unit-1', why: 'CC-115-01 không có bước tiếp theo: chọn trạng thái.' },
  { id: 'unitRelease', selected: 'unit-1', why: 'CC-115-01 không có nhiệm vụ nào.' },
  { id: 'unitReassign', selected: 'unit-1', why: 'CC-115-01 không có nhiệm vụ nào.' },
  { id: 'backup', selected: 'unit-1', why: 'Chưa chọn sự cố.' },
] as const)('$id without what it needs: $why', async ({ id, selected, why }) => {
  await open(unit(1))
  act(() => selectUnit(selected))
  const reason = actionOf(id).reason(desk.desk)
  expect(reason && refusalSentence(i18next.t, reason)).toBe(why)
})

test('a part that lost its unit says on its card that it needs one, and why, and waits anew', async () => {
  await open(busy)
  desk.tell({
    type: 'leg.unit_wanted',
    incident: 'i-1',
    agency: 'ambulance',
    because: 'diverted',
    count: 1,
  })
  const [of] = openIncidents(desk.desk.live.picture!, ['ambulance'], undefined)
  expect(of).toMatchObject({ waitsFor: 'unit', since: now })
  desk.show(<IncidentCard of={of!} isSelected={false} />)
  const mark = screen.getByTitle('CẦN XE: 1 – bị điều đi nơi khác')
  expect(mark.textContent?.trim()).toBe('CẦN XE: 1')
  expect(mark.querySelector('.wanted-shape')).toBeTruthy()
})

test('what a part still needs is withdrawn where it is shown', async () => {
  const wanted = { count: 2, because: 'backup', since: now } as const
  await open(busy, {
    legs: [
      {
        agency: 'ambulance',
        queue: 'ambulance',
        state: 'working',
        priority: 2,
        at: { queued: now, accepted: now },
        wanted,
      },
    ],
  })
  const of = desk.desk.live.picture!.incidents.get('i-1')!
  desk.show(<WantedLine incident={of} leg={of.legs[0]!} />)
  await act(async () => {
    fireEvent.click(screen.getByRole('button', { name: 'Không cần nữa' }))
  })
  expect(sent).toEqual([{ path: '/v1/incidents/i-1/legs/ambulance/backup', body: { count: 0 } }])
})

test.each([
  ['dispatched', 'en_route'],
  ['staging', 'on_scene'],
  ['patient_contact', 'transporting'],
  ['transporting', 'at_hospital'],
  ['at_hospital', undefined],
] as const)('what comes next after %s is %s, and never a step back', (status, next) => {
  expect(nextStatus({ ...busy, status })).toBe(next)
})
