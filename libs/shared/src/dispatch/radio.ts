/**
 * What a status code of a fleet's radios means: data of the city (`setting`, key `radio-codes`). A fleet that it does not
 * name speaks the usual codes, and so does one of which it says nothing that makes sense.
 */
import { refuse } from '../kernel/refusal.ts'
import { type UnitStatus, unitStatuses } from '../unit/unit.ts'
import type { Decided } from './dispatch.ts'
import { changeEmergency } from './emergency.ts'
import { changeStatus, type StatusState } from './unit-status.ts'

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

const meanings: ReadonlySet<unknown> = new Set([...unitStatuses, 'emergency'])

/** @param value what the setting holds: `{fleet: {code: status}}` */
export function radioCodesOf(value: unknown, fleet: string): RadioCodes {
  const fleets =
    typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
  const told = Object.hasOwn(fleets, fleet) ? fleets[fleet] : undefined
  if (typeof told !== 'object' || told === null) return usualRadioCodes
  const codes = Object.entries(told).filter(([, meaning]) => meanings.has(meaning))
  return codes.length === 0 ? usualRadioCodes : (Object.fromEntries(codes) as RadioCodes)
}

export interface RadioReport {
  readonly code: string
  /** When the crew pressed, where the radio says so. */
  readonly happened?: string | undefined
}

/** A code that means nothing, or no move that the unit makes, changes nothing. */
export function decideRadio(state: StatusState, codes: RadioCodes, { code, happened }: RadioReport): Decided {
  const { unit } = state
  const meaning = Object.hasOwn(codes, code) ? codes[code] : undefined
  if (meaning === undefined)
    return refuse('radio_code_unknown', { unit: unit.callSign, code, known: Object.keys(codes) })
  if (meaning === 'emergency') return changeEmergency(state, { on: true, happened, way: 'radio' })
  return changeStatus(state, { status: meaning, happened, way: 'radio' })
}
