/** What telephone systems sent, what became of it, and why: for whoever connects one. */
import { z } from 'zod'
import type { Instant } from '../kernel/instant.ts'
import { wholeNumberOr } from './whole-number.ts'

export const verdicts = ['accepted', 'duplicate', 'ignored', 'refused'] as const
export type Verdict = (typeof verdicts)[number]

/** Where requests of a source come in: `/v1/sources/{source}/{door}`. */
export const doors = ['events', 'twilio', 'freeswitch', 'asterisk', 'kamailio', 'aml'] as const
export type Door = (typeof doors)[number]

/** One event or refused request. */
export interface DeliveryView {
  readonly id: string
  readonly received: Instant
  readonly verdict: Verdict
  readonly reason?: string
  readonly door: Door
  /** HTTP status of the answer. */
  readonly status: number
  readonly webhookId?: string
  readonly eventId?: string
  readonly type?: string
  readonly call?: string
  readonly incident?: string
  /** Running number of the incident: `26-000123`. */
  readonly incidentNumber?: string
  /** Place in its batch, from 0. */
  readonly position: number
  /** Size of the whole request. */
  readonly bytes: number
}

export interface DeliveryBody {
  readonly text: string
  /** The delivery on which it is kept: another one of the same batch, or the first of a repetition. */
  readonly keptOn: string
  /** Only the beginning was kept. */
  readonly cut: boolean
  /** What could name a person stands as dots. */
  readonly masked: boolean
}

export interface DeliveryDetail {
  readonly delivery: DeliveryView
  /** As far as they are kept; never what proves who sent it. */
  readonly headers: Readonly<Record<string, string>>
  /** Absent when nothing of it was kept. */
  readonly body?: DeliveryBody
  /** Whether the source proved who it is. */
  readonly authentic: boolean
}

/** Bytes of the body of a refused request that are kept: much of one that is authentic, a little of any other. */
export const KEPT_BODY = { authentic: 64 * 1024, other: 2048 } as const

/** What doors say of a body once they know whose it is. Whatever else refuses a request may come before the proof. */
const saidAfterProof: ReadonlySet<string> = new Set([
  'charset_unsupported',
  'media_type_unsupported',
  'body_malformed',
  'event_malformed',
  'batch_empty',
  'batch_too_long',
  'internal',
])

export const isAuthentic = ({ verdict, reason }: Pick<DeliveryView, 'verdict' | 'reason'>): boolean =>
  verdict !== 'refused' || saidAfterProof.has(reason ?? '')

export const deliveriesQuery = z.object({
  limit: wholeNumberOr(100, { min: 1, max: 500 }),
  before: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .describe('Id of a delivery: those before it'),
  verdict: z.enum(verdicts).optional(),
  door: z.enum(doors).optional(),
})
export type DeliveriesQuery = z.output<typeof deliveriesQuery>

export const resendBody = z.object({
  vouch: z.boolean().default(false).describe('You answer for a body whose sender did not prove who it was'),
})
