/** What was sent and what became of it. Its size does not grow, however long the simulation runs. */

/** Latencies in buckets that grow by 5 %: exact enough for a percentile, from 0.1 ms to beyond a minute. */
const GROWTH = Math.log(1.05)
const SMALLEST_MS = 0.1

export interface Tally {
  sent: number
  accepted: number
  duplicate: number
  ignored: number
  failed: number
  retried: number
  commands: number
  refused: number
  /** Refused commands by code. */
  readonly codes: Map<string, number>
  positions: number
  readonly acknowledged: number[]
}

export const newTally = (): Tally => ({
  sent: 0,
  accepted: 0,
  duplicate: 0,
  ignored: 0,
  failed: 0,
  retried: 0,
  commands: 0,
  refused: 0,
  codes: new Map(),
  positions: 0,
  acknowledged: new Array<number>(300).fill(0),
})

export function recordAcknowledged(tally: Tally, ms: number): void {
  const bucket = Math.ceil(Math.log(Math.max(ms, SMALLEST_MS) / SMALLEST_MS) / GROWTH)
  tally.acknowledged[Math.min(bucket, tally.acknowledged.length - 1)]! += 1
}

/** Nearest rank, at the upper edge of its bucket; undefined of none. */
export function acknowledgedWithin(tally: Tally, share: number): number | undefined {
  const n = tally.acknowledged.reduce((sum, each) => sum + each, 0)
  if (n === 0) return undefined
  let left = Math.ceil(n * share)
  const bucket = tally.acknowledged.findIndex((each) => {
    left -= each
    return left <= 0
  })
  return SMALLEST_MS * Math.exp(bucket * GROWTH)
}

export function recordRefused(tally: Tally, code: string): void {
  tally.refused += 1
  tally.codes.set(code, (tally.codes.get(code) ?? 0) + 1)
}

const codesOf = ({ codes }: Tally): string =>
  codes.size === 0 ? '' : ` (${[...codes].map(([code, times]) => `${code} ${times}`).join(', ')})`

const ms = (value: number | undefined): string => (value === undefined ? '–' : `${value.toFixed(1)} ms`)

export const summaryOf = (tally: Tally): string =>
  [
    `events     ${tally.sent} sent, ${tally.accepted} accepted, ${tally.duplicate} duplicate, ${tally.ignored} ignored,` +
      ` ${tally.retried} retried, ${tally.failed} failed`,
    `acknowledged  p50 ${ms(acknowledgedWithin(tally, 0.5))}, p99 ${ms(acknowledgedWithin(tally, 0.99))}`,
    `commands   ${tally.commands} done, ${tally.refused} refused${codesOf(tally)}`,
    `positions  ${tally.positions}`,
  ].join('\n')
