/** What was answered about an incident, and what followed, as outsiders see it. */

import type { CardAnswer, Determination, ResponsePlan } from '@lien-thong/shared/incident/determination'
import { z } from 'zod'
import { agency, count, naming, priority, text, time, view } from './view.ts'

const responsePlan = view<ResponsePlan>('ResponsePlan', 'Who should come, the leading agency first', {
  legs: z.array(z.object({ agency, priority })),
  needs: z
    .array(z.object({ capability: text, count }))
    .describe('What units of these agencies must be able to do, and how many of them'),
})

const determined = { plan: responsePlan, at: time, by: text }
export const determination = naming(
  'Determination',
  'What followed from a card, or from a protocol outside the hub',
  z.union([
    z.object({ card: text, version: count.describe('Of the card'), determinant: text, ...determined }),
    z.object({ externalDeterminant: z.object({ system: text, code: text }), ...determined }),
  ]),
) as unknown as z.ZodType<Determination>

export const cardAnswer = view<CardAnswer>('CardAnswer', 'The last answer to one question of a card', {
  card: text,
  version: count.describe('Of the card'),
  question: text,
  answer: text,
  at: time,
  by: text,
})
