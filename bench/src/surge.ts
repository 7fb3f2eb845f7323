/**
 * 22,000 calls an hour, seven of ten of them nuisance: whole calls of the simulated city, from the scheduled moment of
 * each ring to a console on another node. Every event is counted on disk afterwards; one too few or too many is an error.
 */
import pg from 'pg'
import { type Figure, figure } from './report.ts'
import { hopFloor } from './ring-to-screen.ts'
import { ended, message, PASSWORD, runWorker, SECRET, type Server, startWorker } from './server.ts'
import { percentile } from './statistics.ts'
import type { SurgeLoad, SurgeResult } from './surge-load.worker.ts'

export async function surge(
  database: Server,
  intake: Server,
  screen: Server,
  seconds: number,
): Promise<readonly Figure[]> {
  const before = await hopFloor(database)
  const run = `surge-${process.pid}`
  const watcher = startWorker('screen.worker', { url: screen.url, password: PASSWORD, run })
  await message(watcher)
  const load: SurgeLoad = { url: intake.url, secret: SECRET, run, seconds, nuisanceShare: 0.7 }
  const { scheduled, events, refused } = await runWorker<SurgeResult>('surge-load.worker', load)
  const { seen } = await asked<{ seen: number[] }>(watcher, { count: scheduled.length })
  await ended(watcher)
  const after = await hopFloor(database)
  await countOnDisk(database, run, events, refused)
  const times = scheduled.map((at, n) => seen[n]! - at)
  const common = { name: 'surge', unit: 'ms', better: 'less' } as const
  const work = `${scheduled.length} calls, ${events} events in ${seconds} s, none lost or doubled; ring to screen on another node`
  return ([0.99, 0.5] as const).map((share) =>
    figure({
      ...common,
      work: `${work}, p${share * 100}`,
      values: [percentile(times, share)],
      floors: [share === 0.99 ? (before.p99 + after.p99) / 2 : (before.p50 + after.p50) / 2],
      floor: 'one durable commit, notification and socket hop, before and after',
      ...(share === 0.99 && { first: 6, toReach: 4 }),
    }),
  )
}

async function countOnDisk(database: Server, run: string, events: number, refused: number): Promise<void> {
  const client = new pg.Client({ connectionString: database.url })
  await client.connect()
  const { rows } = await client.query<{ kept: number; distinct: number }>(
    `select count(*)::int as kept, count(distinct event_id)::int as distinct from delivery
     where source = 'demo' and verdict = 'accepted' and starts_with(event_id, $1)`,
    [`${run}#`],
  )
  await client.end()
  const { kept, distinct } = rows[0]!
  if (refused > 0 || kept !== events || distinct !== events)
    throw new Error(
      `${events} events were sent, ${refused} refused, ${kept} are on disk, ${distinct} of them different`,
    )
}

function asked<T>(child: Parameters<typeof message>[0], question: object): Promise<T> {
  const answer = message<T>(child)
  child.send(question)
  return answer
}
