/** How what people draft and publish is described to outsiders: the part that is the same for every such document. */
import { z } from 'zod'
import { count, text, time } from './view.ts'

export const published = {
  version: count.describe('Counted with every publication'),
  by: text,
  at: time.optional().describe('Absent for what a new hub starts with'),
}

/** Beside the drafted document itself and its faults. */
export const drafted = {
  version: count.describe('Of the draft; send it when you publish'),
  base: count.describe('The published version it was made from'),
  isChanged: z.boolean(),
  by: text.optional(),
  at: time.optional(),
}

/** @param what would be published */
export const faultOf = (what: string) => ({
  at: z
    .object({ place: text, vi: text, en: text })
    .optional()
    .describe('Of its form: the field, as steps joined by points, and what is wrong there'),
  warning: z.literal(true).optional().describe(`It does not keep the ${what} from being published`),
  vi: text,
  en: text,
})

/** Beside the changes themselves. */
export const compared = { version: count, base: count, inForce: count }

/** Of one part that is in both, or in one of them. */
export const changeOf = <Field extends object>() => ({
  id: text,
  change: z.enum(['added', 'removed', 'changed']),
  fields: z.array(
    z.object({ field: text, from: z.unknown().optional(), to: z.unknown().optional() }),
  ) as unknown as z.ZodType<readonly Field[]>,
})
