/** As `GET /v1/response-times` answers it. All durations in seconds. */
import type { Agency, Priority } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Exclusion, Segment } from './segments.ts'
import type { TargetProfile } from './targets.ts'

/** Fewer values than this say little about a percentile: shown, but greyed. */
export const SMALL_SAMPLE = 20

/** One target of the profile against the values of one row. */
export interface TargetResult {
  readonly standard: string
  readonly percent: number
  readonly seconds: number
  readonly limit: 'at_most' | 'below'
  /** Share that meets the limit, 0 to 1; absent, as is `met`, when nothing was measured. */
  readonly within?: number
  readonly met?: boolean
}

export interface ResponseTimeRow {
  readonly agency: Agency
  readonly priority?: Priority
  readonly segment: Segment
  /** Values measured. */
  readonly n: number
  /** Incidents of the window that gave no value, and why. */
  readonly excluded: number
  readonly exclusions: Readonly<Partial<Record<Exclusion, number>>>
  /** Nearest rank; absent when nothing was measured. */
  readonly p50?: number
  readonly p90?: number
  /** The first of `targets`: seconds, the share within, and whether the target is met. */
  readonly target?: number
  readonly within?: number
  readonly met?: boolean
  readonly targets: readonly TargetResult[]
}

export interface ResponseTimeReport {
  /** Incidents opened at or after `from` and before `to`, by the hub's clock. */
  readonly from: Instant
  readonly to: Instant
  readonly rows: readonly ResponseTimeRow[]
  readonly profile: Omit<TargetProfile, 'targets'>
  /** Everything up to this entry of the journal is counted; `at` is the time of which the figures are true. */
  readonly asOf: { readonly seq: number; readonly at: Instant }
}
