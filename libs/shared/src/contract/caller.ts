/** Bodies of what is said of callers. */
import { z } from 'zod'
import { callOutcomeBody } from './command.ts'

export const groupOutcomeBody = callOutcomeBody.extend({
  calls: z.array(z.string().min(1).max(64)).min(1).max(100).describe('Ids of calls; all of them or none'),
})

export type GroupOutcomeBody = z.infer<typeof groupOutcomeBody>
