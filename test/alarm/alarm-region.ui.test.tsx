/** The alarms of a desk on its screen and in its loudspeaker. */
import type { Alarm } from '@lien-thong/shared/alarm/alarm'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import i18next from 'i18next'
import { MemoryRouter, useLocation } from 'react-router'
import { useAlarmView } from '../../apps/dispatcher-ui/src/action/alarm.ts'
import { useConsole } from '../../apps/dispatcher-ui/src/action/console-store.ts'
import { useDesk } from '../../apps/dispatcher-ui/src/action/desk.ts'
import { useKeys } from '../../apps/dispatcher-ui/src/action/keys.ts'
import { useNews } from '../../apps/dispatcher-ui/src/action/news.ts'
import { AlarmCounts } from '../../apps/dispatcher-ui/src/alarm/AlarmCounts.tsx'
import { AlarmRegion } from '../../apps/dispatcher-ui/src/alarm/AlarmRegion.tsx'
import type { Person } from '../../apps/dispatcher-ui/src/api/hub.ts'
import { enableSound } from '../../apps/dispatcher-ui/src/app/sound.ts'
import { useAlarmSound } from '../../apps/dispatcher-ui/src/app/use-alarm-sound.ts'
import {
  dispatcher115,
  incident,
  json,
  now,
  openDesk,
  snapshot,
  type TestDesk,
  unit,
} from '../console/desk.tsx'
import { alarm as bare } from './watched.ts'

const alarm = (id: string, more: Partial<Alarm> = {}): Alarm => bare({ id, key: id, since: now, ...more })
const noUnit = alarm('no-unit', {
  about: { incident: 'i-1', number: '26-i-1', agency: 'ambulance', legPriority: 1 },
})
const still = alarm('still', {
  ...{ kind: 'no_movement', priority: 'medium' },
  about: { unit: 'unit-7', callSign: 'CC-115-07', status: 'dispatched', incident: 'i-2', number: '26-i-2' },
})
const long = (no: number): Alarm =>
  alarm(`long-${no}`, {
    ...{ kind: 'status_too_long', priority: 'low' },
    about: { unit: `unit-${no}`, callSign: `CC-115-0${no}`, status: 'on_scene' },
  })
const ofFire = alarm('fire', { agencies: ['fire'], audience: ['fire'] })
const asked = alarm('asked', {
  ...{ kind: 'leg_not_accepted', agencies: ['fire'], audience: ['ambulance', 'fire'], limitSeconds: 60 },
  about: { incident: 'i-1', number: '26-i-1', agency: 'fire', legPriority: 2, asked: true },
})

let desk: TestDesk
const sent: { readonly path: string; readonly body: unknown }[] = []
/** Frequencies that were played, in order. */
const played: number[] = []

class Context {
  state = 'running'
  currentTime = 0
  destination = {}
}
class Oscillator {
  constructor(_: unknown, { frequency }: { readonly frequency: number }) {
    played.push(frequency)
  }
  connect = <T,>(next: T): T => next
  start = () => undefined
  stop = () => undefined
}
class Gain {
  gain = { setValueAtTime: () => undefined, linearRampToValueAtTime: () => undefined }
  connect = <T,>(next: T): T => next
}

beforeAll(() => {
  Element.prototype.scrollIntoView = () => undefined
  Object.assign(globalThis, { AudioContext: Context, OscillatorNode: Oscillator, GainNode: Gain })
  enableSound()
})
beforeEach(() => {
  sent.length = 0
  played.length = 0
  useAlarmView.setState({ isOpen: true, marked: undefined })
  globalThis.fetch = async (path, init) => {
    const address = String(path)
    if (address === '/v1/alarms/rate')
      return json({
        to: now,
        target: 1,
        agencies: [{ agency: 'ambulance', lastTen: 12, mean: 4 }],
        desks: [],
      })
    sent.push({ path: address, body: JSON.parse(String(init?.body)) })
    return json({ ...noUnit, version: 0 })
  }
})
afterEach(() => {
  cleanup()
  desk.desk.live.stop()
})

function Page() {
  useKeys(useDesk())
  useAlarmSound()
  return (
    <>
      <AlarmCounts />
      <AlarmRegion />
    </>
  )
}

function Where() {
  return <output>{useLocation().pathname}</output>
}

async function open(change: Partial<PictureSnapshot>, person: Person = dispatcher115): Promise<void> {
  const incidents = [incident('i-1'), incident('i-2')]
  desk = await openDesk(snapshot({ incidents, units: [unit(7)], ...change }), person)
  desk.show(
    <MemoryRouter>
      <Page />
    </MemoryRouter>,
  )
}

const raise = (...alarms: readonly Alarm[]): void =>
  desk.tell(
    ...alarms.map(({ id, kind, key, priority, about, agencies, audience, since, limitSeconds }) => ({
      ...{ type: 'alarm.raised' as const, alarm: id, kind, key, priority, about, agencies, audience },
      ...{ since, limitSeconds },
    })),
  )
const rows = () => within(screen.getByRole('region', { name: 'Cảnh báo' })).queryAllByRole('listitem')
const texts = () => rows().map(({ textContent }) => textContent)
const counts = () => {
  const button = screen.getByRole('button', { name: /^Cảnh báo:/ })
  return within(button)
    .queryAllByRole('img')
    .map((mark) => `${mark.getAttribute('aria-label')} ${mark.parentElement?.textContent?.replace('!', '')}`)
}
const f7 = (shiftKey = false) => fireEvent.keyDown(document.body, { key: 'F7', code: 'F7', shiftKey })

test('the header counts by shape what waits for this desk, and nothing else', async () => {
  await open({ alarms: [noUnit, still, long(1), long(2), ofFire] })
  expect(counts()).toEqual(['Cảnh báo khẩn 1', 'Cảnh báo 1', 'Cảnh báo thấp 2'])
  expect(rows()).toHaveLength(4)
  expect(texts()[0]).toContain('Chưa có xe26-i-1 · 115 · Ưu tiên 1')
  expect(texts()[1]).toContain('Xe chưa xuất phátCC-115-07 · Đã phân · 26-i-2')
  desk.tell({ type: 'alarm.acknowledged', alarm: 'no-unit' })
  expect(counts()).toEqual(['Cảnh báo 1', 'Cảnh báo thấp 2'])
  expect(texts().at(-1)).toContain('minh đã ghi nhận')
})

test('F7 goes to what the next alarm is about and marks it; Shift+F7 takes note of it', async () => {
  await open({ alarms: [noUnit, still] })
  f7(true)
  expect(useNews.getState().messages).toHaveLength(1)
  f7()
  expect(useConsole.getState().selected).toBe('i-1')
  expect(rows()[0]?.getAttribute('aria-current')).toBe('true')
  f7()
  expect([useConsole.getState().selected, useConsole.getState().unit]).toEqual(['i-2', 'unit-7'])
  f7()
  expect([useConsole.getState().selected, useConsole.getState().unit]).toEqual(['i-1', undefined])
  await act(async () => f7(true))
  await waitFor(() => expect(sent).toEqual([{ path: '/v1/alarms/no-unit/acknowledge', body: {} }]))
})

test('an alarm is put aside for a while, with a reason', async () => {
  await open({ alarms: [noUnit] })
  fireEvent.click(screen.getByRole('button', { name: 'Gác…' }))
  const dialog = await screen.findByRole('dialog', { name: 'Gác cảnh báo: Chưa có xe' })
  fireEvent.click(within(dialog).getByRole('radio', { name: /30 phút/ }))
  fireEvent.click(within(dialog).getByRole('radio', { name: /Lỗi đã biết/ }))
  fireEvent.click(within(dialog).getByRole('button', { name: /Gác 30 phút/ }))
  await waitFor(() =>
    expect(sent).toEqual([
      { path: '/v1/alarms/no-unit/shelve', body: { minutes: 30, reason: 'known_fault' } },
    ]),
  )
  desk.tell({
    type: 'alarm.shelved',
    alarm: 'no-unit',
    until: '2026-03-02T08:30:00.000Z',
    reason: 'known_fault',
  })
  expect(texts()[0]).toContain('gác đến 15:30: Lỗi đã biết')
  expect(counts()).toEqual([])
})

test('each new alarm sounds once by how urgent it is, and none that was there, is put down or comes again', async () => {
  await open({ alarms: [noUnit] })
  expect(played).toEqual([])
  raise(long(1))
  expect(played).toEqual([520])
  raise(alarm('second'))
  expect(played.slice(1)).toEqual([880, 620, 880, 620])
  const before = played.length
  desk.tell({ type: 'alarm.acknowledged', alarm: 'second' }, { type: 'alarm.cleared', alarm: 'long-1' })
  raise(ofFire)
  expect(played).toHaveLength(before)
})

test('one that comes and goes is heard once, one that became graver is heard again', async () => {
  const growing = alarm('growing', { priority: 'medium' })
  await open({ alarms: [growing] })
  const again = ({ id, about, since, limitSeconds }: Alarm) =>
    ({ type: 'alarm.repeated', alarm: id, priority: 'high', about, since, limitSeconds }) as const
  const flapping = alarm('flapping')
  raise(flapping)
  expect(played).toHaveLength(4)
  desk.tell({ type: 'alarm.cleared', alarm: 'flapping' })
  desk.tell(again(flapping))
  expect(played).toHaveLength(4)
  desk.tell(again(growing))
  expect(played.slice(4)).toEqual([880, 620, 880, 620])
})

test('in a flood low alarms are one row that opens, and are not heard', async () => {
  const flood = { agency: 'ambulance', since: now, count: 11 } as const
  await open({ alarms: [noUnit, long(1), long(2), long(3)], floods: [flood] })
  expect(rows()).toHaveLength(2)
  expect(texts()[1]).toContain('3 cảnh báo thấp được gộp')
  raise(long(4))
  expect(played).toEqual([])
  expect(counts()).toEqual(['Cảnh báo khẩn 1', 'Cảnh báo thấp 4'])
  fireEvent.click(screen.getByRole('button', { name: 'Xem' }))
  expect(rows()).toHaveLength(6)
})

test('a supervisor hears what was escalated and that there is a flood, and sees the rate', async () => {
  const supervisor: Person = { ...dispatcher115, username: 'chi-huy', roles: ['supervisor'] }
  await open({ alarms: [noUnit] }, supervisor)
  expect(counts()).toEqual([])
  desk.tell({ type: 'alarm.escalated', alarm: 'no-unit' })
  expect(texts()[0]).toContain('LÊN CẤP')
  expect(played).toEqual([880, 620, 880, 620])
  desk.tell({ type: 'alarm.flood_began', agency: 'ambulance', count: 11 })
  const [message] = useNews.getState().messages
  expect(message?.say(((key: string) => key) as never)).toBe('alarm.floodNews')
  await screen.findByText('115: 12')
})

test('a flood is news when it begins, not when a page is opened; it is told once for all services, and no longer than it lasts', async () => {
  const supervisor: Person = {
    ...dispatcher115,
    ...{ username: 'chi-huy', roles: ['supervisor'], agencies: ['ambulance', 'fire', 'police'] },
  }
  const flood = { agency: 'police', since: now, count: 11 } as const
  desk = await openDesk(snapshot({ floods: [flood] }), supervisor)
  const { live } = desk.desk
  const { picture } = live
  live.picture = undefined
  desk.show(
    <MemoryRouter initialEntries={['/integrations']}>
      <Page />
      <Where />
    </MemoryRouter>,
  )
  act(() => {
    live.picture = picture
    live.changed(['alarms'])
  })
  const told = () => useNews.getState().messages.map(({ say }) => say(i18next.t))
  expect(told()).toEqual([])
  desk.tell({ type: 'alarm.flood_began', agency: 'ambulance', count: 11 })
  desk.tell({ type: 'alarm.flood_began', agency: 'fire', count: 11 })
  expect(told()).toEqual([expect.stringMatching(/^Cấp cứu 115, Chữa cháy 114, Công an 113: hơn 10 cảnh báo/)])
  act(() => useNews.getState().messages[0]?.open?.())
  expect(screen.getByRole('status').textContent).toBe('/')
  for (const agency of ['ambulance', 'fire', 'police'] as const)
    desk.tell({ type: 'alarm.flood_ended', agency })
  expect(told()).toEqual([])
})

test('who asked for a service hears that it does not answer, and cannot silence it for its people', async () => {
  await open({})
  raise(asked)
  expect(useNews.getState().messages).toHaveLength(1)
  const button = screen.getByRole('button', { name: 'Ghi nhận' })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  fireEvent.click(button)
  expect(sent).toEqual([])
})

test('nobody puts a crew that calls for help aside', async () => {
  await open({
    alarms: [alarm('help', { kind: 'crew_emergency', about: { unit: 'unit-7', callSign: 'CC-115-07' } })],
  })
  expect(screen.getByRole('button', { name: 'Gác…' }).getAttribute('aria-disabled')).toBe('true')
})
