/**
 * P5: consoles that watch. All read what they get; a few also look at each unit of it: how old it was when it came, and how
 * old what stood there had become.
 */
import { unpackPositions } from '@lien-thong/shared/watch/positions'
import { BASE_LAT } from './fleet.ts'
import { openRawConsole } from './raw-console.ts'
import { signIn } from './sign-in.ts'
import { percentile } from './statistics.ts'

export interface PositionsConsolesTask {
  readonly url: string
  readonly password: string
  readonly count: number
  /** How many of them look at what they read. */
  readonly looking: number
  readonly startMs: number
  /** What comes before is warming up, and what comes after is the end; epoch milliseconds. */
  readonly fromMs: number
  readonly toMs: number
}

export interface PositionsConsolesResult {
  readonly frames: number
  readonly bytes: number
  readonly units: number
  /** Milliseconds from the tracker's clock to the console, each unit each time. */
  readonly age: { readonly p50: number; readonly p99: number; readonly max: number }
  /** Milliseconds: how old what a console showed was just before it was replaced. */
  readonly shown: { readonly p50: number; readonly p99: number; readonly max: number }
}

process.once('message', (task: PositionsConsolesTask) => {
  watch(task).then(
    (result) => process.send?.(result, () => process.disconnect()),
    (error) => {
      console.error(error)
      process.exit(1)
    },
  )
})

async function watch(task: PositionsConsolesTask): Promise<PositionsConsolesResult> {
  const { cookie, seq } = await signIn(task.url, task.password)
  const ages: number[] = []
  const shown: number[] = []
  let [frames, bytes, units] = [0, 0, 0]
  const look = (): ((packed: Buffer, wire: number) => void) => {
    const known = new Map<number, number>()
    return (packed, wire) => {
      const now = Date.now()
      const counts = now >= task.fromMs && now < task.toMs
      const positions = unpackPositions(packed)
      if (counts) {
        frames++
        bytes += wire
        units += positions.length
      }
      for (const { no, lat } of positions) {
        const made = task.startMs + Math.round((lat - BASE_LAT) * 1e7)
        const before = known.get(no)
        if (counts) {
          ages.push(now - made)
          if (before !== undefined) shown.push(now - before)
        }
        known.set(no, made)
      }
    }
  }
  const consoles = []
  for (let i = 0; i < task.count; i++)
    consoles.push(await openRawConsole(task.url, cookie, seq, false, i < task.looking ? look() : undefined))
  process.send?.({ ready: true })
  await new Promise((resolve) => setTimeout(resolve, task.toMs - Date.now()))
  for (const each of consoles) each.close()
  return { frames, bytes, units, age: spread(ages), shown: spread(shown) }
}

const spread = (values: readonly number[]) => ({
  p50: percentile(values, 0.5),
  p99: percentile(values, 0.99),
  max: percentile(values, 1),
})
