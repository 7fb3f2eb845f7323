/** Questions about hospitals, and where a patient is taken. The bodies that keep hospitals are read in shared/hospital. */
import { z } from 'zod'
import type { HospitalChoice } from '../dispatch/hospital-choice.ts'
import type { HospitalLoad } from '../dispatch/hospital-load.ts'
import { type HospitalCapability, hospitalCapabilities } from '../hospital/capability.ts'
import type { Hospital } from '../hospital/hospital.ts'
import { bypassReasons } from '../unit/unit-fact.ts'

export const destinationBody = z.object({
  hospital: z.string().min(1).max(64),
  reason: z.enum(bypassReasons).optional().describe('Why there although it diverts ambulances'),
})
export type DestinationBody = z.output<typeof destinationBody>

export const hospitalsOfIncidentQuery = z.object({
  unit: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .describe('Id or call-sign: from where it is; left out: from the place of the incident'),
  capability: z
    .enum(hospitalCapabilities)
    .optional()
    .describe('What the patient needs, in place of what the type of the incident suggests'),
})
export type HospitalsOfIncidentQuery = z.output<typeof hospitalsOfIncidentQuery>

export interface BusyHospital extends Hospital {
  readonly load: HospitalLoad
}

export interface HospitalChoices {
  readonly needed: readonly HospitalCapability[]
  /** Where the way begins; `unknown`: neither the unit nor the incident has a place, and nothing is ranked by time. */
  readonly from: 'unit' | 'incident' | 'unknown'
  readonly hospitals: readonly HospitalChoice[]
}
