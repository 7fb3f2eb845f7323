import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { UnitBoard } from '../../apps/dispatcher-ui/src/unit/UnitBoard.tsx'
import { openDesk, snapshot, type TestDesk, unit } from './desk.tsx'

let desk: TestDesk

// jsdom lays nothing out: without a height the board would draw no row.
beforeAll(() => {
  for (const side of ['offsetHeight', 'offsetWidth', 'clientHeight', 'clientWidth'] as const) {
    Object.defineProperty(HTMLElement.prototype, side, { configurable: true, get: () => 600 })
  }
})

beforeEach(async () => {
  desk = await openDesk(snapshot({ units: [unit(1), unit(2), unit(3)] }))
  desk.show(<UnitBoard />)
  fireEvent.click(screen.getByRole('button', { name: 'Sắp theo Trạng thái' }))
})
afterEach(() => {
  cleanup()
  desk.desk.live.stop()
})

const shown = () => screen.getAllByRole('row').map((row) => /CC-115-\d+/.exec(row.textContent ?? '')?.[0])
const table = () => screen.getByRole('grid').parentElement!
const sendAway = (no: number) =>
  desk.tell({
    type: 'unit.status_changed',
    unit: `unit-${no}`,
    from: 'available_station',
    status: 'out_of_service',
  })

test('the order follows the units while nobody is inside', () => {
  sendAway(1)
  expect(shown()).toEqual(['CC-115-02', 'CC-115-03', 'CC-115-01'])
})

test('the order stands still under the pointer and catches up when it leaves', () => {
  fireEvent.pointerEnter(table())
  sendAway(1)
  expect(shown()).toEqual(['CC-115-01', 'CC-115-02', 'CC-115-03'])
  expect(screen.getAllByRole('row')[0]!.textContent).toContain('NN')
  fireEvent.pointerLeave(table())
  expect(shown()).toEqual(['CC-115-02', 'CC-115-03', 'CC-115-01'])
})

test('the order stands still while the focus is inside', () => {
  act(() => screen.getByRole('grid').focus())
  sendAway(1)
  expect(shown()).toEqual(['CC-115-01', 'CC-115-02', 'CC-115-03'])
  act(() => screen.getByRole('textbox').focus())
  expect(shown()).toEqual(['CC-115-02', 'CC-115-03', 'CC-115-01'])
})

test('asking for another order is meant at once', () => {
  fireEvent.pointerEnter(table())
  sendAway(1)
  fireEvent.click(screen.getByRole('button', { name: 'Sắp theo Đơn vị' }))
  fireEvent.click(screen.getByRole('button', { name: 'Sắp theo Đơn vị' }))
  expect(shown()).toEqual(['CC-115-03', 'CC-115-02', 'CC-115-01'])
})

test('the filter finds by code and by word, with or without marks', () => {
  sendAway(2)
  const field = screen.getByRole('textbox')
  for (const [typed, found] of [
    ['ngung', ['CC-115-02']],
    ['NN', ['CC-115-02']],
    ['sẵn sàng 03', ['CC-115-03']],
    ['115-01', ['CC-115-01']],
  ] as const) {
    fireEvent.input(field, { target: { value: typed } })
    expect([typed, shown()]).toEqual([typed, found])
  }
})

test('a crew that calls for help is the first row at once, in words and shape, whatever the filter and the pointer', () => {
  fireEvent.pointerEnter(table())
  fireEvent.input(screen.getByRole('textbox'), { target: { value: '115-01' } })
  expect(shown()).toEqual(['CC-115-01'])
  desk.tell({ type: 'unit.emergency_raised', unit: 'unit-3' })
  expect(shown()).toEqual(['CC-115-03', 'CC-115-01'])
  const [first] = screen.getAllByRole('row')
  expect(first!.textContent).toContain('KÊU CỨU')
  expect(first!.querySelector('.emergency-shape')).toBeTruthy()
  // What it does stands beside it, and it is none of those that are free.
  expect(first!.querySelector('.status-code')?.textContent).toBe('SS')
  expect(first!.querySelector('.unit-name.is-free')).toBe(null)
  desk.tell({ type: 'unit.emergency_ended', unit: 'unit-3' })
  fireEvent.pointerLeave(table())
  expect(shown()).toEqual(['CC-115-01'])
})

test('what a unit can do is a filter, in words of the city where it has them', () => {
  desk.tell({ type: 'unit.edited', unit: 'unit-2', changes: { capabilities: ['advanced_life_support'] } })
  fireEvent.change(screen.getByRole('combobox', { name: 'Năng lực' }), {
    target: { value: 'advanced_life_support' },
  })
  expect(shown()).toEqual(['CC-115-02'])
  fireEvent.change(screen.getByRole('combobox', { name: 'Năng lực' }), { target: { value: '' } })
  expect(shown()).toHaveLength(3)
})

test('the number in a row is that of the incident which has the unit now, also after it was diverted', () => {
  const sentTo = (incident: string, assignment: string) =>
    ({
      type: 'unit.assigned',
      unit: 'unit-2',
      assignment,
      callSign: 'CC-115-02',
      incident,
      incidentNumber: `26-${incident}`,
      agency: 'ambulance',
    }) as const
  const row = () => screen.getAllByRole('row').find(({ textContent }) => textContent?.includes('CC-115-02'))
  desk.tell(sentTo('one', 'a-1'))
  expect(row()!.textContent).toContain('26-one')
  desk.tell(
    {
      type: 'unit.released',
      unit: 'unit-2',
      assignment: 'a-1',
      incident: 'one',
      agency: 'ambulance',
      ending: 'diverted',
      reason: 'more_urgent',
      status: 'available_mobile',
    },
    sentTo('two', 'a-2'),
  )
  expect(row()!.textContent).toContain('26-two')
  expect(row()!.textContent).not.toContain('26-one')
})

test('a free unit shows its station; its crew stands with the end of the shift, which is marked when it comes', () => {
  const row = () => screen.getAllByRole('row')[0]!
  expect(table().className).toContain('is-crewless')
  desk.tell(
    {
      type: 'station.added',
      station: 'st-1',
      agency: 'ambulance',
      name: 'Trạm vệ tinh Chợ Quán',
      lat: 10.76,
      lon: 106.68,
    },
    { type: 'unit.edited', unit: 'unit-1', changes: { station: 'st-1' } },
    { type: 'unit.crewed', unit: 'unit-1', members: 3, until: '2026-03-02T09:00:00.000Z' },
  )
  expect(row().textContent).toContain('Chợ Quán')
  expect(row().textContent).toContain('3 · 16:00')
  expect(table().className).not.toContain('is-crewless')
  expect(screen.queryByRole('img', { name: 'hết ca 16:00' })).toBe(null)
  desk.tick('2026-03-02T08:40:00.000Z')
  expect(screen.getByRole('img', { name: 'hết ca 16:00' })).toBeTruthy()
  desk.tick('2026-03-02T09:01:00.000Z')
  expect(screen.getByRole('img', { name: 'quá ca 16:00' })).toBeTruthy()
})
