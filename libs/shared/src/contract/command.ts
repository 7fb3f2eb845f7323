/** Bodies of the commands people send, as zod schemas: the OpenAPI document and the checks come from the same text. */
import { z } from 'zod'
import { callOutcomes } from '../call/call.ts'
import { coordinateFault } from '../geo/coordinate.ts'
import { serviceArea } from '../geo/service-area.ts'
import { dispositions } from '../incident/incident.ts'
import { agencies } from '../kernel/agency.ts'
import { storableText } from '../kernel/fold-text.ts'
import { unitStatuses } from '../unit/unit.ts'

const text = (max: number) => z.string().trim().min(1).max(max).transform(storableText)
const version = z.int().positive().optional()
const agency = z.enum(agencies)
const priority = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])

const place = z
  .object({
    lat: z.number(),
    lon: z.number(),
    text: text(300).optional(),
    radius: z.number().min(0).max(100_000).optional(),
  })
  .superRefine((value, context) => {
    const fault = coordinateFault(value.lat, value.lon, serviceArea)
    if (fault) context.addIssue({ code: 'custom', message: fault, path: ['lat'] })
  })

export const openIncidentBody = z.object({
  agencies: z
    .array(agency)
    .min(1)
    .max(3)
    .transform((list) => [...new Set(list)].sort()),
  type: z
    .string()
    .regex(/^[a-z][a-z0-9_]{1,39}$/)
    .optional(),
  priority: priority.optional(),
  place: place.optional(),
  note: text(4000).optional(),
})
export const acceptLegBody = z.object({ version })
export const closeIncidentBody = z.object({
  disposition: z.enum(dispositions),
  note: text(4000).optional(),
  version,
})
export const noteBody = z.object({ text: text(4000) })
export const assignBody = z.object({
  incident: z.string().min(1).max(64),
  unit: z.string().min(1).max(64),
  agency: agency.optional(),
})

export const outOfServiceReasons = [
  'fuel',
  'crew_rest',
  'maintenance',
  'equipment',
  'cleaning',
  'training',
  'correction',
  'other',
] as const
export const unitStatusBody = z.object({
  status: z.enum(unitStatuses),
  reason: z.enum(outOfServiceReasons).optional(),
  version,
})

export const callOutcomeBody = z.object({
  outcome: z.enum(callOutcomes),
  incident: z.string().min(1).max(64).optional(),
  note: text(4000).optional(),
})
export const signInBody = z.object({
  username: z.string().min(1).max(64),
  password: z.string().min(1).max(256),
  otp: z.string().max(16).optional(),
})

export const positionsBody = z.object({
  positions: z
    .array(
      z.object({
        unit: z.string().min(1).max(64),
        lat: z.number(),
        lon: z.number(),
        time: z.iso.datetime({ offset: true }),
        speed: z.number().min(0).max(150).optional(),
        heading: z.number().min(0).max(360).optional(),
        accuracy: z.number().min(0).max(100_000).optional(),
      }),
    )
    .min(1)
    .max(5000),
})
export const journalQuery = z.object({
  since: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(5000).default(1000),
})

export type OpenIncidentBody = z.infer<typeof openIncidentBody>
export type AssignBody = z.infer<typeof assignBody>
export type UnitStatusBody = z.infer<typeof unitStatusBody>
export type CloseIncidentBody = z.infer<typeof closeIncidentBody>
export type CallOutcomeBody = z.infer<typeof callOutcomeBody>
export type PositionsBody = z.infer<typeof positionsBody>
