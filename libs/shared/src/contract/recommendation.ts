/** Whom to send to an incident: `GET /v1/incidents/{id}/recommendation`. */
import { z } from 'zod'
import type { Recommendation } from '../dispatch/recommended.ts'
import { agencies } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'

export interface RecommendationAnswer extends Recommendation {
  readonly incident: string
  readonly at: Instant
}

export const recommendationQuery = z.object({
  agency: z
    .enum(agencies)
    .optional()
    .describe("Whose units; the first of the incident's services that is one of the asker's unless told"),
})

export type RecommendationQuery = z.output<typeof recommendationQuery>
