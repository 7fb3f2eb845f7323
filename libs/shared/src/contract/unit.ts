/** Bodies of what people and radios say of units and their assignments. */
import { z } from 'zod'
import { coordinateFault } from '../geo/coordinate.ts'
import { serviceArea } from '../geo/service-area.ts'
import { agencies } from '../kernel/agency.ts'
import { storableText } from '../kernel/fold-text.ts'
import { toInstant } from '../kernel/instant.ts'
import {
  correctionReasons,
  divertReasons,
  outOfServiceReasons,
  refuseReasons,
  releaseReasons,
} from '../unit/reasons.ts'
import { unitStatuses } from '../unit/unit.ts'

const text = (max: number) => z.string().trim().min(1).max(max).transform(storableText)
const version = z.int().positive().optional()
const agency = z.enum(agencies)
const name = z.string().min(1).max(64)
const id = z.string().min(1).max(64)

const instant = z.iso
  .datetime({ offset: true })
  .refine((value) => toInstant(value) !== undefined, 'names no point in time')
  .transform((value) => toInstant(value)!)

export const assignBody = z.object({
  incident: id,
  unit: name.describe('Id or call-sign'),
  agency: agency.optional().describe('Whose part it is for; the unit’s own unless told'),
  divert: z
    .object({ reason: z.enum(divertReasons) })
    .optional()
    .describe('Take it from what it was sent to'),
})
export const releaseBody = z.object({ reason: z.enum(releaseReasons) })
export const refuseBody = z.object({ reason: z.enum(refuseReasons) })
export const reassignBody = z.object({ unit: name.describe('Id or call-sign of the one that goes instead') })
export const backupBody = z.object({
  count: z.int().min(1).max(10).default(1).describe('Further units, beside those that are asked for'),
})

export const unitStatusBody = z
  .object({
    status: z.enum(unitStatuses),
    reason: z
      .enum([...new Set([...outOfServiceReasons, ...correctionReasons])])
      .optional()
      .describe('Of going out of service (`other` unless told), or of a correction, which needs one'),
    happened: instant.optional().describe('When the crew pressed, by its own clock'),
    assignment: id.optional().describe('The assignment that it was pressed for; of another one it is stale'),
    corrects: z.literal(true).optional().describe('It is so, although no unit makes that move'),
    version,
  })
  .superRefine(({ status, reason, corrects }, context) => {
    const of: readonly string[] = corrects ? correctionReasons : outOfServiceReasons
    if (corrects && reason === undefined)
      context.addIssue({ code: 'custom', message: 'a correction needs a reason', path: ['reason'] })
    if (reason !== undefined && (!of.includes(reason) || (!corrects && status !== 'out_of_service')))
      context.addIssue({ code: 'custom', message: 'not a reason for that', path: ['reason'] })
  })

const callSign = z
  .string()
  .trim()
  .regex(/^[\p{L}\d][\p{L}\d ./-]{1,19}$/u)
  .transform(storableText)
const code = z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/)
const capabilities = z
  .array(code)
  .max(20)
  .transform((list) => [...new Set(list)].sort())

export const addUnitBody = z.object({
  callSign,
  agency,
  kind: code,
  station: id.optional(),
  fleet: code.optional().describe('Whose radio codes it speaks; that of its agency unless told'),
  capabilities: capabilities.optional().describe('Of the catalogue'),
})
/** What is left out stays; null takes it away. */
export const editUnitBody = z.object({
  callSign: callSign.optional(),
  kind: code.optional(),
  station: id.nullable().optional(),
  fleet: code.nullable().optional(),
  capabilities: capabilities.optional(),
  version,
})
export const retireUnitBody = z.object({ version })
export const crewBody = z
  .object({
    members: z.int().min(1).max(50).optional().describe('As many as are named, unless told'),
    names: z.array(text(80)).min(1).max(50).optional().describe('Personal'),
    until: instant.optional().describe('End of the shift: a free unit then goes out of service'),
  })
  .refine(({ members, names }) => members !== undefined || names !== undefined, {
    message: 'members or names',
  })
export const uncrewBody = z.object({})

const degrees = { lat: z.number(), lon: z.number() }
const inside = (value: { readonly lat: number; readonly lon: number }, context: z.RefinementCtx): void => {
  const fault = coordinateFault(value.lat, value.lon, serviceArea)
  if (fault) context.addIssue({ code: 'custom', message: fault, path: ['lat'] })
}
export const addStationBody = z
  .object({ id: code.describe('Its name for machines: st-114-01'), agency, name: text(120), ...degrees })
  .superRefine(inside)
export const editStationBody = z
  .object({
    name: text(120).optional(),
    lat: z.number().optional(),
    lon: z.number().optional(),
    version,
  })
  .superRefine(({ lat, lon }, context) => {
    if (lat !== undefined && lon !== undefined) inside({ lat, lon }, context)
    else if (lat !== lon) context.addIssue({ code: 'custom', message: 'lat and lon', path: ['lat'] })
  })

export const radioBody = z.object({
  unit: name.describe('Id or call-sign'),
  code: z.string().trim().min(1).max(16).describe('As its fleet sends it'),
  time: instant.optional().describe('When the crew pressed'),
})

export type AssignBody = z.output<typeof assignBody>
export type ReleaseBody = z.output<typeof releaseBody>
export type RefuseBody = z.output<typeof refuseBody>
export type ReassignBody = z.output<typeof reassignBody>
export type BackupBody = z.output<typeof backupBody>
export type UnitStatusBody = z.output<typeof unitStatusBody>
export type AddUnitBody = z.output<typeof addUnitBody>
export type EditUnitBody = z.output<typeof editUnitBody>
export type CrewBody = z.output<typeof crewBody>
export type AddStationBody = z.output<typeof addStationBody>
export type EditStationBody = z.output<typeof editStationBody>
export type RadioBody = z.output<typeof radioBody>
