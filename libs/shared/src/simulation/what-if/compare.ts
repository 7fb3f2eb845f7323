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
  /** Mean over the days of each day's percentile, seconds; undefined where some day has no value. */
  readonly base: number | undefined
  readonly change: number | undefined
  /** Change less base, day by day, with its 95 % interval. */
  readonly difference: Estimate | undefined
  /** Values measured on all days, and those that were not, base and change. */
  readonly n: readonly [number, number]
  readonly excluded: readonly [number, number]
}

export interface Pair {
  readonly base: DayMeasures
  readonly change: DayMeasures
}

export const compareDays = (pairs: readonly Pair[]): readonly Compared[] =>
  agencies.flatMap((agency) =>
    playedSegments.flatMap((segment) =>
      shares.map((share): Compared => {
        const both = pairs.flatMap(({ base, change }) => {
          const [a, b] = [base[agency][segment][share], change[agency][segment][share]]
          return a === undefined || b === undefined ? [] : [[a, b] as const]
        })
        const sum = (of: 'n' | 'excluded'): readonly [number, number] => [
          pairs.reduce((total, { base }) => total + base[agency][segment][of], 0),
          pairs.reduce((total, { change }) => total + change[agency][segment][of], 0),
        ]
        return {
          agency,
          segment,
          share,
          base: meanOf(both.map(([a]) => a)),
          change: meanOf(both.map(([, b]) => b)),
          difference: pairedInterval(both.map(([a, b]) => b - a)),
          n: sum('n'),
          excluded: sum('excluded'),
        }
      }),
    ),
  )
