/** What a played day measured: every response time of every service, as the hub's own report has them. */
import type { Held } from '../../fact/held.ts'
import { type Agency, agencies } from '../../kernel/agency.ts'
import { type Summary, summarise } from '../../response-time/percentile.ts'
import { type Segment, segmentsOf } from '../../response-time/segments.ts'
import type { CityHub } from './city-hub.ts'

/** Answering is left out: it hangs on desks, not on units. */
export const playedSegments = [
  'processing',
  'turnout',
  'travel',
  'total',
] as const satisfies readonly Segment[]
export type PlayedSegment = (typeof playedSegments)[number]

export interface Measured extends Summary {
  /** Incidents that a unit was due at and that gave no value. */
  readonly excluded: number
}

export type DayMeasures = Readonly<Record<Agency, Readonly<Record<PlayedSegment, Measured>>>>

export function measureDay(hub: CityHub): DayMeasures {
  const values = perSegment((): number[] => [])
  const excluded = perSegment(() => ({ n: 0 }))
  for (const timeline of timelinesOf(hub.held, hub)) {
    const measures = segmentsOf(timeline)
    for (const segment of playedSegments) {
      const measure = measures[segment]
      if ('seconds' in measure) values[timeline.agency][segment].push(measure.seconds)
      else if (measure.excluded !== 'not_applicable') excluded[timeline.agency][segment].n += 1
    }
  }
  return perSegment((agency, segment) => ({
    ...summarise(values[agency][segment]),
    excluded: excluded[agency][segment].n,
  }))
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
