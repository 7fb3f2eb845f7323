/**
 * The published measurements: `npm run bench`, or `npm run bench -- P1 P3`; `npm run bench -- surge` takes ten minutes
 * (SURGE_SECONDS), `npm run bench -- S1` some ten, `npm run bench -- positions-day` eight (DAY_SECONDS); these run only when they are
 * asked for. P5 is also `positions`, with POSITION_UNITS and POSITION_BATCH. Every figure but P5 is a ratio against a floor of the same
 * run, the load generator included on the same machine.
 */
import { cpus, totalmem } from 'node:os'
import { fanOut } from './fan-out.ts'
import { nearest } from './nearest.ts'
import { positions } from './positions.ts'
import { positionsDay } from './positions-day.ts'
import { type Figure, table } from './report.ts'
import { ringToScreen, warmUp } from './ring-to-screen.ts'
import { search, searchTable } from './search.ts'
import { startDatabase, startHub } from './server.ts'
import { surge } from './surge.ts'
import { batches, single, throughput } from './throughput.ts'

const wanted = process.argv.slice(2)
const wants = (name: string): boolean => wanted.length === 0 || wanted.includes(name)
const REPETITIONS = 3
const SECONDS = 5
const RING_LOADS = [
  { events: 'rings', perSecond: 30 },
  { events: 'rings', perSecond: 300 },
  { events: 'calls', perSecond: 2000 },
  { events: 'rings', perSecond: 2000 },
] as const

const say = (text: string): void => void process.stderr.write(`${text}\n`)

if (wanted.includes('positions-day')) {
  const seconds = Number(process.env.DAY_SECONDS ?? 86_400)
  say(`positions-day: ${seconds} seconds of 5,000 units …`)
  console.log(await positionsDay({ units: 5000, seconds, looks: 10 }))
  if (wanted.length === 1) process.exit(0)
}

const figures: Figure[] = []
let searched = ''
let moved = ''
const database = await startDatabase()
try {
  if (wants('P1') || wants('P2') || wants('P4')) {
    const hub = await startHub(database.url)
    if (wants('P1')) {
      say('P1: single events …')
      figures.push(await throughput(single, database, hub, REPETITIONS, SECONDS))
    }
    if (wants('P2')) {
      say('P2: batches of 100 …')
      figures.push(await throughput(batches, database, hub, REPETITIONS, SECONDS))
    }
    if (wants('P4')) {
      for (const consoles of [200, 1000]) {
        say(`P4: ${consoles} consoles …`)
        figures.push(await fanOut(database, hub, consoles, REPETITIONS, SECONDS))
      }
    }
    await hub.stop()
  }
  if (wants('P3')) {
    const [intake, screen] = [await startHub(database.url), await startHub(database.url)]
    say('P3: half a minute of warming up …')
    await warmUp(intake, screen)
    for (const load of RING_LOADS) {
      say(`P3: ${load.perSecond} a second, ${load.events} …`)
      figures.push(...(await ringToScreen(database, intake, screen, load, REPETITIONS)))
    }
    await Promise.all([intake.stop(), screen.stop()])
  }
  if (wants('P6') || wanted.includes('nearest')) {
    say('P6: nearest units …')
    figures.push(...nearest(REPETITIONS))
  }
  if (wanted.includes('surge')) {
    const seconds = Number(process.env.SURGE_SECONDS ?? 600)
    const [intake, screen] = [await startHub(database.url), await startHub(database.url)]
    say(`surge: ${seconds} seconds of 22,000 calls an hour …`)
    figures.push(...(await surge(database, intake, screen, seconds)))
    await Promise.all([intake.stop(), screen.stop()])
  }
  if (wants('P5') || wanted.includes('positions'))
    moved = await positions(database, Number(process.env.POSITION_UNITS ?? 5000), REPETITIONS, say)
  if (wanted.includes('S1')) searched = searchTable(await search(database.url, say))
} finally {
  await database.stop()
}
const cores = cpus()
console.log(
  `${new Date().toISOString().slice(0, 10)} · ${cores.length} cores ${cores[0]?.model ?? ''} · ${Math.round(totalmem() / 2 ** 30)} GiB · Node ${process.version}\n`,
)
if (figures.length > 0) console.log(table(figures))
if (moved !== '') console.log(moved)
if (searched !== '') console.log(searched)
