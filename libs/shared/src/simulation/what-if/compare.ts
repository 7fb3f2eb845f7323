/**
 * Two fleets through the same days: common random numbers. Every draw hangs on the event that it is about, so the calls,
 * the ways and the work of a day are the same for both, and what differs is due to the fleet.
 */
import { type Agency, agencies } from '../../kernel/agency.ts'
import { type DayMeasures, type PlayedSegment, playedSegments } from './day-measures.ts'
import { type Estimate, meanOf, pairedInterval } from './paired.ts'

export const shares = ['p50', 'p90'] as const
export type Share = (typeof shares)[number]

export interface Compared {
  readonly agency: Agency
  readonly segment: PlayedSegment
  readonly share: Share
  /** Mean over the days of each day's percentile, seconds; undefined where some day has none. */
  readonly base: number | undefined
  readonly change: number | undefined
  /** Change less base, day by day, with its 95 % interval; undefined where some day has none: no day may be left out. */
  readonly difference: Estimate | undefined
  /** Values measured on all days, and those that were not, base and change. */
  readonly n: readonly [number, number]
  readonly excluded: readonly [number, number]
  /** Of all days, base and change: a unit was due and none came. They count in the percentiles as later than all. */
  readonly unreached: readonly [number, number]
  /** On some day the percentile is one of fewer than 20. */
  readonly isThin: boolean
}

export interface Pair {
  readonly base: DayMeasures
  readonly change: DayMeasures
}

/** Of fewer, P90 is the longest or the one before, and P50 hangs on a few. */
export const ENOUGH_A_DAY = 20

export const compareDays = (pairs: readonly Pair[]): readonly Compared[] =>
  agencies.flatMap((agency) =>
    playedSegments.flatMap((segment) =>
      shares.map((share): Compared => {
        const measured = pairs.map(
          ({ base, change }) => [base[agency][segment], change[agency][segment]] as const,
        )
        const base = measured.map(([each]) => each[share])
        const change = measured.map(([, each]) => each[share])
        const sum = (of: 'n' | 'excluded' | 'unreached'): readonly [number, number] => [
          measured.reduce((total, [each]) => total + each[of], 0),
          measured.reduce((total, [, each]) => total + each[of], 0),
        ]
        return {
          agency,
          segment,
          share,
          base: isWhole(base) ? meanOf(base) : undefined,
          change: isWhole(change) ? meanOf(change) : undefined,
          difference: differenceOf(base, change),
          n: sum('n'),
          excluded: sum('excluded'),
          unreached: sum('unreached'),
          isThin: measured.flat().some(({ n, unreached }) => n + unreached < ENOUGH_A_DAY),
        }
      }),
    ),
  )

function differenceOf(
  base: readonly (number | undefined)[],
  change: readonly (number | undefined)[],
): Estimate | undefined {
  if (!isWhole(base) || !isWhole(change)) return undefined
  return pairedInterval(change.map((each, i) => each - base[i]!))
}

const isWhole = (values: readonly (number | undefined)[]): values is readonly number[] =>
  values.every((value) => value !== undefined)
