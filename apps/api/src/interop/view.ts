/** How answers are described: schemas by name, each held against the domain type that it describes. */

import { agencies } from '@lien-thong/shared/kernel/agency'
import { z } from 'zod'

/** Names under which documents refer to a schema. */
export const named = z.registry<{ id: string }>()

/** Every field of `T`, and no other. */
type Shape<T> = { readonly [K in keyof T]-?: z.ZodType<T[K]> }

export function view<T>(name: string, description: string, shape: Shape<T>): z.ZodType<T> {
  return naming(name, description, z.object(shape) as unknown as z.ZodType<T>)
}

export function naming<Schema extends z.ZodType>(name: string, description: string, schema: Schema): Schema {
  const described = schema.describe(description)
  named.add(described, { id: name })
  return described
}

/** A list that must name every member of a union of literals. */
export const every = <T extends string>(members: Record<T, true>): z.ZodType<T> =>
  z.enum(Object.keys(members) as [T, ...T[]]) as unknown as z.ZodType<T>

export const id = z.string().describe('UUID')
export const time = z.string().meta({ format: 'date-time', description: 'RFC 3339, UTC, milliseconds' })
export const text = z.string()
export const count = z.number().meta({ type: 'integer' })
export const version = count.describe(
  'Send it with a command to be refused when someone changed it meanwhile',
)
export const agency = z.enum(agencies)
export const agencyList = z.array(agency)
export const priority = z
  .union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
  .describe('1 is the most urgent')
export const lat = z.number().min(-90).max(90)
export const lon = z.number().min(-180).max(180)
export const metres = z.number().min(0).describe('Metres')
