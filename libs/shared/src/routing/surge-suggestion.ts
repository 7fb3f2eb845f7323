/** When so many calls ring that surge mode may help. Only a suggestion: surge mode is a person's decision. */
import type { SurgeLimits } from './routing.ts'

/** For a policy that names none. */
export const usualSurgeLimits: SurgeLimits = { multiple: 3, atLeast: 20 }

export interface RingRate {
  /** Calls that began to ring in the last minute. */
  readonly lastMinute: number
  /** Mean of a minute in the time before. */
  readonly usual: number
}

/** @param watchedMinutes from the first ring known to the beginning of the last minute: a young hub has no full hour */
export const ringRate = (counted: {
  readonly lastMinute: number
  readonly before: number
  readonly watchedMinutes: number
}): RingRate => ({
  lastMinute: counted.lastMinute,
  usual: counted.before / Math.max(1, counted.watchedMinutes),
})

export interface SurgeSuggestion extends RingRate {
  readonly limits: SurgeLimits
}

/** @returns why surge mode may help now, or undefined */
export function surgeSuggestion(
  { lastMinute, usual }: RingRate,
  limits: SurgeLimits = usualSurgeLimits,
): SurgeSuggestion | undefined {
  if (lastMinute < limits.atLeast) return undefined
  return lastMinute > usual * limits.multiple ? { lastMinute, usual, limits } : undefined
}
