/** CloudEvents 1.0.2 envelope (structured mode, one element of a batch, or binary mode once its headers are gathered). */
import { z } from 'zod'

/** CloudEvents 1.0.2 §Type System, String: no control characters and no half of a surrogate pair. */
const text = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, { error: 'has control characters or broken Unicode' })

/** Required: id, source, specversion, type; `subject` is required here because it names the call. */
export const cloudEventEnvelope = z.looseObject({
  id: text(256),
  source: text(512),
  specversion: z.literal('1.0'),
  type: text(128),
  subject: text(256),
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
