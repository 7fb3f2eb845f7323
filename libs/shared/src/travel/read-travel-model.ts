/**
 * The travel model as people and sweeps write it (`setting`, keys `travel` and `travel-fit`). What they do not say, or say in
 * no way that makes sense, is as usual.
 */
import { hourBands, type TravelFit, type TravelModel, usualTravelModel, vehicles } from './travel-model.ts'

type Told = Readonly<Record<string, unknown>>

/**
 * @param value what the setting holds: any of the fields of a model but its fits
 * @param fits what the fit's row holds
 */
export function readTravelModel(value: unknown, fits: unknown): TravelModel {
  const told = fieldsOf(value)
  const usual = usualTravelModel
  const hours = told.kmhByHour
  return {
    detour: perVehicle(usual.detour, told.detour, 1, 3),
    kmhByHour:
      Array.isArray(hours) && hours.length === 24
        ? usual.kmhByHour.map((each, hour) => between(hours[hour], 1, 130) ?? each)
        : usual.kmhByHour,
    speed: perVehicle(usual.speed, told.speed, 0.1, 5),
    lights: between(told.lights, 1, 3) ?? usual.lights,
    lightsUpTo: between(told.lightsUpTo, 0, 4) ?? usual.lightsUpTo,
    fits: Array.isArray(fits) ? fits.filter(isFit) : [],
  }
}

const fieldsOf = (value: unknown): Told =>
  typeof value === 'object' && value !== null ? (value as Told) : {}

const between = (value: unknown, least: number, most: number): number | undefined =>
  typeof value === 'number' && value >= least && value <= most ? value : undefined

function perVehicle(
  usual: TravelModel['detour'],
  value: unknown,
  least: number,
  most: number,
): TravelModel['detour'] {
  const told = fieldsOf(value)
  const entries = vehicles.map((vehicle) => [vehicle, between(told[vehicle], least, most) ?? usual[vehicle]])
  return Object.fromEntries(entries) as TravelModel['detour']
}

function isFit(value: unknown): value is TravelFit {
  const { vehicle, band, n, ratio } = fieldsOf(value)
  return (
    vehicles.some((each) => each === vehicle) &&
    ([...hourBands, 'all'] as const).some((each) => each === band) &&
    between(n, 1, Number.MAX_SAFE_INTEGER) !== undefined &&
    between(ratio, 0.1, 10) !== undefined
  )
}
