/**
 * Finished calls of which nobody has said what became. Every one of them is here, abandoned ones too, so that this list
 * alone shows that no ring was forgotten; the abandoned list arranges a part of it for calling back.
 */
import type { Call } from '../call/call.ts'
import { endOf, isAbandoned, isUnsettled } from '../call/caller.ts'
import { type Instant, secondsBetween } from '../kernel/instant.ts'
import { usualWorklistLimits, type WorklistLimits } from './worklist-limits.ts'

/**
 * `lost`: its source fell silent about it. `answered`: somebody spoke with the caller. `abandoned`: it rang in vain.
 * `no_answer`: the centre rang somebody in vain. `unknown`: only its end was ever told.
 */
export type WatchdogReason = 'lost' | 'answered' | 'abandoned' | 'no_answer' | 'unknown'

export interface WatchdogItem {
  readonly call: Call
  readonly why: WatchdogReason
  /** When it was over. */
  readonly since: Instant
  readonly ageSeconds: number
  /** The limit is passed: supervisors are told. */
  readonly alarm: boolean
}

export function watchdogReason(call: Call): WatchdogReason {
  if (call.at.lost !== undefined) return 'lost'
  if (call.at.answered !== undefined) return 'answered'
  if (call.direction === 'outbound') return 'no_answer'
  return isAbandoned(call) ? 'abandoned' : 'unknown'
}

/** Longest over first; equal ones in order of id. A source whose clock runs ahead makes nothing younger than now. */
export function watchdog(
  calls: Iterable<Call>,
  now: Instant,
  limits: Pick<WorklistLimits, 'outcomeSeconds'> = usualWorklistLimits,
): readonly WatchdogItem[] {
  const items: WatchdogItem[] = []
  for (const call of calls) {
    if (!isUnsettled(call)) continue
    const since = call.at.ended ?? call.at.cancelled ?? call.at.lost ?? endOf(call)
    const ageSeconds = Math.max(0, secondsBetween(since, now))
    const alarm = ageSeconds >= limits.outcomeSeconds
    items.push({ call, why: watchdogReason(call), since, ageSeconds, alarm })
  }
  return items.sort((a, b) => order(a.since, b.since) || order(a.call.id, b.call.id))
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
