/** How long the bodies of deliveries are kept: they hold numbers, places and words of callers. */
import { addSeconds, type Instant } from '../kernel/instant.ts'

export interface DeliveryLimits {
  /** Days; afterwards what became of each request is still known, and what it said is not. */
  readonly bodyDays: number
}

export const usualDeliveryLimits: DeliveryLimits = { bodyDays: 90 }

/** The limits as an administrator wrote them; what is no number of days is as usual. */
export function readDeliveryLimits(value: unknown): DeliveryLimits {
  const given = (typeof value === 'object' && value !== null ? value : {}) as Readonly<
    Record<string, unknown>
  >
  const days = given.bodyDays
  return typeof days === 'number' && days > 0 ? { bodyDays: days } : usualDeliveryLimits
}

/** Bodies received before this are forgotten. */
export const forgottenBefore = (now: Instant, { bodyDays }: DeliveryLimits): Instant =>
  addSeconds(now, -bodyDays * 86_400)
