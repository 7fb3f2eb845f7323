/**
 * How long a unit needs to get somewhere, and what that is based on. Without a router it is estimated: the way the crow
 * flies × a detour ÷ the speed of the hour and vehicle, faster with lights and siren, put right by past runs.
 */
import { type Coordinate, distanceMetres } from '../geo/coordinate.ts'
import { cityHour } from '../kernel/city-hour.ts'
import type { Instant } from '../kernel/instant.ts'
import { bandOf, type TravelFit, type TravelModel, type Vehicle, vehicleOf } from './travel-model.ts'

/**
 * `valhalla`, `osrm`: a router on the streets. `estimate`: usual values. `estimate_fitted`: put right by `n` past runs.
 * `estimate_router_unreachable`: a router is set up and did not answer; with `n` where past runs put it right.
 */
export const travelBases = [
  'valhalla',
  'osrm',
  'estimate',
  'estimate_fitted',
  'estimate_router_unreachable',
] as const
export type TravelBasis = (typeof travelBases)[number]

export interface Travel {
  readonly seconds: number
  /** On streets. */
  readonly metres: number
  readonly basis: TravelBasis
  /** Past runs behind an estimate that was put right. */
  readonly n?: number
}

export interface Trip {
  readonly from: Coordinate
  readonly to: Coordinate
  /** Of the unit. */
  readonly kind: string
  /** When it sets out; the hour stays that of its beginning. */
  readonly at: Instant
  /** With lights and siren. */
  readonly lights: boolean
}

/** Further as the crow flies is never less time. */
export const estimateTravel = (model: TravelModel, trip: Trip): Travel =>
  estimateFromCrow(model, distanceMetres(trip.from, trip.to), trip)

/** @param crowMetres as the crow flies */
export function estimateFromCrow(
  model: TravelModel,
  crowMetres: number,
  { kind, at, lights }: Pick<Trip, 'kind' | 'at' | 'lights'>,
): Travel {
  const vehicle = vehicleOf(kind)
  const hour = cityHour(at)
  const metres = crowMetres * model.detour[vehicle]
  const seconds = metres / speedOf(model, vehicle, hour, lights)
  const fit = fitOf(model.fits, vehicle, hour)
  return fit
    ? { seconds: seconds * fit.ratio, metres, basis: 'estimate_fitted', n: fit.n }
    : { seconds, metres, basis: 'estimate' }
}

/** Metres a second, by the usual values alone. */
export const speedOf = (model: TravelModel, vehicle: Vehicle, hour: number, lights: boolean): number =>
  (model.kmhByHour[hour]! * model.speed[vehicle] * (lights ? model.lights : 1)) / 3.6

/** Whether a unit drives to a part of this priority with lights and siren. */
export const hasLights = (model: TravelModel, priority: number): boolean => priority <= model.lightsUpTo

const fitOf = (fits: readonly TravelFit[], vehicle: Vehicle, hour: number): TravelFit | undefined => {
  const own = fits.filter((fit) => fit.vehicle === vehicle)
  return own.find(({ band }) => band === bandOf(hour)) ?? own.find(({ band }) => band === 'all')
}
