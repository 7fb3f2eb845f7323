/** Who may send which unit where. A button asks the same rule. */
import { forbids, hides } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Call } from '../call/call.ts'
import { agenciesOf, type Incident, legOf } from '../incident/incident.ts'
import type { Agency } from '../kernel/agency.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { isAvailable, type Unit } from '../unit/unit.ts'
import { acceptance, type Decided, legRefusal, outcomes, overRefusal, unionOf } from './dispatch.ts'

export interface AssignState {
  readonly incident: Incident
  readonly unit: Unit
  readonly calls: readonly Call[]
  /** Number of the incident that has the unit now. */
  readonly takenBy?: string | undefined
}

/** Why this unit cannot be sent to this incident, or undefined. */
export function assignRefusal(
  viewer: Viewer,
  { incident, unit, takenBy }: AssignState,
  agency: Agency = unit.agency,
): Refusal | undefined {
  const refusal =
    hides(viewer, agenciesOf(incident), 'incident_unknown') ??
    forbids(viewer, 'unit.assign', [agency]) ??
    forbids(viewer, 'unit.assign', [unit.agency]) ??
    legRefusal(incident, agency) ??
    overRefusal(incident, agency)
  if (refusal) return refusal
  if (unit.assignment !== undefined) {
    return refuse('unit_taken', {
      unit: unit.callSign,
      unitStatus: unit.status,
      assignment: unit.assignment,
      ...(takenBy !== undefined && { incident: takenBy }),
    })
  }
  if (!isAvailable(unit.status))
    return refuse('unit_unavailable', { unit: unit.callSign, unitStatus: unit.status, reason: unit.reason })
  return undefined
}

/** Sending the first unit accepts a leg still in its queue: two keys, not three. */
export function decideAssign(
  viewer: Viewer,
  state: AssignState,
  assignment: string,
  agency: Agency = state.unit.agency,
): Decided {
  const refusal = assignRefusal(viewer, state, agency)
  if (refusal) return refusal
  const { incident, unit } = state
  const leg = legOf(incident, agency)!
  const audience = unionOf(agenciesOf(incident), [unit.agency])
  return [
    ...(leg.state === 'queued'
      ? [acceptance(incident, agency), ...outcomes(incident, state.calls, 'opened_incident')]
      : []),
    ...(leg.state === 'queued' || leg.state === 'accepted'
      ? [
          {
            fact: { type: 'leg.working', incident: incident.id, agency } as const,
            audience: agenciesOf(incident),
          },
        ]
      : []),
    {
      fact: {
        type: 'unit.assigned',
        assignment,
        unit: unit.id,
        callSign: unit.callSign,
        incident: incident.id,
        incidentNumber: incident.number,
        agency,
      },
      audience,
    },
  ]
}
