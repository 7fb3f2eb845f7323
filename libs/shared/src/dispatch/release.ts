/** How an assignment ends before its work is done: by who sent the unit, by its crew, or for another unit. */
import { forbids, forbidsOnUnit } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Decision } from '../fact/fact.ts'
import { agenciesOf, type Incident } from '../incident/incident.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { RefuseReason, ReleaseReason } from '../unit/reasons.ts'
import {
  type Assignment,
  type AssignmentEnding,
  hasArrived,
  isCommitted,
  statusWithout,
  type Unit,
  type UnitStatus,
} from '../unit/unit.ts'
import { assignRefusal, decideAssign, type Taken } from './assign.ts'
import { type Decided, unionOf } from './dispatch.ts'
import { wanted } from './wanted.ts'

export interface ReleaseState {
  readonly assignment: Assignment
  readonly unit: Unit
  readonly incident: Incident
  /** Units that work for the same part beside it. */
  readonly others: number
}

/** Why the assignment cannot be ended by hand, or undefined. A patient is not left. */
export const releaseRefusal = (
  viewer: Viewer,
  { assignment, unit }: Pick<ReleaseState, 'assignment' | 'unit'>,
): Refusal | undefined =>
  forbids(viewer, 'unit.assign', [unit.agency, assignment.agency]) ??
  overAlready(assignment) ??
  (isCommitted(unit.status)
    ? refuse('unit_committed', {
        unit: unit.callSign,
        unitStatus: unit.status,
        assignment: assignment.id,
      })
    : undefined)

const overAlready = ({ callSign, state, ending }: Assignment): Refusal | undefined =>
  state === 'over' ? refuse('assignment_over', { unit: callSign, ending }) : undefined

/** The part that loses its last unit needs another. */
export function decideRelease(viewer: Viewer, state: ReleaseState, reason: ReleaseReason): Decided {
  const refusal = releaseRefusal(viewer, state)
  if (refusal) return refusal
  const { assignment, unit, incident, others } = state
  return [
    released(state, 'released', reason, statusWithout(unit, assignment)),
    ...(others === 0 ? wanted(incident, assignment.agency, 'released') : []),
  ]
}

/** Why the crew cannot refuse any more, or undefined. */
export const refuseRefusal = (
  viewer: Viewer,
  { assignment, unit }: Pick<ReleaseState, 'assignment' | 'unit'>,
): Refusal | undefined =>
  forbidsOnUnit(viewer, 'unit.assign', unit) ??
  overAlready(assignment) ??
  (hasArrived(assignment.at)
    ? refuse('unit_arrived', { unit: unit.callSign, unitStatus: unit.status })
    : undefined)

/** Then it can be sent nowhere else either. */
const unfit: readonly RefuseReason[] = ['not_ready', 'vehicle_fault', 'crew_fault']

/** By its crew, or at a desk for a crew that said so by radio. */
export function decideRefuse(viewer: Viewer, state: ReleaseState, reason: RefuseReason): Decided {
  const refusal = refuseRefusal(viewer, state)
  if (refusal) return refusal
  const { assignment, unit, incident } = state
  const status = unfit.includes(reason) ? 'out_of_service' : statusWithout(unit, assignment)
  return [released(state, 'refused', reason, status), ...wanted(incident, assignment.agency, 'refused')]
}

/**
 * Why this unit cannot go instead, or undefined.
 * @param taken what it works on, to say who has it
 */
export function reassignRefusal(
  viewer: Viewer,
  state: ReleaseState,
  instead: Unit,
  taken?: Taken,
): Refusal | undefined {
  const { assignment, incident } = state
  return (
    releaseRefusal(viewer, state) ??
    assignRefusal(viewer, { incident, unit: instead, calls: [], taken }, assignment.agency)
  )
}

/** Another unit goes instead: one command, so that the part is never without. */
export function decideReassign(
  viewer: Viewer,
  state: ReleaseState,
  instead: Unit,
  newAssignment: string,
  taken?: Taken,
): Decided {
  const refusal = reassignRefusal(viewer, state, instead, taken)
  if (refusal) return refusal
  const { assignment, unit, incident } = state
  const sent = decideAssign(viewer, { incident, unit: instead, calls: [] }, newAssignment, assignment.agency)
  if ('refusal' in sent) return sent
  const stays = sent.filter(({ fact }) => fact.type !== 'leg.unit_found')
  return [released(state, 'reassigned', 'other_unit', statusWithout(unit, assignment)), ...stays]
}

const released = (
  { assignment, unit, incident }: ReleaseState,
  ending: Exclude<AssignmentEnding, 'cleared' | 'turned_back'>,
  reason: string,
  status: UnitStatus,
): Decision => ({
  fact: {
    type: 'unit.released',
    unit: unit.id,
    assignment: assignment.id,
    incident: incident.id,
    agency: assignment.agency,
    ending,
    reason,
    status,
  },
  audience: unionOf(agenciesOf(incident), [unit.agency]),
})
