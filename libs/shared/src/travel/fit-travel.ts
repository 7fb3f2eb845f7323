/**
 * Putting the estimate right by past runs: how many times as long they took as the usual values have it, as the median of each
 * vehicle and part of the day, because a crew that pressed late must not move it.
 */
import { cityHour } from '../kernel/city-hour.ts'
import type { Instant } from '../kernel/instant.ts'
import { estimateFromCrow } from './travel.ts'
import { bandOf, hourBands, type TravelFit, type TravelModel, vehicleOf, vehicles } from './travel-model.ts'

/** From where a unit was seen on its way to the scene. */
export interface Run {
  /** Of the unit. */
  readonly kind: string
  readonly at: Instant
  readonly lights: boolean
  /** As the crow flies. */
  readonly metres: number
  readonly seconds: number
}

/** Fewer say nothing of a vehicle at a time of day. */
export const LEAST_RUNS = 20
/** Round the corner the street decides, not the traffic. */
export const LEAST_METRES = 300
const LEAST_SECONDS = 20
/** Beyond these it was no drive: a button forgotten, or pressed on arrival. */
const [LEAST_RATIO, MOST_RATIO] = [0.2, 5]

export interface Fitted {
  readonly fits: readonly TravelFit[]
  /** Runs that were used. */
  readonly n: number
  readonly excluded: number
}

/**
 * @param model its usual values are what runs are compared with; fits that it has are left aside
 * @returns at most one fit for each vehicle and band, and one for the whole day of a vehicle; none below `LEAST_RUNS`
 */
export function fitTravel(model: TravelModel, runs: readonly Run[]): Fitted {
  const usual = { ...model, fits: [] }
  const compared = runs.map((run) => ({
    vehicle: vehicleOf(run.kind),
    band: bandOf(cityHour(run.at)),
    ratio: run.seconds / estimateFromCrow(usual, run.metres, run).seconds,
    run,
  }))
  const used = compared.filter(
    ({ ratio, run }) => isDrive(run) && ratio >= LEAST_RATIO && ratio <= MOST_RATIO,
  )
  const fits = vehicles.flatMap((vehicle) =>
    ([...hourBands, 'all'] as const).flatMap((band): readonly TravelFit[] => {
      const ratios = used
        .filter((each) => each.vehicle === vehicle && (band === 'all' || each.band === band))
        .map(({ ratio }) => ratio)
      return ratios.length < LEAST_RUNS ? [] : [{ vehicle, band, n: ratios.length, ratio: median(ratios) }]
    }),
  )
  return { fits, n: used.length, excluded: runs.length - used.length }
}

const isDrive = ({ metres, seconds }: Run): boolean => metres >= LEAST_METRES && seconds >= LEAST_SECONDS

/** Nearest rank, to three decimals. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return Math.round(1000 * sorted[Math.ceil(sorted.length / 2) - 1]!) / 1000
}
