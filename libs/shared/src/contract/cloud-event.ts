/** CloudEvents 1.0.2 envelope (structured mode, one element of a batch, or binary mode once its headers are gathered). */
import { z } from 'zod'

/** Required: id, source, specversion, type; `subject` is required here because it names the call. */
export const cloudEventEnvelope = z.looseObject({
  id: z.string().min(1).max(256),
  source: z.string().min(1).max(512),
  specversion: z.literal('1.0'),
  type: z.string().min(1).max(128),
  subject: z.string().min(1).max(256),
  time: z.string().max(64).optional(),
  data: z.unknown().optional(),
})
export type CloudEvent = z.infer<typeof cloudEventEnvelope>

/** One result of `POST /v1/sources/{source}/events`, in the order of the events sent. */
export interface EventResult {
  readonly id: string
  readonly status: 'accepted' | 'duplicate' | 'ignored'
  readonly call?: string
  readonly incident?: string
  readonly reason?: string
}
