/** A location that a handset sends by itself (AML) names no call, only its own number: which call it belongs to. */
import type { Call, CallLocation } from '../call/call.ts'
import type { Decision } from '../fact/fact.ts'
import { cellOf } from '../geo/coordinate.ts'
import { agenciesOf, type Incident } from '../incident/incident.ts'
import { addSeconds, type Instant } from '../kernel/instant.ts'

/** A handset may send where it is some time after the call is over. */
export const AFTER_CALL_S = 10 * 60
/** It may also send before the telephone system reports the call, which may have been cut off for a while. */
export const WAITS_FOR_CALL_S = 30 * 60

/** The newest call of that caller that is not over, or has not been for long. */
export function callOfCaller(calls: readonly Call[], caller: string, now: Instant): Call | undefined {
  const since = addSeconds(now, -AFTER_CALL_S)
  const fits = ({ from, joinedTo, direction, at }: Call): boolean => {
    const over = at.ended ?? at.cancelled ?? at.lost
    if (from !== caller || joinedTo !== undefined || direction === 'outbound') return false
    return over === undefined || over >= since
  }
  const newest = (a: Call, b: Call): Call =>
    a.at.received > b.at.received || (a.at.received === b.at.received && a.id < b.id) ? a : b
  return calls
    .filter(fits)
    .reduce<Call | undefined>((best, each) => (best ? newest(best, each) : each), undefined)
}

/**
 * Constraints: every message is kept on the call; an incident without a place gets this one, and one that has a place
 * keeps it.
 */
export function decideCallerLocation(
  call: Call,
  incident: Incident | undefined,
  location: CallLocation,
): readonly Decision[] {
  const decisions: Decision[] = [
    {
      fact: { type: 'call.recorded', call: call.id, event: 'location', time: location.time },
      personal: { location },
      audience: call.agencies,
    },
  ]
  if (incident?.status === 'open' && incident.place === undefined) {
    const { lat, lon, radius } = location
    decisions.push({
      fact: { type: 'incident.located', incident: incident.id, cell: cellOf(location) },
      personal: {
        place: { lat, lon, ...(radius !== undefined && { radius }), source: location.source ?? 'aml' },
      },
      audience: agenciesOf(incident),
    })
  }
  return decisions
}
