/** Commands on alarms, questions about them, and what the hub answers. */
import { z } from 'zod'
import type { Alarm, Flood } from '../alarm/alarm.ts'
import { alarmKinds, shelvingMinutes, shelvingReasons } from '../alarm/alarm.ts'
import type { Agency } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import { wholeNumberOr } from './whole-number.ts'

export const shelveBody = z.strictObject({
  minutes: z.literal(shelvingMinutes).describe('For how long'),
  reason: z.enum(shelvingReasons),
})
export type ShelveBody = z.output<typeof shelveBody>

export const noBody = z.strictObject({})

export const alarmsQuery = z.object({
  state: z.enum(['open', 'all']).default('open').describe('`all`: also those that are over'),
  kind: z.enum(alarmKinds).optional(),
  before: z.uuid().optional().describe('Older than this one: the last of the answer before'),
  limit: wholeNumberOr(200, { min: 1, max: 500 }),
})

/** The newest first. */
export interface Alarms {
  readonly alarms: readonly Alarm[]
  /** There are older ones. */
  readonly more: boolean
}

/** How many alarms the people of an agency, or of one desk, were given. */
export interface AlarmRate {
  /** In the last ten minutes. */
  readonly lastTen: number
  /** In ten minutes, as a mean of the last hour. */
  readonly mean: number
}

export interface AgencyAlarmRate extends AlarmRate {
  readonly agency: Agency
  readonly flood?: Flood
}

export interface AlarmRates {
  readonly to: Instant
  /** Alarms in ten minutes that one desk can well bear. */
  readonly target: number
  readonly agencies: readonly AgencyAlarmRate[]
  /** Those where somebody sits. */
  readonly desks: readonly (AlarmRate & {
    readonly desk: string
    readonly name: string
    readonly agent: string
  })[]
}
