/** Bodies of what desks say: where one sits, which call one has, and what the telephone system is to do. */
import { z } from 'zod'
import { callControls } from '../call/call.ts'
import { silentSteps } from '../call/silent-call.ts'
import { agencies } from '../kernel/agency.ts'
import { storableText } from '../kernel/fold-text.ts'

const text = (max: number) => z.string().trim().min(1).max(max).transform(storableText)
const deskName = z.string().regex(/^[a-z0-9][a-z0-9-]{0,31}$/)

export const setUpDeskBody = z.object({
  desk: deskName.describe('Short and fixed: 115-03'),
  name: text(80),
  agencies: z
    .array(z.enum(agencies))
    .min(1)
    .max(3)
    .transform((list) => [...new Set(list)].sort()),
  extension: z
    .string()
    .regex(/^[A-Za-z0-9_.+@:/-]{1,64}$/)
    .optional()
    .describe('As the telephone system names it; none for a desk without a telephone'),
})
export const logInBody = z.object({
  replace: z
    .boolean()
    .default(false)
    .describe('Leave the desk where one is logged in; as a supervisor, also replace who sits here'),
})
export const claimBody = z.object({
  takeOver: z.boolean().default(false),
  version: z.int().positive().optional(),
})
export const silenceBody = z.object({ step: z.enum(silentSteps) })

export const controlBody = z.object({
  action: z.enum(callControls),
  to: z
    .union([
      z.strictObject({ line: z.string().min(1).max(16) }),
      z.strictObject({ number: z.string().min(1).max(40) }),
      z.strictObject({ desk: deskName }),
    ])
    .optional()
    .describe('Of a transfer'),
})

const url = z.string().min(1).max(500)
/** How a telephone system is asked. A secret or password is sent once and never shown again. */
export const sourceControlBody = z.discriminatedUnion('adapter', [
  z.object({
    adapter: z.literal('webhook'),
    url,
    secret: z
      .string()
      .regex(/^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/)
      .optional()
      .describe('Signs what the hub sends; without one the hub makes one and answers it once'),
  }),
  z.object({
    adapter: z.literal('ari'),
    url: url.describe('Up to and with /ari'),
    username: z.string().min(1).max(80),
    password: z.string().min(1).max(200),
    context: z
      .string()
      .regex(/^[A-Za-z0-9_-]{1,79}$/)
      .default('lien-thong')
      .describe('Dialplan context that knows the desks, the lines and how to dial out'),
    endpoint: z
      .string()
      .regex(/^[A-Za-z0-9_]+\/[^\s]*\{extension\}[^\s]*$/)
      .max(120)
      .default('PJSIP/{extension}')
      .describe('The telephone of a desk'),
  }),
])
export type SourceControlBody = z.infer<typeof sourceControlBody>
export type SetUpDeskBody = z.infer<typeof setUpDeskBody>
