/** How long to wait after a failure: soon at first, then longer, never all agents at once. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Random } from '@lien-thong/shared/kernel/random'

export interface BackOff {
  /** Milliseconds to wait now; each call asks for more than the last. */
  readonly next: (askedSeconds?: number) => number
  readonly reset: () => void
}

const SPREAD = 0.2

/** Doubles from `firstMs` to `mostMs`, each ±20 %. What the other side asks for counts when it is more. */
export function createBackOff(random: Random, firstMs: number, mostMs: number): BackOff {
  let attempt = 0
  return {
    next(askedSeconds = 0) {
      const wait = Math.min(mostMs, firstMs * 2 ** Math.min(attempt++, 20))
      return Math.round(Math.max(wait * (1 - SPREAD + 2 * SPREAD * random.next()), askedSeconds * 1000))
    },
    reset() {
      attempt = 0
    },
  }
}

/** Ends early, without an error, when the agent is told to stop. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  try {
    await sleep(ms, undefined, { signal })
  } catch (error) {
    if (!signal.aborted) throw error
  }
}
