/**
 * The parameters of the estimate of travel times, as data that a city edits, and their usual values. They are no
 * measurement: a router, or runs of the hub's own units, know better and take their place.
 */

/** How vehicles differ on the road. */
export const vehicles = ['motorcycle', 'car', 'ambulance', 'heavy', 'boat'] as const
export type Vehicle = (typeof vehicles)[number]

/** Hours of the day that drive alike. */
export const hourBands = ['night', 'morning_peak', 'day', 'evening_peak', 'evening'] as const
export type HourBand = (typeof hourBands)[number]

/** What runs of the past say: they took `ratio` times as long as the usual values have it. */
export interface TravelFit {
  readonly vehicle: Vehicle
  readonly band: HourBand | 'all'
  /** Runs it stands on. */
  readonly n: number
  /** Median of actual to estimated seconds. */
  readonly ratio: number
}

export interface TravelModel {
  /** Way on streets to the way the crow flies. */
  readonly detour: Readonly<Record<Vehicle, number>>
  /** Kilometres an hour of a car in ordinary traffic, by hour of the day, midnight first. */
  readonly kmhByHour: readonly number[]
  /** Speed of the vehicle to that of a car. */
  readonly speed: Readonly<Record<Vehicle, number>>
  /** How many times as fast with lights and siren. */
  readonly lights: number
  /** Parts of this priority and more urgent ones are driven to with lights and siren. */
  readonly lightsUpTo: number
  readonly fits: readonly TravelFit[]
}

export const usualTravelModel: TravelModel = {
  // 1.3 is what street networks of compact cities come to; rivers and canals cross a boat's way only at their bends.
  detour: { motorcycle: 1.3, car: 1.3, ambulance: 1.3, heavy: 1.35, boat: 1.6 },
  // Free streets before dawn, standing traffic at 7 and 17; no count of the city is behind it.
  kmhByHour: [
    33, 34.5, 36, 36, 34.5, 31.5, 25.5, 19.5, 19.5, 22.5, 24, 23.25, 23.25, 24.75, 24, 22.5, 20.25, 17.25, 18,
    21, 23.25, 25.5, 28.5, 31.5,
  ],
  // A motorcycle passes between standing cars; a pumper of 16 t does not, and turns slowly into narrow streets.
  speed: { motorcycle: 1.2, car: 1, ambulance: 1, heavy: 0.85, boat: 0.9 },
  // Reports of time saved reach from nothing to a third; a quarter less time is a third more speed.
  lights: 4 / 3,
  lightsUpTo: 2,
  fits: [],
}

const vehicleOfKind: Readonly<Record<string, Vehicle>> = {
  motorcycle: 'motorcycle',
  ambulance: 'ambulance',
  als_ambulance: 'ambulance',
  mass_casualty: 'ambulance',
  pumper: 'heavy',
  ladder: 'heavy',
  rescue: 'heavy',
  hazmat: 'heavy',
  fireboat: 'boat',
}

/** @param kind of a unit; one that is not known drives like a car */
export const vehicleOf = (kind: string): Vehicle => vehicleOfKind[kind] ?? 'car'

/** @param hour 0 to 23 */
export function bandOf(hour: number): HourBand {
  if (hour < 6 || hour >= 22) return 'night'
  if (hour < 9) return 'morning_peak'
  if (hour < 16) return 'day'
  return hour < 19 ? 'evening_peak' : 'evening'
}
