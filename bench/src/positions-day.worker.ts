/**
 * A day of units that report once a second, as fast as it can be judged: through the hub's own table, keeper and frames, with
 * a clock that is handed in. The database stands behind its port and counts. Measures what is left in memory.
 */
import { join } from 'node:path'
import { scopeKey } from '@lien-thong/shared/access/access'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import type { Report } from '@lien-thong/shared/interop/tracker'
import { agencies } from '@lien-thong/shared/kernel/agency'
import { work } from './worker.ts'

export interface DayTask {
  readonly units: number
  readonly seconds: number
  /** How often memory is looked at. */
  readonly looks: number
}

export interface MemoryLook {
  /** Of the whole, from 0 to 1. */
  readonly share: number
  readonly reports: number
  /** Megabytes in use after a full collection, buffers included. */
  readonly usedMb: number
  readonly residentMb: number
}

export interface DayResult {
  readonly looks: readonly MemoryLook[]
  readonly reports: number
  readonly verdicts: Readonly<Record<string, number>>
  readonly fixesKept: number
  readonly frameBytes: number
  readonly seconds: number
}

const API = join(import.meta.dirname, '../../apps/api/dist')
/** A day long past: no clock of this machine is asked. */
const START_MS = Date.parse('2026-01-01T00:00:00Z')

work(async ({ units, seconds, looks }: DayTask): Promise<DayResult> => {
  const { PositionTable } = await import(join(API, 'unit/position-table.js'))
  const { PositionKeeper } = await import(join(API, 'unit/position-keeper.js'))
  const { takeReports } = await import(join(API, 'unit/take-reports.js'))
  const { positionFrames } = await import(join(API, 'realtime/position-push.js'))
  const { createLog } = await import(join(API, 'platform/log/log.js'))
  const collect = globalThis.gc
  if (!collect) throw new Error('Run with --expose-gc')

  let fixesKept = 0
  const sink = {
    saveHistory: async ({ no }: { no: readonly number[] }) => {
      fixesKept += no.length
    },
    saveLatest: async () => undefined,
    tell: async () => undefined,
  }
  const table = new PositionTable(serviceArea)
  const keeper = new PositionKeeper(table, sink, createLog('warn'), 1)
  const names = Array.from({ length: units }, (_, i) => `DAY-${i}`)
  table.know(names.map((callSign, i) => ({ id: `id-${i}`, no: i + 1, callSign, agency: agencies[i % 3] })))
  const rooms = new Map(
    [agencies.slice(), ['police'] as const, ['fire'] as const, ['ambulance'] as const].map((seen) => {
      const scope = { agencies: [...seen], personal: true, all: false }
      return [scopeKey(scope), scope]
    }),
  )

  const verdicts: Record<string, number> = {}
  const count = (verdict: string, many: number): void => {
    verdicts[verdict] = (verdicts[verdict] ?? 0) + many
  }
  let frameBytes = 0
  let reports = 0
  const seen: MemoryLook[] = []
  const began = performance.now()
  for (let second = 0; second < seconds; second++) {
    for (let quarter = 0; quarter < 4; quarter++) {
      const nowMs = START_MS + second * 1000 + quarter * 250
      const batch: Report[] = []
      for (let unit = quarter; unit < units; unit += 4)
        batch.push(reportOf(names[unit]!, unit, second, nowMs))
      takeReports(table, batch, nowMs, count)
      reports += batch.length
      await keeper.news()
      if (quarter % 2 === 1)
        for (const frame of positionFrames(table.takeMoved('consoles'), rooms, nowMs).values())
          frameBytes += frame.length
    }
    await keeper.history()
    if (second % 5 === 4) await keeper.latest()
    if (((second + 1) * looks) % seconds < looks) {
      collect()
      const { heapUsed, external, rss } = process.memoryUsage()
      const megabytes = (bytes: number): number => Number((bytes / 2 ** 20).toFixed(2))
      const look = {
        share: (second + 1) / seconds,
        reports,
        usedMb: megabytes(heapUsed + external),
        residentMb: megabytes(rss),
      }
      seen.push(look)
      process.stderr.write(`${JSON.stringify(look)}\n`)
    }
  }
  return {
    looks: seen,
    reports,
    verdicts,
    fixesKept,
    frameBytes,
    seconds: (performance.now() - began) / 1000,
  }
})

/** Round a block of its own; now and then something that no tracker should send, as real ones do. */
function reportOf(name: string, unit: number, second: number, nowMs: number): Report {
  const turn = (unit + second) * 0.02
  const odd = (unit * 7919 + second) % 1009
  return {
    unit: odd === 1 ? `NOBODY-${second % 97}` : name,
    fix: {
      lat: 10.5 + (unit % 71) * 0.005 + Math.sin(turn) * 0.005 + (odd === 2 ? 0.3 : 0),
      lon: 106.5 + (unit % 73) * 0.005 + Math.cos(turn) * 0.005,
      ms: odd === 3 ? nowMs - 60_000 : odd === 4 ? nowMs + 90_000 : nowMs,
      speed: 11,
      heading: second % 360,
      accuracy: 5,
    },
  }
}
