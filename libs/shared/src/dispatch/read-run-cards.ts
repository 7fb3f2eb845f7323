/** Run cards as they come from an administrator or from the database, checked for their form. */
import { z } from 'zod'
import { codeForm } from '../catalogue/read-catalogue.ts'
import { isClosed } from '../geo/polygon.ts'
import { agencies } from '../kernel/agency.ts'
import { storableText } from '../kernel/fold-text.ts'
import { readForm } from '../kernel/form-fault.ts'
import type { RunCards } from './run-card.ts'
import type { RunCardFault } from './run-card-faults.ts'

const code = z.string().regex(codeForm, 'a-z, 0-9, _')
const said = z.string().trim().min(1).max(120).transform(storableText)
const lat = z.number().min(-90).max(90)
const lon = z.number().min(-180).max(180)

const shape = z.union([
  z.strictObject({
    polygon: z.array(z.strictObject({ lat, lon })).max(2_000).refine(isClosed, '[A, B, C, A]'),
  }),
  z.strictObject({ box: z.strictObject({ south: lat, west: lon, north: lat, east: lon }) }),
  z.strictObject({
    cells: z
      .array(z.string().regex(/^-?\d{1,2}\.\d\d,-?\d{1,3}\.\d\d$/, '10.77,106.70'))
      .min(1)
      .max(5_000),
  }),
])

export const runCardForm = z.strictObject({
  card: code,
  name: z.strictObject({ vi: said, en: said }),
  agency: z.enum(agencies),
  untyped: z
    .literal(true)
    .optional()
    .describe('For incidents that nobody has classified yet: without a type and a determination'),
  types: z.array(code).min(1).max(200).optional(),
  families: z.array(code).min(1).max(60).optional(),
  area: shape.optional(),
  priorities: z
    .array(z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]))
    .min(1)
    .max(4)
    .optional(),
  needs: z
    .array(z.strictObject({ capability: code, count: z.int().min(1).max(50) }))
    .min(1)
    .max(20),
})

export const runCardsForm = z.strictObject({ cards: z.array(runCardForm).max(500) })

export type RunCardsRead =
  | { readonly value: RunCards; readonly faults?: undefined }
  | { readonly value?: undefined; readonly faults: readonly RunCardFault[] }

/** @param json any value; nothing in it is believed */
export function readRunCards(json: unknown): RunCardsRead {
  const read = readForm(runCardsForm, json, { cards: 'card' })
  // Parsed JSON has no field that is present and undefined.
  if (read.value) return { value: read.value as RunCards }
  return {
    faults: read.faults.map(({ id, at, where }) => {
      const of =
        id === undefined
          ? { vi: 'Sai', en: 'Wrong' }
          : { vi: `Phương án ${id} sai`, en: `Run card ${id} has a wrong` }
      return {
        ...(id !== undefined && { card: id }),
        at,
        vi: `${of.vi} dạng${where.vi}: ${at.vi}.`,
        en: `${of.en} form${where.en}: ${at.en}.`,
      }
    }),
  }
}
