/** P5: 5,000 units at 1 Hz over the batch door and 100 consoles that watch; or more, on two nodes. */
import pg from 'pg'
import { cpuSeconds, cpuSecondsOfFamily, parentOf } from './cpu.ts'
import { addFleet } from './fleet.ts'
import type { PositionsConsolesResult, PositionsConsolesTask } from './positions-consoles.worker.ts'
import type { PositionsLoadResult, PositionsLoadTask } from './positions-load.worker.ts'
import { ended, message, PASSWORD, type Server, startHub, startWorker } from './server.ts'
import { median } from './statistics.ts'

const POSITION_KEY = 'do-luong-khoa-cua-may-dinh-vi-khong-bi-mat'
const CONSOLES = 100
/** Reports in a request: as a tracking server sends them; 1 is as telephones do. */
const PER_BATCH = Number(process.env.POSITION_BATCH ?? 100)
const WARM_S = 10
const SECONDS = 20
const LOOKING = 4

interface Run {
  readonly cores: number
  readonly otherCores: number
  readonly databaseCores: number
  readonly bytesPerUnit: number
  readonly unitsPerFrame: number
  readonly watched: PositionsConsolesResult
  readonly load: PositionsLoadResult
}

/** @returns a table, median of the repetitions with the range */
export async function positions(
  database: Server,
  units: number,
  repetitions: number,
  say: (text: string) => void,
): Promise<string> {
  const env = { HUB_SIMULATE: 'off', HUB_DEMO_POSITION_KEY: POSITION_KEY }
  // The first hub makes the schema and the demo's people.
  await (await startHub(database.url, env)).stop()
  await addFleet(database.url, units)
  const hub = await startHub(database.url, env)
  const one: Run[] = []
  for (let i = 0; i < repetitions; i++) {
    say(`P5: ${units} units, ${CONSOLES} consoles, ${i + 1} of ${repetitions} …`)
    one.push(await run(database, hub, hub, units))
  }
  const other = await startHub(database.url, env)
  say('P5: the consoles at another node …')
  const two = await run(database, hub, other, units)
  await Promise.all([hub.stop(), other.stop()])
  return [
    '| P5 | Hub, cores | Database, cores | Bytes a unit and frame | Units a frame | Age at the console p50 / p99 / max | Shown until replaced p99 / max | Answer p50 / p99 |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    row(`${units} units at 1 Hz, ${CONSOLES} consoles`, one),
    row('the same, consoles at another node (its cores: second figure)', [two], true),
  ].join('\n')
}

async function run(database: Server, taking: Server, showing: Server, units: number): Promise<Run> {
  const startMs = Date.now() + 6_000
  const [fromMs, toMs] = [startMs + WARM_S * 1000, startMs + (WARM_S + SECONDS) * 1000]
  const watching = startWorker('positions-consoles.worker', {
    url: showing.url,
    password: PASSWORD,
    count: CONSOLES,
    looking: LOOKING,
    startMs,
    fromMs,
    toMs,
  } satisfies PositionsConsolesTask)
  await message(watching)
  const loading = startWorker('positions-load.worker', {
    url: taking.url,
    positionKey: POSITION_KEY,
    units,
    perBatch: PER_BATCH,
    seconds: WARM_S + SECONDS + 1,
    startMs,
  } satisfies PositionsLoadTask)
  const load = message<PositionsLoadResult>(loading)
  const watched = message<PositionsConsolesResult>(watching)
  const postmaster = await postmasterOf(database.url)
  await until(fromMs)
  const before = [cpuSeconds(taking.pid!), cpuSeconds(showing.pid!), cpuSecondsOfFamily(postmaster)]
  await until(toMs)
  const after = [cpuSeconds(taking.pid!), cpuSeconds(showing.pid!), cpuSecondsOfFamily(postmaster)]
  const [cores, otherCores, databaseCores] = after.map((each, i) => (each - before[i]!) / SECONDS)
  const result = await watched
  const done = await load
  await Promise.all([ended(watching), ended(loading)])
  return {
    cores: cores!,
    otherCores: otherCores!,
    databaseCores: databaseCores!,
    bytesPerUnit: result.bytes / result.units,
    unitsPerFrame: result.units / result.frames,
    watched: result,
    load: done,
  }
}

const until = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms - Date.now()))

async function postmasterOf(url: string): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  const parent = parentOf(rows[0]!.pid)
  await client.end()
  return parent!
}

function row(name: string, runs: readonly Run[], both = false): string {
  const mid = (of: (run: Run) => number, digits: number): string => {
    const values = runs.map(of)
    const text = median(values).toFixed(digits)
    return runs.length === 1
      ? text
      : `${text} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`
  }
  const cells = [
    name,
    mid(({ cores }) => cores, 2) + (both ? ` and ${mid(({ otherCores }) => otherCores, 2)}` : ''),
    mid(({ databaseCores }) => databaseCores, 2),
    mid(({ bytesPerUnit }) => bytesPerUnit, 2),
    mid(({ unitsPerFrame }) => unitsPerFrame, 0),
    `${[
      mid(({ watched }) => watched.age.p50, 0),
      mid(({ watched }) => watched.age.p99, 0),
      mid(({ watched }) => watched.age.max, 0),
    ].join(' / ')} ms`,
    [mid(({ watched }) => watched.shown.p99, 0), mid(({ watched }) => watched.shown.max, 0)].join(' / ') +
      ' ms',
    `${[mid(({ load }) => load.answerP50, 1), mid(({ load }) => load.answerP99, 1)].join(' / ')} ms`,
  ]
  return `| ${cells.join(' | ')} |`
}
