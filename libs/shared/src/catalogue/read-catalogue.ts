/**
 * A catalogue as it comes from an administrator or from the database, checked for its form. Whether it also makes sense is
 * told by `catalogueFaults`.
 */
import { z } from 'zod'
import { agencies } from '../kernel/agency.ts'
import { storableText } from '../kernel/fold-text.ts'
import { readForm } from '../kernel/form-fault.ts'
import type { Catalogue } from './catalogue.ts'
import type { CatalogueFault } from './catalogue-faults.ts'

export const codeForm = /^[a-z][a-z0-9_]{1,39}$/
const code = z.string().regex(codeForm, 'a-z, 0-9, _')
const said = (max: number) => z.string().trim().min(1).max(max).transform(storableText)
const both = (max: number) => z.strictObject({ vi: said(max), en: said(max) })
const name = both(80)
const sentence = both(300)
const priority = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)])
const version = z.int().min(1).max(1_000_000)

export const responsePlan = z.strictObject({
  legs: z
    .array(z.strictObject({ agency: z.enum(agencies), priority }))
    .min(1)
    .max(agencies.length),
  needs: z.array(z.strictObject({ capability: code, count: z.int().min(1).max(50) })).max(20),
})

const when = z
  .array(
    z
      .array(z.strictObject({ question: code, is: z.array(code).min(1).max(12) }))
      .min(1)
      .max(12),
  )
  .min(1)
  .max(12)
  .optional()

export const incidentType = z.strictObject({
  code,
  name,
  words: z.array(said(40)).max(40),
  family: code,
  plan: responsePlan,
  card: code.optional(),
  crosswalk: z.strictObject({ apco: said(20).optional(), emsi: said(20).optional() }).optional(),
})

export const card = z.strictObject({
  card: code,
  version,
  name,
  questions: z
    .array(
      z.strictObject({
        question: code,
        text: both(160),
        answers: z
          .array(z.strictObject({ answer: code, text: name }))
          .min(2)
          .max(9),
        when,
      }),
    )
    .min(1)
    .max(12),
  determinants: z
    .array(z.strictObject({ determinant: code, name, plan: responsePlan, when }))
    .min(1)
    .max(30),
  tell: z.array(z.strictObject({ text: sentence, when })).max(40),
  approval: z
    .strictObject({ by: said(120), at: z.iso.date(), version, document: said(200).optional() })
    .optional(),
})

export const catalogue = z.strictObject({
  families: z.array(z.strictObject({ family: code, name })).max(60),
  capabilities: z.array(z.strictObject({ capability: code, agency: z.enum(agencies), name })).max(100),
  types: z.array(incidentType).min(1).max(500),
  cards: z.array(card).max(100),
})

export type CatalogueRead =
  | { readonly catalogue: Catalogue; readonly faults?: undefined }
  | { readonly catalogue?: undefined; readonly faults: readonly CatalogueFault[] }

const MORE = { types: 'code', cards: 'card', families: 'family', capabilities: 'capability' } as const

/** @param json any value; nothing in it is believed */
export function readCatalogue(json: unknown): CatalogueRead {
  const read = readForm(catalogue, json, MORE)
  // Parsed JSON has no field that is present and undefined.
  if (read.value) return { catalogue: read.value as Catalogue }
  return {
    faults: read.faults.map(({ list, id, at, where }) => {
      const of = id === undefined ? '' : `${id}: `
      return {
        ...(id !== undefined && list === 'types' && { type: id }),
        ...(id !== undefined && list === 'cards' && { card: id }),
        at,
        vi: `${of}sai dạng${where.vi}: ${at.vi}.`,
        en: `${of}wrong form${where.en}: ${at.en}.`,
      }
    }),
  }
}
