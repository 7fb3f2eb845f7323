/** Taking back the status that ended an assignment: unit and assignment are again what they were. A button asks the same rule. */
import { forbids, hides } from '../access/access.ts'
import { actorOf, type Viewer } from '../agent/viewer.ts'
import type { Hospital } from '../hospital/hospital.ts'
import { agenciesOf, type Incident, legOf } from '../incident/incident.ts'
import type { Instant } from '../kernel/instant.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { CorrectionReason } from '../unit/reasons.ts'
import { type Assignment, type AssignmentEnding, isTimed, type LeftWork, type Unit } from '../unit/unit.ts'
import { type Decided, legRefusal, overRefusal, unionOf } from './dispatch.ts'
import { found } from './wanted.ts'

export interface RestoreState {
  readonly assignment: Assignment
  readonly unit: Unit
  readonly incident: Incident
  /** To which its patient was taken. */
  readonly hospital?: Hospital | undefined
}

/** Told by a status; every other ending is a command of its own. */
const byStatus: readonly (AssignmentEnding | undefined)[] = ['cleared', 'turned_back', 'out_of_service']

/**
 * Why the unit cannot be put back on what it left last, or undefined. Constraints, in this order:
 * it is of the viewer’s service and still goes; it has no assignment; a status ended the one that it had last, and it was
 * not sent anywhere since.
 */
export const leftRefusal = (viewer: Viewer, unit: Unit, assignment?: Assignment): Refusal | undefined =>
  hides(viewer, [unit.agency], 'unit_unknown') ??
  forbids(viewer, 'unit.status', [unit.agency]) ??
  (unit.retired ? refuse('unit_retired', { unit: unit.callSign }) : undefined) ??
  (assignment?.state === 'active' ? refuse('already_so') : undefined) ??
  (unit.assignment === undefined
    ? undefined
    : refuse('unit_taken', {
        unit: unit.callSign,
        unitStatus: unit.status,
        assignment: unit.assignment,
      })) ??
  (assignment && !byStatus.includes(assignment.ending)
    ? refuse('assignment_over', { unit: unit.callSign, ending: assignment.ending })
    : undefined) ??
  (!unit.left || (assignment && unit.left.assignment !== assignment.id)
    ? refuse('unit_moved_on', { unit: unit.callSign })
    : undefined)

/** Its part of the incident must still be at work. */
export const restoreRefusal = (
  viewer: Viewer,
  { assignment, unit, incident }: RestoreState,
): Refusal | undefined =>
  leftRefusal(viewer, unit, assignment) ??
  legRefusal(incident, assignment.agency) ??
  overRefusal(incident, assignment.agency)

/** What its end left missing is found again. No unit is bound for a hospital that was retired meanwhile. */
export function decideRestore(
  viewer: Viewer,
  state: RestoreState,
  reason: CorrectionReason,
  now: Instant,
): Decided {
  const refusal = restoreRefusal(viewer, state)
  if (refusal) return refusal
  const { assignment, unit, incident, hospital } = state
  const left = unit.left!
  const wasMissed = legOf(incident, assignment.agency)?.wants?.some(
    ({ at, because }) => at === left.at && because === assignment.ending,
  )
  const wrong = { status: left.by, at: assignment.at.over!, restored: now, by: actorOf(viewer), reason }
  return [
    {
      fact: {
        type: 'unit.restored',
        unit: unit.id,
        assignment: assignment.id,
        from: unit.status,
        status: left.status,
        since: left.since,
        ...(left.way !== undefined && { way: left.way }),
        reason,
        snapshot: {
          ...before(assignment, left),
          ...(hospital && !hospital.retired && { hospital: hospital.id }),
          wrong: [...(assignment.wrong ?? []), wrong],
          version: assignment.version + 1,
        },
      },
      audience: unionOf(agenciesOf(incident), [unit.agency]),
    },
    ...(wasMissed ? found(incident, assignment.agency) : []),
  ]
}

function before(
  { ending: _ending, reason: _reason, hospital: _hospital, at, ...rest }: Assignment,
  left: LeftWork,
): Assignment {
  const { over: _over, cleared: _cleared, ...times } = at
  return {
    ...rest,
    state: 'active',
    at: { ...(isTimed(left.status) && { [left.status]: left.since }), ...times },
  }
}
