/** Services that were asked to come and have not answered in time. */

import type { Incident, Leg } from '../incident/incident.ts'
import { type AcceptLimits, usualAcceptLimits } from '../kernel/accept-limits.ts'
import { type Instant, secondsBetween } from '../kernel/instant.ts'

export interface OverdueLeg {
  readonly incident: Incident
  readonly leg: Leg
  readonly waitingSeconds: number
  readonly limitSeconds: number
  /** Whether a console of that service has shown it at least. */
  readonly delivered: boolean
}

/** Of open incidents; the longest over its limit first. */
export function overdueLegs(
  incidents: Iterable<Incident>,
  now: Instant,
  limits: AcceptLimits = usualAcceptLimits,
): readonly OverdueLeg[] {
  const overdue: OverdueLeg[] = []
  for (const incident of incidents) {
    if (incident.status === 'closed') continue
    for (const leg of incident.legs) {
      if (leg.state !== 'queued') continue
      const waitingSeconds = Math.max(0, secondsBetween(leg.at.queued, now))
      const limitSeconds = limits[leg.priority]
      if (waitingSeconds < limitSeconds) continue
      overdue.push({ incident, leg, waitingSeconds, limitSeconds, delivered: leg.at.delivered !== undefined })
    }
  }
  return overdue.sort(
    (a, b) =>
      b.waitingSeconds - b.limitSeconds - (a.waitingSeconds - a.limitSeconds) ||
      (a.incident.id < b.incident.id ? -1 : 1),
  )
}
