/** The body of `POST /v1/search`. A question may be a telephone number, so it never stands in an address. */
import { z } from 'zod'
import { searchKinds } from '../search/search-answer.ts'

export const searchBody = z.object({
  q: z
    .string()
    .max(200)
    .describe('Words with or without tone marks, or the last three or more digits of a number'),
  kinds: z.array(z.enum(searchKinds)).min(1).max(searchKinds.length).optional().describe('All unless told'),
  limit: z.number().int().min(1).max(20).default(8).describe('Of each kind'),
})
export type SearchBody = z.output<typeof searchBody>
