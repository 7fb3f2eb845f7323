/** Routing as administrators read, edit and publish it, and surge mode: bodies of commands and shapes of answers. */
import { z } from 'zod'
import type { Surge } from '../agent/surge.ts'
import { storableText } from '../kernel/fold-text.ts'
import type { Instant } from '../kernel/instant.ts'
import type { PolicyChange } from '../routing/policy-difference.ts'
import type { PolicyFault } from '../routing/policy-faults.ts'
import { type QueueState, queueStates } from '../routing/queue-state.ts'
import type { Explanation, RoutingPolicy } from '../routing/routing.ts'
import type { RingRate, SurgeSuggestion } from '../routing/surge-suggestion.ts'
import { type Difference, type DraftState, draftVersions, type PublishedVersion } from './published.ts'

/** `GET /v1/routing`, and one published version. */
export interface PolicyInForce extends RoutingPolicy, PublishedVersion {}

/** `GET /v1/routing/draft` */
export interface RoutingDraft extends DraftState<PolicyFault> {
  readonly policy: RoutingPolicy
}

/** `GET /v1/routing/draft/difference` */
export type DraftDifference = Difference<PolicyChange>

/** `GET /v1/routing/queues` */
export interface QueueView {
  readonly queue: string
  readonly state: QueueState
  /** Desks with someone logged in. */
  readonly desks: number
  readonly waiting: number
  readonly handling: number
}

/** `POST /v1/routing/explain` */
export interface ExplainAnswer extends Explanation {
  /** What was taken to be so. */
  readonly context: {
    readonly at: Instant
    readonly surge: boolean
    readonly score: number
    readonly queueStates: Readonly<Record<string, QueueState>>
  }
}

/** `GET /v1/surge` */
export interface SurgeView extends RingRate {
  /** While it is on. */
  readonly surge?: Surge
  readonly suggestion?: SurgeSuggestion
}

const number = z.string().max(100)

export const draftBody = z.object({
  /** Read by `readPolicy`, which says what is wrong with it. */
  policy: z.looseObject({}),
  ...draftVersions,
})
export const explainBody = z.object({
  to: number.optional(),
  from: number.optional(),
  source: z.string().min(1).max(64).default('demo'),
  at: z.iso.datetime({ offset: true }).optional().describe('Now unless told'),
  location: z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) }).optional(),
  surge: z.boolean().optional().describe('As it is unless told'),
  score: z.number().min(0).max(1).optional(),
  queueStates: z.record(z.string().max(60), z.enum(queueStates)).optional(),
  draft: z.boolean().default(false).describe('Ask the draft, not the policy in force'),
})
export const surgeBody = z.object({
  on: z.boolean(),
  reason: z.string().trim().min(1).max(300).transform(storableText).optional(),
})

export type DraftBody = z.output<typeof draftBody>
export type ExplainBody = z.output<typeof explainBody>
export type SurgeBody = z.output<typeof surgeBody>
