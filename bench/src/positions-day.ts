/** A day of 5,000 units at 1 Hz, replayed as fast as one core can, without growth of memory. */
import type { DayResult, DayTask } from './positions-day.worker.ts'
import { ended, message, startWorker } from './server.ts'

export async function positionsDay(task: DayTask): Promise<string> {
  const worker = startWorker('positions-day.worker', task, ['--expose-gc'])
  const { looks, reports, verdicts, fixesKept, seconds } = await message<DayResult>(worker)
  await ended(worker)
  return [
    `${task.units} units, ${task.seconds} seconds of theirs in ${seconds.toFixed(0)} of ours: ${reports} reports, ${((seconds * 1e6) / reports).toFixed(2)} µs each; ${fixesKept} fixes for the history; ${Object.entries(
      verdicts,
    )
      .map(([verdict, count]) => `${verdict} ${count}`)
      .join(', ')}`,
    '',
    '| Share of the day | Reports | In use after collection | Resident |',
    '| --- | --- | --- | --- |',
    ...looks.map(
      (look) =>
        `| ${(look.share * 100).toFixed(0)} % | ${look.reports} | ${look.usedMb.toFixed(1)} MB | ${look.residentMb.toFixed(0)} MB |`,
    ),
  ].join('\n')
}
