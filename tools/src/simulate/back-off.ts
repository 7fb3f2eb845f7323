/** When to try again after the hub was away or full: soon at first, then every ten seconds, never all at once. */
import type { Random } from '@lien-thong/shared/kernel/random'

const WAITS_MS = [200, 500, 1_000, 2_000, 5_000, 10_000] as const

/** A `Retry-After` of the hub counts when it asks for more. */
export function waitBeforeRetry(random: Random, attempt: number, retryAfter: string | null): number {
  const wait = WAITS_MS[Math.min(attempt, WAITS_MS.length - 1)]!
  const asked = Number(retryAfter ?? 0) * 1000
  return Math.max(Number.isFinite(asked) ? asked : 0, wait) * (0.8 + 0.4 * random.next())
}

export const isWorthRetrying = (status: number): boolean =>
  status === 408 || status === 425 || status === 429 || status >= 500
