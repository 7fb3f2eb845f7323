/** What is typed about a call and not sent yet: no fact, kept so that another desk, or the same one restarted, goes on. */
import { z } from 'zod'
import type { Actor } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import { coded } from '../kernel/issue.ts'

/** Characters of JSON. */
const MOST = 16_000

export const draftBody = z.object({
  draft: z
    .record(z.string().max(40), z.json())
    .refine((draft) => JSON.stringify(draft).length <= MOST, {
      message: `at most ${MOST} characters`,
      params: coded('too_long', { most: MOST }),
    })
    .describe('As the console writes it; the hub reads none of it'),
  version: z
    .int()
    .min(0)
    .optional()
    .describe('The one that was seen, 0 for none; the last writer wins unless told'),
})
export type DraftBody = z.output<typeof draftBody>

/** `version` 0: there is none. */
export interface CallDraft {
  readonly version: number
  readonly by?: Actor
  readonly at?: Instant
  readonly draft: DraftBody['draft']
}
