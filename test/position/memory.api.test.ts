/**
 * Twenty minutes of 500 units at 1 Hz, replayed as fast as they can be judged: what is in use does not
 * grow with the reports. A whole day of 5,000 units is `npm run bench -- positions-day`.
 */
import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { DayResult, DayTask } from '../../bench/src/positions-day.worker.ts'

const WORKER = join(import.meta.dirname, '../../bench/dist/positions-day.worker.js')

function replay(task: DayTask): Promise<DayResult> {
  const child = fork(WORKER, { execArgv: ['--expose-gc'], silent: true })
  let output = ''
  child.stderr!.on('data', (text) => {
    output += text
  })
  child.send(task)
  return new Promise((resolve, reject) => {
    child.once('message', (result) => resolve(result as DayResult))
    child.once('exit', (code) => reject(new Error(`The replay ended with ${code}:\n${output}`)))
  })
}

test('memory does not grow with what was reported', async () => {
  const { looks, reports, verdicts, fixesKept, frameBytes } = await replay({
    units: 500,
    seconds: 1200,
    looks: 10,
  })
  expect(reports).toBe(600_000)
  expect(Object.keys(verdicts).sort()).toEqual([
    'late',
    'moved',
    'position_jump',
    'time_ahead',
    'unit_unknown',
  ])
  expect(fixesKept).toBe(verdicts.moved! + verdicts.late!)
  // All agencies together and each alone: every unit that moved is in two frames.
  expect(frameBytes).toBe(verdicts.moved! * 2 * 15)
  expect(looks.map(({ share }) => share)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1])
  const [first, last] = [looks[0]!, looks.at(-1)!]
  // One number kept of each report would be 8 bytes. Code compiled on the way, and rounding, are less than 2.
  const bytesAReport = ((last.usedMb - first.usedMb) * 2 ** 20) / (last.reports - first.reports)
  expect(bytesAReport).toBeLessThan(4)
})
