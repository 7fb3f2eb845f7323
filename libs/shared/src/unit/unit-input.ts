/** What people say that units and stations are, read and checked. */
import { z } from 'zod'
import { coordinateFault } from '../geo/coordinate.ts'
import { serviceArea } from '../geo/service-area.ts'
import { agencies } from '../kernel/agency.ts'
import { storableText } from '../kernel/fold-text.ts'
import { toInstant } from '../kernel/instant.ts'
import { coded } from '../kernel/issue.ts'

const text = (max: number) => z.string().trim().min(1).max(max).transform(storableText)
const version = z.int().positive().optional()
const agency = z.enum(agencies)
const id = z.string().min(1).max(64)

const instant = z.iso
  .datetime({ offset: true })
  .refine((value) => toInstant(value) !== undefined, {
    message: 'names no point in time',
    params: coded('not_an_instant'),
  })
  .transform((value) => toInstant(value)!)

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

export const addUnit = z.object({
  callSign,
  agency,
  kind: code,
  station: id.optional(),
  fleet: code.optional().describe('Whose radio codes it speaks; that of its agency unless told'),
  capabilities: capabilities.optional().describe('Of the catalogue'),
})
/** What is left out stays; null takes it away where a unit may be without. */
export const editUnit = z.object({
  callSign: callSign.optional(),
  kind: code.optional(),
  station: id.nullable().optional(),
  fleet: code.nullable().optional(),
  capabilities: capabilities.nullable().optional(),
  version,
})
export const retireUnit = z.object({ version })
export const crewUnit = z
  .object({
    members: z.int().min(1).max(50).optional().describe('As many as are named, unless told'),
    names: z.array(text(80)).min(1).max(50).optional().describe('Personal'),
    until: instant.optional().describe('End of the shift: a free unit then goes out of service'),
  })
  .refine(({ members, names }) => members !== undefined || names !== undefined, {
    message: 'members or names',
    params: coded('nothing_given'),
  })
export const uncrewUnit = z.object({})

const degrees = { lat: z.number(), lon: z.number() }
const inside = (value: { readonly lat: number; readonly lon: number }, context: z.RefinementCtx): void => {
  const fault = coordinateFault(value.lat, value.lon, serviceArea)
  if (fault) context.addIssue({ code: 'custom', message: fault, params: coded(fault), path: ['lat'] })
}
export const addStation = z
  .object({ id: code.describe('Its name for machines: st-114-01'), agency, name: text(120), ...degrees })
  .superRefine(inside)
export const editStation = z
  .object({
    name: text(120).optional(),
    lat: z.number().optional(),
    lon: z.number().optional(),
    version,
  })
  .superRefine(({ lat, lon }, context) => {
    if (lat !== undefined && lon !== undefined) inside({ lat, lon }, context)
    else if (lat !== lon)
      context.addIssue({
        code: 'custom',
        message: 'lat and lon',
        params: coded('missing'),
        path: [lat === undefined ? 'lat' : 'lon'],
      })
  })

export const retireStation = z.object({ version })

export type AddUnit = z.output<typeof addUnit>
export type EditUnit = z.output<typeof editUnit>
export type CrewUnit = z.output<typeof crewUnit>
export type AddStation = z.output<typeof addStation>
export type EditStation = z.output<typeof editStation>
