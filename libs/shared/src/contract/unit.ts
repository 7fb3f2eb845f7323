/** Bodies of what people and radios say of units on duty. What units are: see shared/unit/unit-input. */
import { z } from 'zod'
import { agencies } from '../kernel/agency.ts'
import { toInstant } from '../kernel/instant.ts'
import { coded } from '../kernel/issue.ts'
import {
  correctionReasons,
  divertReasons,
  outOfServiceReasons,
  refuseReasons,
  releaseReasons,
} from '../unit/reasons.ts'
import { unitStatuses } from '../unit/unit.ts'

const version = z.int().positive().optional()
const agency = z.enum(agencies)
const name = z.string().min(1).max(64)
const id = z.string().min(1).max(64)

const instant = z.iso
  .datetime({ offset: true })
  .refine((value) => toInstant(value) !== undefined, {
    message: 'names no point in time',
    params: coded('not_an_instant'),
  })
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
export const restoreBody = z.object({
  reason: z.enum(correctionReasons).describe('Why the status that ended it was wrong'),
})
export const reassignBody = z.object({ unit: name.describe('Id or call-sign of the one that goes instead') })
export const backupBody = z.object({
  count: z
    .int()
    .min(0)
    .max(10)
    .default(1)
    .describe('Further units, beside those that are asked for; 0: none is needed any more'),
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
  .superRefine(({ reason, corrects }, context) => {
    const of: readonly string[] = corrects ? correctionReasons : outOfServiceReasons
    if (corrects && reason === undefined)
      context.addIssue({
        code: 'custom',
        message: 'a correction needs a reason',
        params: coded('missing'),
        path: ['reason'],
      })
    if (reason !== undefined && !of.includes(reason))
      context.addIssue({
        code: 'custom',
        message: 'not a reason for that',
        params: coded('not_allowed', { allowed: of }),
        path: ['reason'],
      })
  })

export const radioBody = z.object({
  unit: name.describe('Id or call-sign'),
  code: z.string().trim().min(1).max(16).describe('As its fleet sends it'),
  time: instant.optional().describe('When the crew pressed'),
})

export type AssignBody = z.output<typeof assignBody>
export type ReleaseBody = z.output<typeof releaseBody>
export type RefuseBody = z.output<typeof refuseBody>
export type RestoreBody = z.output<typeof restoreBody>
export type ReassignBody = z.output<typeof reassignBody>
export type BackupBody = z.output<typeof backupBody>
export type UnitStatusBody = z.output<typeof unitStatusBody>
export type RadioBody = z.output<typeof radioBody>
