/** A status code from a radio, by what it means to the unit's fleet. */
import { refuse } from '../kernel/refusal.ts'
import type { Decided } from './dispatch.ts'
import { changeEmergency } from './emergency.ts'
import type { RadioCodes } from './radio-codes.ts'
import { changeStatus, type StatusState } from './unit-status.ts'

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
