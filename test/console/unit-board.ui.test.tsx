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
