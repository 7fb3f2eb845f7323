/** Which status a unit may take now, when it took it, and what that ends. A button asks the same rule. */
import { forbidsOnUnit, hides } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import { agenciesOf, type Incident } from '../incident/incident.ts'
import { type Instant, latest } from '../kernel/instant.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { isStale } from '../kernel/version.ts'
import { without } from '../unit/evolve-unit.ts'
import {
  type Assignment,
  endsAssignment,
  hasArrived,
  isAvailable,
  isTimed,
  legalMoves,
  type StatusWay,
  type TimedStatus,
  type Unit,
  type UnitStatus,
  unitStatuses,
} from '../unit/unit.ts'
import { type Decided, unionOf } from './dispatch.ts'
import { wanted } from './wanted.ts'

export interface StatusState {
  readonly unit: Unit
  /** What the unit works on, if anything, and for which incident. */
  readonly assignment?: Assignment | undefined
  readonly incident?: Incident | undefined
  /** Units that work for the same part beside it; told where it has an assignment. */
  readonly others?: number | undefined
  readonly now: Instant
}

export interface ChangeStatus {
  readonly status: UnitStatus
  /** Why it is out of service; of a correction why it is one. */
  readonly reason?: string | undefined
  readonly version?: number | undefined
  /** When the crew pressed, by its own clock. */
  readonly happened?: Instant | undefined
  /** The assignment that it was pressed for. */
  readonly assignment?: string | undefined
  readonly corrects?: true | undefined
  readonly way?: StatusWay | undefined
  readonly hospital?: string | undefined
}

/** Why this unit cannot take this status, or undefined. */
export const statusRefusal = (
  viewer: Viewer,
  unit: Unit,
  status: UnitStatus,
  seen?: number,
  corrects?: true,
): Refusal | undefined =>
  hides(viewer, [unit.agency], 'unit_unknown') ??
  forbidsOnUnit(viewer, 'unit.status', unit) ??
  isStale(unit.version, seen) ??
  moveRefusal(unit, status, corrects)

/**
 * By the one table of moves. A correction says what is so: anything else than now, as far as it agrees with being sent
 * somewhere or not.
 */
function moveRefusal(unit: Unit, status: UnitStatus, corrects?: true): Refusal | undefined {
  if (unit.retired) return refuse('unit_retired', { unit: unit.callSign })
  const legal = corrects
    ? (Object.keys(legalMoves) as readonly UnitStatus[]).filter(
        (each) => each !== unit.status && (unit.assignment !== undefined || endsAssignment(each)),
      )
    : legalMoves[unit.status]
  return legal.includes(status)
    ? undefined
    : refuse('illegal_move', { unit: unit.callSign, from: unit.status, to: status, legal })
}

/**
 * A status that was pressed earlier is never taken for a new one. Constraints, in this order:
 * it was pressed for the assignment that the unit has;
 * where it does not say for which, it was not pressed before the unit was sent;
 * it is not behind the unit: neither what it is nor what it has been on this assignment.
 */
function staleRefusal({ unit, assignment }: StatusState, command: ChangeStatus): Refusal | undefined {
  const { status, happened } = command
  const stale = () =>
    refuse('status_stale', {
      unit: unit.callSign,
      status,
      unitStatus: unit.status,
      since: unit.since,
      happened,
    })
  if (command.assignment !== undefined && command.assignment !== unit.assignment) return stale()
  if (happened === undefined) return undefined
  if (assignment && command.assignment === undefined && happened < assignment.at.assigned) return stale()
  if (command.corrects || happened >= unit.since) return undefined
  const been = assignment?.at as Readonly<Record<string, Instant | undefined>> | undefined
  return !assignment || status === unit.status || been?.[status] !== undefined ? stale() : undefined
}

/**
 * Links break: a status that the unit is past by now is told late, and its time is still empty. Constraints: it was pressed
 * on this assignment, before the present status, and not after a later one of which the time is known.
 */
export function toldLate(
  { unit, assignment }: Pick<StatusState, 'unit' | 'assignment'>,
  { status, happened, corrects, assignment: pressedFor }: ChangeStatus,
): boolean {
  if (corrects || happened === undefined || !assignment || !isTimed(status)) return false
  if (pressedFor !== undefined && pressedFor !== unit.assignment) return false
  const { at } = assignment
  if (at[status] !== undefined || happened < at.assigned || happened >= unit.since) return false
  const later = unitStatuses.slice(unitStatuses.indexOf(status) + 1).filter(isTimed)
  return (
    later.some((each) => each === unit.status) && later.every((each) => happened <= (at[each] ?? happened))
  )
}

/** By a person at a desk, or by the unit’s own crew. */
export const decideStatus = (viewer: Viewer, state: StatusState, command: ChangeStatus): Decided =>
  (toldLate(state, command)
    ? (hides(viewer, [state.unit.agency], 'unit_unknown') ??
      forbidsOnUnit(viewer, 'unit.status', state.unit) ??
      isStale(state.unit.version, command.version))
    : statusRefusal(viewer, state.unit, command.status, command.version, command.corrects)) ??
  changeStatus(state, command)

/**
 * For doors of machines. A unit that becomes free or leaves service ends its assignment. What it cannot go on with needs
 * another unit, and so does a part whose last unit turns back before it has arrived.
 */
export function changeStatus(state: StatusState, command: ChangeStatus): Decided {
  const { unit, assignment, incident, others } = state
  const { status, corrects, way, hospital } = command
  if (toldLate(state, command)) {
    const { id, agency } = unit
    return [
      {
        fact: {
          type: 'unit.passed',
          unit: id,
          assignment: assignment!.id,
          status: status as TimedStatus,
          happened: command.happened!,
          ...(way !== undefined && { way }),
        },
        audience: unionOf(incident ? agenciesOf(incident) : [], [agency]),
      },
    ]
  }
  const refusal = staleRefusal(state, command) ?? moveRefusal(unit, status, corrects)
  if (refusal) return refusal
  const happened = timeOf(state, command)
  const ends = endsAssignment(status)
  const ending = turnsBack(state, command) ? 'turned_back' : undefined
  const reason = command.reason ?? (status === 'out_of_service' ? 'other' : undefined)
  return [
    {
      fact: {
        type: 'unit.status_changed',
        unit: unit.id,
        from: unit.status,
        status,
        ...(unit.assignment !== undefined && { assignment: unit.assignment, ends }),
        ...(ending !== undefined && { ending }),
        ...(reason !== undefined && { reason }),
        ...(way !== undefined && { way }),
        ...(happened !== undefined && { happened }),
        ...(hospital !== undefined && { hospital }),
        ...(corrects && { corrects }),
      },
      audience: unionOf(incident ? agenciesOf(incident) : [], [unit.agency]),
    },
    ...(incident && assignment && status === 'out_of_service'
      ? wanted(incident, assignment.agency, 'out_of_service')
      : []),
    ...(incident && assignment && ending !== undefined && !others
      ? wanted(incident, assignment.agency, ending)
      : []),
  ]
}

/** Free again without ever having been there. A button that was wrong did not arrive. */
function turnsBack({ unit, assignment }: StatusState, { status, corrects, reason }: ChangeStatus): boolean {
  if (!assignment || !isAvailable(status)) return false
  const { at } = assignment
  return !hasArrived(corrects && reason === 'wrong_button' ? without(at, unit.status) : at)
}

/** Not ahead of the hub's own time, and not before what the unit is now; a correction not before it was sent. */
function timeOf({ unit, assignment, now }: StatusState, command: ChangeStatus): Instant | undefined {
  const { happened, corrects } = command
  if (happened === undefined || happened > now) return undefined
  return latest(corrects && assignment ? assignment.at.assigned : unit.since, happened)
}
