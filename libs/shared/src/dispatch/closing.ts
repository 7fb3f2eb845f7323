/** What may be closed when, and what becomes of the services and calls of an incident that is. */
import { forbidsOn, may } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Call, CallOutcome } from '../call/call.ts'
import { agenciesOf, type Disposition, type Incident, isLegOver } from '../incident/incident.ts'
import type { Agency } from '../kernel/agency.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { isStale } from '../kernel/version.ts'
import type { Assignment } from '../unit/unit.ts'
import { type Decided, legRefusal, outcomes, overRefusal } from './dispatch.ts'
import { noteDecisions } from './note.ts'

const outcomeOfClosing: Partial<Record<Disposition, CallOutcome>> = {
  nuisance: 'nuisance',
  no_contact: 'no_contact',
  no_action_needed: 'information',
  cancelled: 'information',
}

/** Services whose part goes on, and for which the viewer does not speak. Supervisors speak for all. */
export const othersAtWork = (viewer: Viewer, { legs }: Incident): readonly Agency[] =>
  may(viewer, 'incident.close_for_all')
    ? []
    : legs
        .filter((leg) => !isLegOver(leg) && !viewer.agencies.includes(leg.agency))
        .map(({ agency }) => agency)

/**
 * Why this incident cannot be closed, or undefined. Units still on the way or at work are a reason, and parts of other
 * services that wait or go on: nobody ends the work of others.
 */
export function closeRefusal(
  viewer: Viewer,
  incident: Incident,
  active: readonly Assignment[],
  seen?: number,
): Refusal | undefined {
  const refusal = forbidsOn(viewer, 'incident.close', incident) ?? isStale(incident.version, seen)
  if (refusal) return refusal
  if (incident.status === 'closed') return refuse('incident_closed', { number: incident.number })
  if (active.length > 0) return refuse('units_still_assigned', { units: active.map((each) => each.callSign) })
  const others = othersAtWork(viewer, incident)
  return others.length > 0 ? refuse('services_still_at_work', { agencies: others }) : undefined
}

/**
 * Constraints: no unit of any service is on the way or at work, and no service for which one does not speak; every part that is not over ends with the whole, as it
 * does or as is said of it; every call without an outcome gets one.
 */
export function decideClose(
  viewer: Viewer,
  incident: Incident,
  calls: readonly Call[],
  active: readonly Assignment[],
  command: {
    readonly disposition: Disposition
    /** Of parts that end otherwise than the whole. */
    readonly legs?: { readonly [A in Agency]?: Disposition | undefined } | undefined
    readonly note?: string | undefined
    readonly version?: number | undefined
  },
): Decided {
  const named = Object.keys(command.legs ?? {}) as Agency[]
  const refusal =
    closeRefusal(viewer, incident, active, command.version) ??
    named
      .map((agency) => legRefusal(incident, agency) ?? overRefusal(incident, agency))
      .find((each) => each !== undefined)
  if (refusal) return refusal
  const audience = agenciesOf(incident)
  return [
    ...outcomes(incident, calls, outcomeOfClosing[command.disposition] ?? 'opened_incident'),
    ...noteDecisions(incident, command.note),
    {
      fact: {
        type: 'incident.closed',
        incident: incident.id,
        disposition: command.disposition,
        ...(named.length > 0 && { legs: command.legs as { [A in Agency]?: Disposition } }),
      },
      audience,
    },
  ]
}
