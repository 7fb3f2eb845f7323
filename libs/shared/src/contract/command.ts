/** Bodies of the commands people send, as zod schemas: the OpenAPI document and the checks come from the same text. */
import { z } from 'zod'
import { callOutcomes } from '../call/call.ts'
import { coordinateFault } from '../geo/coordinate.ts'
import { serviceArea } from '../geo/service-area.ts'
import {
  declineReasons,
  dispositions,
  handOverReasons,
  relations,
  reopenReasons,
} from '../incident/incident.ts'
import { agencies } from '../kernel/agency.ts'
import { storableText } from '../kernel/fold-text.ts'
import { coded } from '../kernel/issue.ts'
import { entryKinds } from '../place/place.ts'
import { presenceDoings } from './feed.ts'
import { wholeNumberOr } from './whole-number.ts'

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
    source: z.enum(['dispatcher', 'gazetteer', 'geocoder', 'caller']).optional(),
    confidence: z.number().min(0).max(1).optional(),
    kind: z.enum([...entryKinds, 'kilometre', 'coordinate']).optional(),
    ward: text(100).optional(),
  })
  .superRefine((value, context) => {
    const fault = coordinateFault(value.lat, value.lon, serviceArea)
    if (fault) context.addIssue({ code: 'custom', message: fault, params: coded(fault), path: ['lat'] })
  })

const where = text(300).describe('Where it is in the words of who tells of it; needs no point')
const incidentType = z.string().regex(/^[a-z][a-z0-9_]{1,39}$/)
const incidentId = z.string().min(1).max(64)

export const openIncidentBody = z.object({
  agencies: z
    .array(agency)
    .min(1)
    .max(3)
    .transform((list) => [...new Set(list)].sort()),
  type: incidentType.optional(),
  priority: priority.optional(),
  place: place.optional(),
  where: where.optional(),
  note: text(4000).optional(),
})
export const acceptLegBody = z.object({ version })
export const closeIncidentBody = z.object({
  disposition: z.enum(dispositions),
  legs: z
    .partialRecord(agency, z.enum(dispositions))
    .optional()
    .describe('Where a service’s part ended otherwise than the whole'),
  note: text(4000).optional(),
  version,
})
export const reopenIncidentBody = z.object({ reason: z.enum(reopenReasons), note: text(4000).optional() })
export const noteBody = z.object({
  text: text(4000),
  corrects: z.string().min(1).max(40).optional().describe('Id of the note that this one corrects'),
})

/** Any of the fields; what others changed meanwhile in other fields stays. */
export const editIncidentBody = z
  .object({
    type: incidentType.nullable().optional().describe('Null takes it away'),
    place: place.nullable().optional().describe('Null takes it away'),
    where: where.nullable().optional(),
    priority: z.object({ agency, priority }).optional(),
    version: z.int().positive().describe('The one that was seen when the editing began'),
  })
  .refine(
    ({ type, place, where, priority }) => [type, place, where, priority].some((each) => each !== undefined),
    {
      message: 'type, place, where or priority',
      params: coded('nothing_given'),
    },
  )
export const addLegBody = z.object({
  agency,
  priority: priority.optional(),
  reason: z.enum(handOverReasons).default('also_needed'),
  note: text(4000).optional(),
})
export const handOverLegBody = z.object({
  to: agency,
  from: agency.optional().describe('Your own, where you have one part in it'),
  cancel: z.boolean().default(false).describe('Your part ends with it'),
  reason: z.enum(handOverReasons),
  note: text(4000).optional(),
})
export const declineLegBody = z.object({ reason: z.enum(declineReasons), note: text(4000).optional() })
export const completeLegBody = z.object({ disposition: z.enum(dispositions), note: text(4000).optional() })
export const linkBody = z.object({
  incident: incidentId,
  relation: z.enum(relations).describe('What the other is to this one'),
})
export const unlinkBody = z.object({ incident: incidentId })
export const mergeBody = z.object({ into: incidentId })
export const attachBody = z.object({ incident: incidentId })
export const ownBody = z.object({
  takeOver: z.boolean().default(false).describe('Although a colleague has it'),
})
export const presenceBody = z.object({ doing: z.enum(presenceDoings) })
export const undoBody = z.object({
  seq: z
    .int()
    .positive()
    .optional()
    .describe('The journal entry; your last one on this incident unless told'),
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

export const journalQuery = z.object({
  since: wholeNumberOr(0, { min: 0 }),
  limit: wholeNumberOr(1000, { min: 1, max: 5000 }),
})

export type OpenIncidentBody = z.infer<typeof openIncidentBody>
export type CloseIncidentBody = z.infer<typeof closeIncidentBody>
export type NoteBody = z.infer<typeof noteBody>
export type ReopenIncidentBody = z.infer<typeof reopenIncidentBody>
export type EditIncidentBody = z.infer<typeof editIncidentBody>
export type AddLegBody = z.infer<typeof addLegBody>
export type HandOverLegBody = z.infer<typeof handOverLegBody>
export type DeclineLegBody = z.infer<typeof declineLegBody>
export type CompleteLegBody = z.infer<typeof completeLegBody>
export type LinkBody = z.infer<typeof linkBody>
export type CallOutcomeBody = z.infer<typeof callOutcomeBody>
