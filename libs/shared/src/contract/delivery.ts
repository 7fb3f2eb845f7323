/** `GET /v1/sources` and `GET /v1/sources/{source}/deliveries`: what telephone systems sent, and what became of it. */
import type { Instant } from '../kernel/instant.ts'

export const verdicts = ['accepted', 'duplicate', 'ignored', 'refused'] as const
export type Verdict = (typeof verdicts)[number]

/** Where requests of a source come in: `/v1/sources/{source}/{door}`. */
export const doors = ['events', 'twilio', 'freeswitch', 'asterisk', 'kamailio', 'aml'] as const
export type Door = (typeof doors)[number]

export interface SourceView {
  readonly source: string
  readonly name: string
  readonly enabled: boolean
  readonly lastReceived?: Instant
  /** Of the last 24 hours. */
  readonly counts: Readonly<Record<Verdict, number>>
}

export interface DeliveryView {
  readonly id: string
  readonly received: Instant
  readonly verdict: Verdict
  readonly reason?: string
  /** HTTP status of the answer. */
  readonly status: number
  readonly webhookId?: string
  readonly eventId?: string
  readonly type?: string
  readonly call?: string
  readonly incident?: string
  /** Size of the whole request. */
  readonly bytes: number
}
