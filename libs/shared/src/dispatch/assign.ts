/** Who may send which unit where, also one that was sent elsewhere. A button asks the same rule. */
import { forbids, hides, may } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Call } from '../call/call.ts'
import type { Decision } from '../fact/fact.ts'
import { agenciesOf, type Incident, legOf } from '../incident/incident.ts'
import type { Agency, Priority } from '../kernel/agency.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { DivertReason } from '../unit/reasons.ts'
import { type Assignment, isAvailable, isCommitted, statusWithout, type Unit } from '../unit/unit.ts'
import { acceptance, type Decided, legRefusal, outcomes, overRefusal, unionOf } from './dispatch.ts'
import { found, wanted } from './wanted.ts'

/** What has the unit now. */
export interface Taken {
  readonly assignment: Assignment
  /** Undefined where it is not known here. */
  readonly incident?: Incident | undefined
}

export interface AssignState {
  readonly incident: Incident
  readonly unit: Unit
  readonly calls: readonly Call[]
  readonly taken?: Taken | undefined
}

export interface Divert {
  readonly reason: DivertReason
}

/**
 * Why this unit cannot be sent to this incident, or undefined. Constraints on one that was sent elsewhere, in this order:
 * it is taken only by who says why; not from the same incident, nor from one that the viewer cannot see; not with a patient;
 * for nothing less urgent, nor as urgent, unless by a supervisor. One whose crew calls for help itself goes nowhere.
 */
export function assignRefusal(
  viewer: Viewer,
  { incident, unit, taken }: AssignState,
  agency: Agency = unit.agency,
  divert?: Divert,
): Refusal | undefined {
  const refusal =
    hides(viewer, agenciesOf(incident), 'incident_unknown') ??
    hides(viewer, [unit.agency], 'unit_unknown') ??
    forbids(viewer, 'unit.assign', [agency]) ??
    forbids(viewer, 'unit.assign', [unit.agency]) ??
    legRefusal(incident, agency) ??
    overRefusal(incident, agency)
  if (refusal) return refusal
  if (unit.assignment !== undefined) {
    const has = {
      unit: unit.callSign,
      unitStatus: unit.status,
      assignment: unit.assignment,
      // Who is told this sees the unit, and so the fact that names who sent it.
      ...(taken && takenBy(taken.assignment)),
    }
    const leaves = taken?.incident
    if (!divert || !leaves || leaves.id === incident.id || hides(viewer, agenciesOf(leaves), 'unit_taken'))
      return refuse('unit_taken', has)
    if (isCommitted(unit.status)) return refuse('unit_committed', has)
    if (unit.emergency) return inEmergency(unit)
    const [priority, than] = [legOf(incident, agency), legOf(leaves, taken.assignment.agency)].map(
      (leg) => leg?.priority ?? 4,
    ) as [Priority, Priority]
    if (priority >= than && !may(viewer, 'unit.divert_any', [unit.agency]))
      return refuse('divert_not_urgent', { ...has, priority, than })
    return undefined
  }
  if (unit.emergency && !unit.retired) return inEmergency(unit)
  if (unit.retired || !isAvailable(unit.status)) {
    const reason = unit.retired ? 'retired' : unit.reason
    return refuse('unit_unavailable', { unit: unit.callSign, unitStatus: unit.status, reason })
  }
  return undefined
}

const inEmergency = ({ callSign, emergency }: Unit): Refusal =>
  refuse('unit_in_emergency', { unit: callSign, since: emergency?.since })

/** What who loses a unit to this assignment is told of it. */
export const takenBy = ({ incident, incidentNumber, by }: Assignment) => ({
  incident: incidentNumber,
  incidentId: incident,
  ...(by !== undefined && { by }),
})

/** Sending the first unit accepts a leg still in its queue: two keys, not three. */
export function decideAssign(
  viewer: Viewer,
  state: AssignState,
  assignment: string,
  agency: Agency = state.unit.agency,
  divert?: Divert,
): Decided {
  const refusal = assignRefusal(viewer, state, agency, divert)
  if (refusal) return refusal
  const { incident, unit, taken } = state
  const leg = legOf(incident, agency)!
  const diverted = divert && unit.assignment !== undefined && taken
  return [
    ...(diverted ? takenAway(unit, taken, divert.reason) : []),
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
    ...found(incident, agency),
    {
      fact: {
        type: 'unit.assigned',
        assignment,
        unit: unit.id,
        callSign: unit.callSign,
        incident: incident.id,
        incidentNumber: incident.number,
        agency,
        from: diverted ? statusWithout(unit, taken.assignment) : unit.status,
      },
      audience: unionOf(agenciesOf(incident), [unit.agency]),
    },
  ]
}

/** Who loses the unit learns of it at once, and needs another. */
function takenAway(unit: Unit, { assignment, incident }: Taken, reason: DivertReason): readonly Decision[] {
  const { agency } = assignment
  return [
    {
      fact: {
        type: 'unit.released',
        unit: unit.id,
        assignment: assignment.id,
        incident: assignment.incident,
        agency,
        ending: 'diverted',
        reason,
        status: statusWithout(unit, assignment),
      },
      audience: unionOf(incident ? agenciesOf(incident) : [agency], [unit.agency]),
    },
    ...(incident ? wanted(incident, agency, 'diverted') : []),
  ]
}
