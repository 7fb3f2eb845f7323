/** Coverage at a desk: asked for by a key, told in words, and graded as the map hatches it. */
import type { CoverageAnswer } from '@lien-thong/shared/contract/coverage'
import type { StationCover } from '@lien-thong/shared/dispatch/reached'
import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { useConsole } from '../../apps/dispatcher-ui/src/action/console-store.ts'
import { showCoverage, useMapLayers } from '../../apps/dispatcher-ui/src/action/map-layers.ts'
import { actionOf, perform } from '../../apps/dispatcher-ui/src/action/registry.ts'
import { CoveragePanel } from '../../apps/dispatcher-ui/src/dispatch/CoveragePanel.tsx'
import { gradeOf } from '../../apps/dispatcher-ui/src/map/coverage-layer.ts'
import { dispatcher115, json, now, openDesk, snapshot, type TestDesk } from './desk.tsx'

let desk: TestDesk

beforeEach(() => {
  globalThis.fetch = async () => json({ families: [], capabilities: [], types: [], cards: [] })
})
afterEach(() => {
  cleanup()
  act(() => showCoverage(undefined))
  desk.desk.live.stop()
})

const station = (id: string, free: number): StationCover => ({
  station: id,
  name: `Trạm ${id}`,
  lat: 10.77,
  lon: 106.7,
  units: 2,
  free,
  atHome: free,
  here: free,
  firstDue: { km2: 12.4, wards: 3 },
  isEmpty: free === 0,
})
const answer = (more: Partial<CoverageAnswer> = {}): CoverageAnswer => ({
  agency: 'ambulance',
  at: now,
  targetSeconds: 900,
  covered: { km2: 80, wards: 7 },
  whole: { km2: 200, wards: 10 },
  stations: [station('A', 2), station('B', 0)],
  moveUps: [
    { unit: 'unit-1', callSign: 'CC-115-01', from: 'A', to: 'B', gain: { km2: 9, wards: 1.5 }, seconds: 600 },
  ],
  free: 2,
  unplaced: 0,
  grid: { south: 10, west: 106, step: 0.01, runs: [] },
  ...more,
})

async function open(of: CoverageAnswer | undefined, hasFailed = false) {
  desk = await openDesk(snapshot())
  act(() => perform(desk.desk, actionOf('coverage')))
  desk.show(<CoveragePanel answer={of} hasFailed={hasFailed} />)
}

test('is off until asked for, then of the first service of the desk, and off again', async () => {
  desk = await openDesk(snapshot(), { ...dispatcher115, agencies: ['fire', 'ambulance'] })
  const asked = () => useMapLayers.getState().coverage
  expect(asked()).toBeUndefined()
  act(() => perform(desk.desk, actionOf('coverage')))
  expect(asked()).toEqual({ agency: 'fire', capability: undefined })
  act(() => perform(desk.desk, actionOf('coverage')))
  expect(asked()).toBeUndefined()
})

test('says how much is reached in time, what is empty, and who could stand in', async () => {
  await open(answer())
  screen.getByText('70 % số phường có xe trong 15 phút')
  screen.getByText('Trạm hết xe (1)')
  screen.getByText(/2 xe đều đang bận · gần nhất cho 12 km²/)
  screen.getByText('CC-115-01 → Trạm B')
  screen.getByText(/từ Trạm A · thêm 1,5 phường \(9 km²\) trong hạn · chạy khoảng 10 phút/)
  fireEvent.click(screen.getByRole('button', { name: 'Xem: Trạm B' }))
  expect(useConsole.getState().goTo).toEqual({ lat: 10.77, lon: 106.7 })
  fireEvent.click(screen.getByRole('button', { name: 'Xem: CC-115-01' }))
  expect(useConsole.getState().unit).toBe('unit-1')
})

test('says when nothing is empty, and when no move would help', async () => {
  await open(answer({ stations: [station('A', 2)], moveUps: [] }))
  screen.getByText('Trạm nào cũng còn xe rảnh.')
  cleanup()
  desk.show(<CoveragePanel answer={answer({ moveUps: [] })} hasFailed={false} />)
  screen.getByText('Điều xe nào cũng không tăng độ phủ.')
})

test('figures that are old are called old', async () => {
  await open(answer(), true)
  screen.getByText(/số liệu dưới đây đã cũ/)
  screen.getByText('70 % số phường có xe trong 15 phút')
})

test.each([
  [0, 0],
  [900, 0],
  [901, 1],
  [1350, 1],
  [1800, 2],
  [1801, 3],
  [-1, 3],
])('%i seconds of 900 are grade %i', (seconds, grade) => {
  expect(gradeOf(seconds, 900)).toBe(grade)
})
