/**
 * The hub's time on a telephone. The telephone's own clock carries it, because it goes on while the telephone sleeps,
 * which a page's monotonic clock does not; how far it is from the hub's is learned with every answer and kept.
 */
import { type Instant, toMs } from '@lien-thong/shared/kernel/instant'

const KEY = 'crew-clock'
/** An answer that took longer says too little about when it was given. */
const SURE_MS = 4_000

let offset = Number(localStorage.getItem(KEY) ?? 0) || 0

/** Epoch milliseconds on the telephone. */
export const phoneNow = (): number => Date.now()

export function hearHub(now: Instant, askedAt: number): void {
  const answeredAt = phoneNow()
  if (answeredAt - askedAt > SURE_MS || answeredAt < askedAt) return
  offset = toMs(now) - (askedAt + answeredAt) / 2
  localStorage.setItem(KEY, String(Math.round(offset)))
}

/** Epoch milliseconds at the hub. */
export const hubMs = (): number => phoneNow() + offset

export const hubNow = (): Instant => new Date(hubMs()).toISOString()

/** Of a moment on the telephone's clock. */
export const hubTimeOf = (phoneMs: number): Instant => new Date(phoneMs + offset).toISOString()
