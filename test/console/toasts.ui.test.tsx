/** How long a refusal stands: not beside what was done after it. */
import { jest } from '@jest/globals'
import { act } from '@testing-library/react'
import i18next from 'i18next'
import type { Command } from '../../apps/dispatcher-ui/src/action/command.ts'
import { useNews } from '../../apps/dispatcher-ui/src/action/news.ts'
import { refuse, run, useRunning } from '../../apps/dispatcher-ui/src/action/runner.ts'
import { HubError } from '../../apps/dispatcher-ui/src/api/http.ts'
import { openDesk, snapshot, type TestDesk } from './desk.tsx'

let desk: TestDesk
beforeEach(async () => {
  desk = await openDesk(snapshot())
  jest.useFakeTimers()
})
afterEach(() => {
  jest.useRealTimers()
  desk.desk.live.stop()
})

const said = () => useNews.getState().messages.map(({ say }) => say(i18next.t))

const command = (occupies: string, send: Command['send'] = async () => () => true): Command => ({
  occupies,
  label: () => occupies,
  reason: () => undefined,
  send,
})
const failing = (occupies: string, code: string) =>
  command(occupies, async () => {
    throw new HubError(code as never)
  })
const running = (of: Command) => act(async () => void (await run(desk.desk, of)))

test('what was not chosen is said once, goes with the next thing that is done, and otherwise soon', async () => {
  refuse({ code: 'no_reason' })
  refuse({ code: 'no_unit_chosen' })
  expect(said()).toEqual(['Chưa chọn xe.'])
  await running(command('unit u-1'))
  expect(said()).toEqual([])
  refuse({ code: 'nothing_selected' })
  jest.advanceTimersByTime(4000)
  expect(said()).toEqual([])
})

test('what was refused goes when the same succeeds, not when something else does', async () => {
  await running(failing('unit u-1', 'stale_version'))
  const [refused] = said()
  await running(command('unit u-2'))
  expect(said()).toEqual([refused])
  await running(failing('unit u-1', 'stale_version'))
  expect(said()).toEqual([refused])
  await running(command('unit u-1'))
  expect(said()).toEqual([])
})

test('what was done does not stand as the answer to what was refused at the same place', async () => {
  await running(command('unit u-1'))
  await running(failing('unit u-2', 'stale_version'))
  expect(useRunning.getState().done?.say(i18next.t)).toBe('unit u-1')
  await running(failing('unit u-1', 'stale_version'))
  expect(useRunning.getState().done).toBeUndefined()
})

test('what may not have arrived can be sent again, each on its own', async () => {
  await running(failing('open', 'internal'))
  await running(failing('open', 'internal'))
  expect(said()).toHaveLength(2)
})
