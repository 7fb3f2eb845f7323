import { addSeconds } from '@lien-thong/shared/kernel/instant'
import type { Unit } from '@lien-thong/shared/unit/unit'
import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { openDialog, useConsole } from '../../apps/dispatcher-ui/src/action/console-store.ts'
import { actionOf, perform } from '../../apps/dispatcher-ui/src/action/registry.ts'
import { useRunning } from '../../apps/dispatcher-ui/src/action/runner.ts'
import { DialogHost } from '../../apps/dispatcher-ui/src/app/DialogHost.tsx'
import { incident, json, now, openDesk, snapshot, type TestDesk, unit } from './desk.tsx'

let desk: TestDesk
const fetched: { readonly path: string; readonly body: unknown }[] = []

beforeEach(() => {
  fetched.length = 0
  Element.prototype.scrollIntoView = () => undefined
  globalThis.fetch = async (path, init) => {
    fetched.push({ path: String(path), body: JSON.parse(String(init?.body)) })
    return json({ id: 'a-9' })
  }
})
afterEach(() => {
  cleanup()
  desk.desk.live.stop()
})

const at = (no: number, lat: number, ageSeconds: number, change: Partial<Unit> = {}): Unit =>
  unit(no, { ...change, position: { lat, lon: 106.7, time: addSeconds(now, -ageSeconds) } })

const place = { lat: 10.77, lon: 106.7 }

async function open(units: readonly Unit[], where: typeof place | null = place) {
  const { place: _, ...bare } = incident('i-1')
  desk = await openDesk(snapshot({ incidents: [{ ...bare, ...(where && { place: where }) }], units }))
  desk.show(<DialogHost />)
  act(() => openDialog({ kind: 'send', incident: 'i-1', agency: 'ambulance' }))
}

const options = () => screen.getAllByRole('option')
const chosen = () => options().find((option) => option.getAttribute('aria-selected') === 'true')?.textContent
const press = (key: string, init: KeyboardEventInit = {}) =>
  act(async () => {
    fireEvent.keyDown(screen.getByRole('combobox'), { key, ...init })
  })

test('the nearest available unit is chosen and Enter sends it; a nearer one at work stands below with its reason', async () => {
  await open([at(1, 10.8, 5), at(2, 10.775, 5), at(3, 10.771, 5, { status: 'on_scene', assignment: 'a-1' })])
  expect(options().map((option) => /CC-115-\d+/.exec(option.textContent ?? '')?.[0])).toEqual([
    'CC-115-02',
    'CC-115-01',
    'CC-115-03',
  ])
  expect(options()[2]!.textContent).toContain('CC-115-03 đang có nhiệm vụ khác.')
  expect(chosen()).toContain('CC-115-02')
  await press('Enter')
  expect(fetched).toEqual([
    { path: '/v1/assignments', body: { incident: 'i-1', unit: 'unit-2', agency: 'ambulance' } },
  ])
})

test('a nearest unit whose position is old is never chosen for the dispatcher', async () => {
  await open([at(1, 10.8, 5), at(2, 10.775, 95)])
  expect(chosen()).toBe(undefined)
  expect(screen.getByText('Vị trí xe gần nhất đã cũ: hãy tự chọn xe.')).toBeTruthy()
  await press('Enter')
  expect(fetched).toEqual([])
  await press('ArrowDown')
  expect(chosen()).toContain('CC-115-02')
  await press('Enter')
  expect(fetched).toHaveLength(1)
})

test('without a place nobody knows who is nearest, so nobody is chosen', async () => {
  await open([at(1, 10.8, 5)], null)
  expect(chosen()).toBe(undefined)
})

test('Enter sends the unit that was read, also when another came nearer meanwhile', async () => {
  await open([at(1, 10.78, 5), at(2, 10.775, 5)])
  expect(chosen()).toContain('CC-115-02')
  desk.move({ no: 1, lat: 10.7701, lon: 106.7, ageSeconds: 1 })
  expect(options()[1]!.textContent).toMatch(/CC-115-01.*10 m$/)
  expect(chosen()).toContain('CC-115-02')
  await press('Enter')
  expect(fetched.map(({ body }) => body)).toEqual([{ incident: 'i-1', unit: 'unit-2', agency: 'ambulance' }])
})

async function send() {
  await open([at(2, 10.775, 5)])
  await press('Enter')
  desk.tell({
    type: 'unit.assigned',
    assignment: 'a-9',
    unit: 'unit-2',
    callSign: 'CC-115-02',
    incident: 'i-1',
    incidentNumber: '26-i-1',
    agency: 'ambulance',
  })
  await waitFor(() => expect(useRunning.getState().done).toBeDefined())
}

test('a unit that was sent is taken back by the status it came from', async () => {
  await send()
  await act(async () => perform(desk.desk, actionOf('undo')))
  expect(fetched.at(-1)).toEqual({
    path: '/v1/units/unit-2/status',
    body: { status: 'available_station', reason: 'correction' },
  })
})

test('sending can be taken back for ten seconds and no longer', async () => {
  await send()
  const reason = () => actionOf('undo').reason(desk.desk)
  desk.pass(9_900)
  expect(reason()).toBe(undefined)
  desk.pass(200)
  expect(reason()).toEqual({ code: 'nothing_to_undo' })
})

test('Enter that ends a composition sends nothing', async () => {
  await open([at(1, 10.775, 5)])
  await press('Enter', { isComposing: true })
  await press('Enter', { keyCode: 229 })
  expect(fetched).toEqual([])
})

test('a dialog whose incident was closed by someone else closes itself', async () => {
  await open([at(1, 10.775, 5)])
  desk.tell({ type: 'incident.closed', incident: 'i-1', disposition: 'resolved' })
  expect(useConsole.getState().dialog).toBe(undefined)
  expect(screen.queryByRole('dialog')).toBe(null)
})
