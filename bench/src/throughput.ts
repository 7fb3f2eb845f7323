/** P1 and P2: events acknowledged a second, with five consoles watching, against plain durable inserts. */
import type { ClosedLoad, ClosedResult } from './closed-load.worker.ts'
import { insertFloor } from './floor-insert.ts'
import { type Figure, figure } from './report.ts'
import { ended, message, PASSWORD, runWorker, SECRET, type Server, startWorker } from './server.ts'

const CONSOLES = 5

interface Shape {
  readonly name: string
  readonly work: string
  readonly connections: number
  readonly batch: number
  readonly floorClients: number
  readonly first: number
  readonly toReach: number
}

export const single: Shape = {
  name: 'P1',
  work: 'single signed events, 64 connections',
  connections: 64,
  batch: 1,
  floorClients: 32,
  first: 0.35,
  toReach: 0.6,
}
export const batches: Shape = {
  name: 'P2',
  work: 'batches of 100',
  connections: 8,
  batch: 100,
  floorClients: 8,
  first: 0.1,
  toReach: 0.2,
}

export async function throughput(
  shape: Shape,
  database: Server,
  hub: Server,
  repetitions: number,
  seconds: number,
): Promise<Figure> {
  const floors: number[] = []
  const rates: number[] = []
  let floorBy = ''
  const consoles = startWorker('consoles.worker', { url: hub.url, password: PASSWORD, count: CONSOLES })
  await message(consoles)
  for (let i = 0; i < repetitions; i++) {
    const floor = await insertFloor(database.url, shape.floorClients, shape.batch, seconds)
    floorBy = floor.by
    // Code is compiled in the first seconds of a hub, which is not what it costs afterwards.
    const warmupMs = i === 0 ? 10_000 : 1_500
    floors.push(floor.rowsPerSecond)
    const load: ClosedLoad = {
      url: hub.url,
      secret: SECRET,
      run: `${shape.name}-${process.pid}-${i}`,
      connections: shape.connections,
      batch: shape.batch,
      warmupMs,
      seconds,
      // More than half of the floor is out of reach.
      prepared: Math.ceil((floor.rowsPerSecond * 0.6 * (seconds + warmupMs / 1000)) / shape.batch),
    }
    const result = await runWorker<ClosedResult>('closed-load.worker', load)
    if (result.refused > 0) throw new Error(`${result.refused} requests were refused`)
    rates.push(result.perSecond)
  }
  await ended(consoles, 'SIGTERM')
  return figure({
    ...shape,
    unit: 'events/s',
    values: rates,
    floors,
    floor: `${floorBy}, ${shape.floorClients} clients, ${shape.batch} row${shape.batch === 1 ? '' : 's'} a transaction`,
    better: 'more',
  })
}
