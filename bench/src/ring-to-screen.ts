/** P3: from the scheduled moment of a ring to a console on another node, against one commit, notification and hop. */
import { connect } from 'node:net'
import pg from 'pg'
import type { OpenLoad } from './open-load.worker.ts'
import { type Figure, figure } from './report.ts'
import { ended, message, PASSWORD, runWorker, SECRET, type Server, startWorker } from './server.ts'
import { percentile } from './statistics.ts'
import { sharedMs } from './worker.ts'

export interface HopFloor {
  readonly p50: number
  readonly p99: number
}

const HOPS = 1500

/** One after the other, so that nothing waits for anything but the path itself. */
export async function hopFloor(database: Server): Promise<HopFloor> {
  const listener = startWorker('floor-hop.worker', { databaseUrl: database.url })
  const { port } = await message<{ port: number }>(listener)
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  await client.query('create table if not exists floor_hop (n int, body jsonb)')
  const socket = connect({ host: '127.0.0.1', port, noDelay: true })
  await new Promise((resolve) => socket.once('connect', resolve))
  const times: number[] = []
  for (let n = 0; n < HOPS; n++) {
    const heard = new Promise((resolve) => socket.once('data', resolve))
    const begin = sharedMs()
    await client.query({
      name: 'hop',
      text: `with row as (insert into floor_hop values ($1, '{"type":"call.alerting"}')) select pg_notify('floor_hop', $1::text)`,
      values: [n],
    })
    await heard
    times.push(sharedMs() - begin)
  }
  socket.destroy()
  await client.end()
  await ended(listener, 'SIGTERM')
  const warm = times.slice(HOPS / 5)
  return { p50: percentile(warm, 0.5), p99: percentile(warm, 0.99) }
}

/** Rings at a steady rate, each with a screen on another node that waits for it. @returns milliseconds from schedule to screen */
async function ring(
  intake: Server,
  screen: Server,
  task: Omit<OpenLoad, 'url' | 'secret'>,
): Promise<readonly number[]> {
  const { run, count } = task
  const watcher = startWorker('screen.worker', { url: screen.url, password: PASSWORD, run, count })
  await message(watcher)
  const seen = message<{ seen: number[] }>(watcher)
  const load: OpenLoad = { ...task, url: intake.url, secret: SECRET }
  const { scheduled, refused } = await runWorker<{ scheduled: number[]; refused: number }>(
    'open-load.worker',
    load,
  )
  if (refused > 0) throw new Error(`${refused} rings were refused`)
  const moments = (await seen).seen
  // A screen that stayed would take its share of the processors from all that is measured after it.
  await ended(watcher)
  return moments.map((at, n) => at - scheduled[n]!)
}

/** What is measured afterwards is hubs that have been at work, whose code is compiled: it takes half a minute of a busy hour. */
export const warmUp = (intake: Server, screen: Server): Promise<unknown> =>
  ring(intake, screen, { run: `warm-${process.pid}`, events: 'rings', perSecond: 300, count: 9_000 })

export async function ringToScreen(
  database: Server,
  intake: Server,
  screen: Server,
  { events, perSecond }: Pick<OpenLoad, 'events' | 'perSecond'>,
  repetitions: number,
): Promise<readonly Figure[]> {
  const floors: HopFloor[] = []
  const p50s: number[] = []
  const p99s: number[] = []
  const count = Math.max(300, perSecond * 5)
  for (let i = 0; i < repetitions; i++) {
    floors.push(await hopFloor(database))
    const run = `p3-${process.pid}-${events}-${perSecond}-${i}`
    const times = await ring(intake, screen, { run, events, perSecond, count })
    p50s.push(percentile(times, 0.5))
    p99s.push(percentile(times, 0.99))
  }
  const what = events === 'rings' ? `${perSecond} rings/s` : `${perSecond} events/s of whole calls`
  const common = {
    unit: 'ms',
    better: 'less',
    floor: 'one durable commit, notification and socket hop',
  } as const
  return [
    figure({
      ...common,
      name: 'P3',
      work: `ring to screen on another node, ${what}, p99`,
      values: p99s,
      floors: floors.map((each) => each.p99),
      first: 6,
      toReach: 4,
    }),
    figure({
      ...common,
      name: 'P3',
      work: `ring to screen on another node, ${what}, p50`,
      values: p50s,
      floors: floors.map((each) => each.p50),
    }),
  ]
}
