/** Hospitals at a desk: how busy their doors are, diverting, and choosing one for a patient. */
import type { HospitalChoices } from '@lien-thong/shared/contract/hospital'
import type { Hospital } from '@lien-thong/shared/hospital/hospital'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Assignment, UnitStatus } from '@lien-thong/shared/unit/unit'
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { DestinationSection } from '../../apps/dispatcher-ui/src/hospital/DestinationSection.tsx'
import { HospitalsPage } from '../../apps/dispatcher-ui/src/hospital/HospitalsPage.tsx'
import { dispatcher115, incident, json, now, openDesk, snapshot, type TestDesk, unit } from './desk.tsx'

let desk: TestDesk
/** What was commanded. */
const sent: { readonly path: string; readonly body: unknown }[] = []
let choices: HospitalChoices

beforeEach(() => {
  sent.length = 0
  globalThis.fetch = async (path, init) => {
    const address = String(path)
    if (init?.method !== 'POST') return json(choices)
    const body = JSON.parse(String(init.body))
    sent.push({ path: address, body })
    if (address.endsWith('/divert')) {
      desk.tell({ type: 'hospital.diverted', hospital: 'h1', until: body.until, reason: body.reason })
      return json({ ...hospital('h1'), version: 2 })
    }
    if (address.endsWith('/destination')) {
      desk.tell({ type: 'unit.destined', unit: 'unit-1', assignment: 'a-1', hospital: body.hospital })
      return json({})
    }
    return json({ ...hospital('h1'), version: 1 })
  }
})
afterEach(() => {
  cleanup()
  desk.desk.live.stop()
})

const hospital = (id: string, more: Partial<Hospital> = {}): Hospital => ({
  id,
  version: 1,
  name: `Bệnh viện ${id}`,
  lat: 10.77,
  lon: 106.7,
  capabilities: ['general', 'stroke'],
  places: 2,
  ...more,
})
const until = addSeconds(now, 3600)
const diversion = { until, reason: 'no_staff', at: now, by: 'agent:lan' } as const

const assigned = (no: number, to: string | undefined): Assignment => ({
  id: `a-${no}`,
  unit: `unit-${no}`,
  callSign: `CC-115-0${no}`,
  incident: 'i-1',
  incidentNumber: '26-i-1',
  agency: 'ambulance',
  state: 'active',
  ...(to !== undefined && { hospital: to }),
  at: { assigned: now },
  version: 1,
})
const working = (no: number, status: UnitStatus) => unit(no, { status, assignment: `a-${no}` })

async function openPage(picture: Partial<PictureSnapshot>, person = dispatcher115) {
  desk = await openDesk(snapshot(picture), person)
  desk.show(
    <MemoryRouter>
      <HospitalsPage />
    </MemoryRouter>,
  )
}
const row = (name: string) => screen.getByRole('heading', { name, level: 2 }).closest('li') as HTMLLIElement

describe('the page', () => {
  test('counts the ambulances at a door and on the way to it', async () => {
    await openPage({
      hospitals: [hospital('h1'), hospital('h2', { places: 1 })],
      units: [working(1, 'at_hospital'), working(2, 'transporting'), working(3, 'transporting')],
      assignments: [assigned(1, 'h1'), assigned(2, 'h2'), assigned(3, 'h2')],
    })
    expect(row('Bệnh viện h1').textContent).toContain('1/2 xe ở cửa · 0 xe đang đến · còn 1 chỗ nhận xe')
    expect(row('Bệnh viện h2').textContent).toContain('0/1 xe ở cửa · 2 xe đang đến · 1 xe phải chờ ở cửa')
  })

  test('shows other services which hospitals there are, and not how busy', async () => {
    await openPage({ hospitals: [hospital('h1')] }, { ...dispatcher115, agencies: ['fire'] })
    expect(row('Bệnh viện h1').textContent).not.toContain('xe ở cửa')
    screen.getByText('Tải ở cửa chỉ hiện cho 115.')
    fireEvent.click(screen.getByRole('button', { name: /^Chuyển hướng… Bệnh viện h1/ }))
    const send = screen.getByRole('button', { name: 'Chuyển hướng' })
    expect(send.getAttribute('aria-disabled')).toBe('true')
  })

  test('narrows down to a capability, and to those that divert', async () => {
    await openPage({
      hospitals: [
        hospital('h1', { diversion }),
        hospital('h2', { capabilities: ['burns'] }),
        hospital('h3', { diversion: { ...diversion, until: now } }),
      ],
    })
    const names = () => screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)
    fireEvent.click(screen.getByRole('button', { name: 'Bỏng' }))
    expect(names()).toEqual(['Bệnh viện h2'])
    fireEvent.click(screen.getByRole('button', { name: /Đang chuyển hướng \(1\)/ }))
    expect(names()).toEqual(['Bệnh viện h1'])
    expect(row('Bệnh viện h1').textContent).toContain('Chuyển hướng đến 16:00 · Thiếu bác sĩ, nhân viên')
  })

  test('diverts with a reason and a time to the minute, and can take it back', async () => {
    await openPage({ hospitals: [hospital('h1')] })
    fireEvent.click(screen.getByRole('button', { name: /^Chuyển hướng…/ }))
    fireEvent.click(screen.getByRole('radio', { name: /Hỏng thiết bị/ }))
    fireEvent.click(screen.getByRole('button', { name: '4 giờ' }))
    fireEvent.click(within(row('Bệnh viện h1')).getByRole('button', { name: 'Đột quỵ' }))
    fireEvent.click(screen.getByRole('button', { name: 'Chuyển hướng' }))
    await waitFor(() => expect(row('Bệnh viện h1').textContent).toContain('Chuyển hướng đến 19:00'))
    expect(sent).toEqual([
      {
        path: '/v1/hospitals/h1/divert',
        body: { until: '2026-03-02T12:00:00.000Z', reason: 'equipment', capabilities: ['stroke'] },
      },
    ])
    await waitFor(() => expect(screen.queryByRole('radio')).toBeNull())
    screen.getByRole('button', { name: /^Nhận lại/ })
  })

  test('diverts with Ctrl+Enter from anywhere in the form, and leaves it with Escape', async () => {
    await openPage({ hospitals: [hospital('h1')] })
    const openForm = () => fireEvent.click(screen.getByRole('button', { name: /^Chuyển hướng…/ }))
    openForm()
    fireEvent.keyDown(screen.getByRole('button', { name: '4 giờ' }), { key: 'Escape' })
    expect(screen.queryByRole('radio')).toBeNull()
    openForm()
    fireEvent.keyDown(screen.getByRole('radio', { name: /Hỏng thiết bị/ }), { key: 'Enter', ctrlKey: true })
    await waitFor(() => expect(screen.queryByRole('radio')).toBeNull())
    expect(sent).toEqual([
      { path: '/v1/hospitals/h1/divert', body: { until: '2026-03-02T10:00:00.000Z', reason: 'full' } },
    ])
  })

  test('says when and by whom free places were noted', async () => {
    await openPage({
      hospitals: [hospital('h1', { report: { freePlaces: 4, at: now, by: 'agent:lan' } })],
    })
    expect(row('Bệnh viện h1').textContent).toMatch(/bệnh viện báo còn 4 chỗ lúc 15:00.* · lan ghi/)
  })

  test('notes what a hospital said, and takes nothing that is no number', async () => {
    await openPage({ hospitals: [hospital('h1')] })
    const field = screen.getByRole('textbox', { name: /Bệnh viện vừa báo còn.*Bệnh viện h1/ })
    const note = () => fireEvent.submit(field.closest('form')!)
    fireEvent.change(field, { target: { value: 'nhiều' } })
    note()
    screen.getByText('Số từ 0 đến 200.')
    expect(sent).toEqual([])
    fireEvent.change(field, { target: { value: '3' } })
    note()
    await waitFor(() => expect(sent).toEqual([{ path: '/v1/hospitals/h1/report', body: { freePlaces: 3 } }]))
    await waitFor(() => expect((field as HTMLInputElement).value).toBe(''))
  })
})

describe('where a patient is taken', () => {
  const load = { atDoor: 0, onTheWay: 0, free: 2, byReport: false }
  const way = { seconds: 480, metres: 4000, basis: 'estimate' } as const

  async function openSection(status: UnitStatus, to?: string) {
    choices = {
      needed: ['stroke'],
      from: 'unit',
      hospitals: [
        {
          hospital: 'h1',
          name: 'Bệnh viện h1',
          suitability: 'suited',
          way,
          load,
          seconds: 480,
          why: [{ code: 'nearest' }, { code: 'treats', capabilities: ['stroke'] }, { code: 'free', free: 2 }],
        },
        {
          hospital: 'h2',
          name: 'Bệnh viện h2',
          suitability: 'diverts',
          way,
          load,
          seconds: 480,
          why: [{ code: 'diverts', until, reason: 'no_staff' }],
        },
      ],
    }
    desk = await openDesk(
      snapshot({
        incidents: [incident('i-1')],
        hospitals: [hospital('h1'), hospital('h2', { diversion })],
        units: [working(1, status)],
        assignments: [assigned(1, to)],
      }),
    )
    desk.show(<DestinationSection incident={incident('i-1')} />)
  }
  const choice = async (name: string) =>
    (await screen.findByText(name, { selector: '.choice-row strong' })).closest('li') as HTMLLIElement

  test('is nothing to ask before there is a patient', async () => {
    await openSection('en_route')
    expect(screen.queryByRole('region')).toBeNull()
  })

  test('is chosen from the hub’s list, with its reasons', async () => {
    await openSection('transporting')
    screen.getByText(/Chưa chọn bệnh viện/)
    fireEvent.click(screen.getByRole('button', { name: 'Chọn bệnh viện: CC-115-01' }))
    const first = await choice('Bệnh viện h1')
    expect(first.textContent).toContain('8 phút · 4,0 km')
    expect(first.textContent).toContain('gần nhất trong các nơi phù hợp')
    fireEvent.click(within(first).getByRole('button', { name: /^Đưa đến/ }))
    await screen.findByText(/Đưa đến Bệnh viện h1/)
    expect(sent).toEqual([{ path: '/v1/assignments/a-1/destination', body: { hospital: 'h1' } }])
  })

  test('to one that diverts asks for a reason first', async () => {
    await openSection('transporting', 'h1')
    fireEvent.click(screen.getByRole('button', { name: 'Đổi bệnh viện: CC-115-01' }))
    expect((await choice('Bệnh viện h1')).textContent).toContain('Đang đưa đến')
    const second = await choice('Bệnh viện h2')
    const take = () => within(second).getByRole('button', { name: /^Đưa đến/ })
    expect(take().getAttribute('aria-disabled')).toBe('true')
    expect(second.textContent).toContain('Hãy chọn lý do vẫn đưa đến')
    fireEvent.change(within(second).getByRole('combobox'), { target: { value: 'unstable' } })
    expect(take().getAttribute('aria-disabled')).toBeNull()
    fireEvent.click(take())
    await waitFor(() =>
      expect(sent).toEqual([
        { path: '/v1/assignments/a-1/destination', body: { hospital: 'h2', reason: 'unstable' } },
      ]),
    )
  })
})
