/** What a played day measured: every response time of every service, as the hub's own report has them. */
import type { Held } from '../../fact/held.ts'
import { type Agency, agencies } from '../../kernel/agency.ts'
import { summarise } from '../../response-time/percentile.ts'
import { type Exclusion, type Segment, segmentsOf } from '../../response-time/segments.ts'
import type { CityHub } from './city-hub.ts'

/** Answering is left out: it hangs on desks, not on units. */
export const playedSegments = [
  'processing',
  'turnout',
  'travel',
  'total',
] as const satisfies readonly Segment[]
export type PlayedSegment = (typeof playedSegments)[number]

export interface Measured {
  /** Values measured. */
  readonly n: number
  /**
   * Percentiles of those values and of the unreached, who waited longer than all others: a fleet that leaves people waiting
   * must not look better by it. Undefined where there is no value, or where the percentile is that of somebody unreached.
   */
  readonly p50: number | undefined
  readonly p90: number | undefined
  /** Incidents that a unit was due at and that none was sent to, or none came to, until the end. */
  readonly unreached: number
  /** Incidents that a unit was due at and that gave no value for another reason. */
  readonly excluded: number
}

export type DayMeasures = Readonly<Record<Agency, Readonly<Record<PlayedSegment, Measured>>>>

export function measureDay(hub: CityHub): DayMeasures {
  const values = perSegment((): number[] => [])
  const without = perSegment(() => ({ unreached: 0, excluded: 0 }))
  for (const timeline of timelinesOf(hub.held, hub)) {
    const measures = segmentsOf(timeline)
    for (const segment of playedSegments) {
      const measure = measures[segment]
      if ('seconds' in measure) values[timeline.agency][segment].push(measure.seconds)
      else if (measure.excluded !== 'not_applicable')
        without[timeline.agency][segment][
          isUnreached(segment, measure.excluded) ? 'unreached' : 'excluded'
        ] += 1
    }
  }
  return perSegment((agency, segment) => ({
    ...summary(values[agency][segment], without[agency][segment].unreached),
    ...without[agency][segment],
  }))
}

const NEVER = Number.POSITIVE_INFINITY

/** Turnout and travel begin with the unit too, the others with the call. */
const isUnreached = (segment: PlayedSegment, reason: Exclusion): boolean =>
  reason === 'missing_end' || (reason === 'missing_start' && (segment === 'turnout' || segment === 'travel'))

export function summary(values: readonly number[], unreached: number): Pick<Measured, 'n' | 'p50' | 'p90'> {
  const { p50, p90 } = summarise([...values, ...Array<number>(unreached).fill(NEVER)])
  return { n: values.length, p50: p50 === NEVER ? undefined : p50, p90: p90 === NEVER ? undefined : p90 }
}

function* timelinesOf({ incidents, calls }: Held, { assignmentsOf }: CityHub) {
  for (const incident of incidents.values()) {
    const of = { calls: incident.calls.map((id) => calls.get(id)!), assignments: assignmentsOf(incident.id) }
    for (const { agency } of incident.legs) yield { agency, incident, ...of }
  }
}

export const perSegment = <T>(
  value: (agency: Agency, segment: PlayedSegment) => T,
): Record<Agency, Record<PlayedSegment, T>> =>
  Object.fromEntries(
    agencies.map((agency) => [
      agency,
      Object.fromEntries(playedSegments.map((segment) => [segment, value(agency, segment)])),
    ]),
  ) as Record<Agency, Record<PlayedSegment, T>>
