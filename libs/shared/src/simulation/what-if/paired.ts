/** The mean of paired differences and how sure it is: Student's t, two-sided, 95 %. */

export interface Estimate {
  readonly mean: number
  readonly low: number
  readonly high: number
}

/** Quantile 0.975 of Student's t by degrees of freedom, from 1. */
const t975: readonly number[] = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
]
const NORMAL_975 = 1.96

/** Beyond the table the expansion of Cornish and Fisher, good to a thousandth there. */
export const studentT = (degrees: number): number =>
  t975[degrees - 1] ?? NORMAL_975 + (NORMAL_975 ** 3 + NORMAL_975) / (4 * degrees)

export const meanOf = (values: readonly number[]): number | undefined =>
  values.length === 0 ? undefined : values.reduce((sum, each) => sum + each, 0) / values.length

/** @returns undefined of fewer than two differences, of which nothing can be said */
export function pairedInterval(differences: readonly number[]): Estimate | undefined {
  const n = differences.length
  const mean = meanOf(differences)
  if (mean === undefined || n < 2) return undefined
  const variance = differences.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (n - 1)
  const reach = studentT(n - 1) * Math.sqrt(variance / n)
  return { mean, low: mean - reach, high: mean + reach }
}
