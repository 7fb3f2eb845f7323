/**
 * What a status code of a fleet's radios means: data of the city (`setting`, key `radio-codes`). A fleet that it does not
 * name speaks the usual codes, and so does one of which it says nothing that makes sense.
 */
import { type UnitStatus, unitStatuses } from '../unit/unit.ts'

export type RadioMeaning = UnitStatus | 'emergency'
export type RadioCodes = Readonly<Record<string, RadioMeaning>>

/** As of the Funkmeldesystem (TR-BOS FMS): 0 is an emergency call, 1 to 8 are statuses; 5 asks to speak and is none. */
export const usualRadioCodes: RadioCodes = {
  '0': 'emergency',
  '1': 'available_mobile',
  '2': 'available_station',
  '3': 'en_route',
  '4': 'on_scene',
  '6': 'out_of_service',
  '7': 'transporting',
  '8': 'at_hospital',
}

export const radioMeanings = [...unitStatuses, 'emergency'] as const satisfies readonly RadioMeaning[]
const meanings: ReadonlySet<unknown> = new Set(radioMeanings)

/**
 * The codes of each fleet of which something is said that makes sense.
 * @param value what the setting holds: `{fleet: {code: status}}`
 */
export function readRadioCodes(value: unknown): Readonly<Record<string, RadioCodes>> {
  if (typeof value !== 'object' || value === null) return {}
  return Object.fromEntries(
    Object.entries(value)
      .map(([fleet, told]) => {
        const codes = Object.entries(typeof told === 'object' && told !== null ? (told as object) : {})
        return [fleet, codes.filter(([, meaning]) => meanings.has(meaning))] as const
      })
      .filter(([, codes]) => codes.length > 0)
      .map(([fleet, codes]) => [fleet, Object.fromEntries(codes) as RadioCodes]),
  )
}

/** @param value what the setting holds */
export function radioCodesOf(value: unknown, fleet: string): RadioCodes {
  const fleets = readRadioCodes(value)
  return Object.hasOwn(fleets, fleet) ? fleets[fleet]! : usualRadioCodes
}
