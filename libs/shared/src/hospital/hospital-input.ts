/** What people say of hospitals, read and checked. */
import { z } from 'zod'
import { coordinateFault } from '../geo/coordinate.ts'
import { serviceArea } from '../geo/service-area.ts'
import { storableText } from '../kernel/fold-text.ts'
import { toInstant } from '../kernel/instant.ts'
import { coded } from '../kernel/issue.ts'
import { hospitalCapabilities } from './capability.ts'
import { diversionReasons } from './hospital.ts'

const MOST_PLACES = 200

const version = z.int().positive().optional()

/** In the order of the list, each once, so that equal lists are equal texts. */
const capabilityList = z
  .array(z.enum(hospitalCapabilities))
  .min(1)
  .max(hospitalCapabilities.length)
  .transform((list) => hospitalCapabilities.filter((each) => list.includes(each)))

const terms = {
  name: z.string().trim().min(1).max(120).transform(storableText),
  lat: z.number(),
  lon: z.number(),
  capabilities: capabilityList,
  places: z.int().min(0).max(MOST_PLACES).describe('Ambulances that can be unloaded at the same time'),
}

function checkPoint(
  { lat, lon }: { readonly lat?: number | undefined; readonly lon?: number | undefined },
  context: z.RefinementCtx,
): void {
  if (lat === undefined && lon === undefined) return
  const fault = coordinateFault(lat, lon, serviceArea)
  if (fault) context.addIssue({ code: 'custom', message: fault, params: coded(fault), path: ['lat'] })
}

export const addHospitalBody = z.object(terms).superRefine(checkPoint)
export type AddHospital = z.output<typeof addHospitalBody>

/** What is left out stays. A point is moved by both numbers. */
export const editHospitalBody = z
  .object({ ...z.object(terms).partial().shape, version })
  .superRefine(checkPoint)
export type EditHospital = z.output<typeof editHospitalBody>

export const versionBody = z.object({ version })

const instant = z.iso
  .datetime({ offset: true })
  .refine((value) => toInstant(value) !== undefined, {
    message: 'names no point in time',
    params: coded('not_an_instant'),
  })
  .transform((value) => toInstant(value)!)

export const divertHospitalBody = z.object({
  until: instant,
  reason: z.enum(diversionReasons),
  capabilities: capabilityList.optional().describe('Only patients who need one of these; left out: all'),
  version,
})
export type DivertHospital = z.output<typeof divertHospitalBody>

export const reportHospitalBody = z.object({
  freePlaces: z.int().min(0).max(MOST_PLACES).describe('As the hospital said, now'),
  version,
})
export type ReportHospital = z.output<typeof reportHospitalBody>
