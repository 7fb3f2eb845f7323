/** Nearest-rank percentiles: always a value that really occurred, the same as PostgreSQL's `percentile_disc`. */

export interface Summary {
  readonly n: number
  readonly p50?: number
  readonly p90?: number
}

/**
 * The smallest value that at least `percent` per cent of all values do not exceed: of n values in ascending order, the one
 * at rank ceil(percent × n / 100), counted from 1.
 * @param percent a whole number from 1 to 100, so that the rank is exact in floating point
 * @returns undefined when there are no values
 */
export function nearestRank(values: readonly number[], percent: number): number | undefined {
  return atRank(ascending(values), percent)
}

/** P50 and P90 are absent when there are no values. */
export function summarise(values: readonly number[]): Summary {
  const sorted = ascending(values)
  const p50 = atRank(sorted, 50)
  const p90 = atRank(sorted, 90)
  return {
    n: sorted.length,
    ...(p50 !== undefined && { p50 }),
    ...(p90 !== undefined && { p90 }),
  }
}

const ascending = (values: readonly number[]): readonly number[] => [...values].sort((a, b) => a - b)

const atRank = (sorted: readonly number[], percent: number): number | undefined =>
  sorted[Math.ceil((percent * sorted.length) / 100) - 1]
