/** Hospitals as the hub shows them. */
import { hospitalCapabilities } from '@lien-thong/shared/hospital/capability'
import {
  type Diversion,
  diversionReasons,
  type Hospital,
  type HospitalReport,
} from '@lien-thong/shared/hospital/hospital'
import { z } from 'zod'
import { count, id, lat, lon, text, time, version, view } from './view.ts'

export const capability = z.enum(hospitalCapabilities)
export const capabilityList = z.array(capability)

const fields = {
  id,
  name: text,
  lat,
  lon,
  capabilities: capabilityList,
  places: count.describe('Ambulances that can be unloaded at the same time'),
  diversion: view<Diversion>('Diversion', 'Ambulances are sent elsewhere until then', {
    until: time,
    reason: z.enum(diversionReasons),
    capabilities: capabilityList.optional().describe('Only patients who need one of these; left out: all'),
    at: time,
    by: text,
  }).optional(),
  report: view<HospitalReport>('HospitalReport', 'What the hospital itself said', {
    freePlaces: count,
    at: time,
    by: text,
  }).optional(),
  retired: z.literal(true).optional(),
  version,
}

export const hospital = view<Hospital>('Hospital', 'Where patients are taken', fields)
export const hospitalFields = fields
