/** Which status a unit may take now, when it took it, and what that ends. A button asks the same rule. */
import { forbidsOnUnit } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import { agenciesOf, type Incident } from '../incident/incident.ts'
import { type Instant, latest } from '../kernel/instant.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { isStale } from '../kernel/version.ts'
import {
  type Assignment,
  endsAssignment,
  legalMoves,
  type StatusWay,
  type Unit,
  type UnitStatus,
} from '../unit/unit.ts'
import { type Decided, unionOf } from './dispatch.ts'
import { wanted } from './wanted.ts'

export interface StatusState {
  readonly unit: Unit
  /** What the unit works on, if anything, and for which incident. */
  readonly assignment?: Assignment | undefined
  readonly incident?: Incident | undefined
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

/** By a person at a desk, or by the unit’s own crew. */
export const decideStatus = (viewer: Viewer, state: StatusState, command: ChangeStatus): Decided =>
  statusRefusal(viewer, state.unit, command.status, command.version, command.corrects) ??
  changeStatus(state, command)

/**
 * For doors of machines. A unit that becomes free or leaves service ends its assignment; what it cannot
 * go on with needs another unit.
 */
export function changeStatus(state: StatusState, command: ChangeStatus): Decided {
  const { unit, assignment, incident } = state
  const { status, corrects, way, hospital } = command
  const refusal = staleRefusal(state, command) ?? moveRefusal(unit, status, corrects)
  if (refusal) return refusal
  const happened = timeOf(state, command)
  const ends = endsAssignment(status)
  const reason = command.reason ?? (status === 'out_of_service' ? 'other' : undefined)
  return [
    {
      fact: {
        type: 'unit.status_changed',
        unit: unit.id,
        from: unit.status,
        status,
        ...(unit.assignment !== undefined && { assignment: unit.assignment, ends }),
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
  ]
}

/** Not ahead of the hub's own time, and not before what the unit is now; a correction not before it was sent. */
function timeOf({ unit, assignment, now }: StatusState, command: ChangeStatus): Instant | undefined {
  const { happened, corrects } = command
  if (happened === undefined || happened > now) return undefined
  return latest(corrects && assignment ? assignment.at.assigned : unit.since, happened)
}
