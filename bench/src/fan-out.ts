/** P4: entries to many consoles, against the same bytes written to as many raw TCP sockets. */
import type { FanOutResult, FanOutTask } from './fan-out.worker.ts'
import { type Figure, figure } from './report.ts'
import { ended, message, PASSWORD, runWorker, type Server, startWorker } from './server.ts'

export async function fanOut(
  database: Server,
  hub: Server,
  consoles: number,
  repetitions: number,
  seconds: number,
): Promise<Figure> {
  const rates: number[] = []
  const floors: number[] = []
  for (let i = 0; i < repetitions; i++) {
    const task: FanOutTask = {
      url: hub.url,
      databaseUrl: database.url,
      password: PASSWORD,
      run: `p4-${process.pid}-${consoles}-${i}`,
      consoles,
      seconds,
    }
    const result = await runWorker<FanOutResult>('fan-out.worker', task)
    rates.push(result.bytesPerSecond / 1e6)
    const sender = startWorker('floor-fan-out.worker', {
      bytes: Math.round(result.frameBytes),
      sockets: consoles,
    })
    const { port } = await message<{ port: number }>(sender)
    floors.push(
      (await runWorker<number>('floor-fan-out-client.worker', { port, sockets: consoles, seconds })) / 1e6,
    )
    await ended(sender, 'SIGTERM')
  }
  return figure({
    name: 'P4',
    work: `journal entries to ${consoles} consoles`,
    unit: 'MB/s',
    values: rates,
    floors,
    floor: 'the same bytes in frames of the same size over raw TCP',
    better: 'more',
    first: 0.5,
    toReach: 0.65,
  })
}
