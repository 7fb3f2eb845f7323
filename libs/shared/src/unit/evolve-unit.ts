/** The fold of a unit's facts, and of its assignments'. */
import type { Actor } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import {
  type Assignment,
  type AssignmentTimes,
  isTimed,
  type LeftWork,
  type Unit,
  type UnitStatus,
} from './unit.ts'
import type { UnitFact, UnitPersonal } from './unit-fact.ts'

interface UnitEntry {
  readonly at: Instant
  readonly by: Actor
  readonly fact: UnitFact
  readonly personal?: UnitPersonal | undefined
}

export function evolveUnit(unit: Unit | undefined, { at, fact, personal }: UnitEntry): Unit | undefined {
  if (fact.type === 'unit.added') {
    const { type: _type, unit: id, ...known } = fact
    return { id, ...known, status: 'available_station', since: at, version: 1 }
  }
  if (!unit || fact.type === 'unit.shown') return unit
  const next = { ...unit, version: unit.version + 1 }
  switch (fact.type) {
    case 'unit.edited':
      return present({ ...next, ...fact.changes })
    case 'unit.retired':
      return { ...next, retired: true }
    case 'unit.crewed': {
      const { members, until } = fact
      const crew = {
        members,
        ...(until !== undefined && { until }),
        ...(personal?.crew && { names: personal.crew }),
      }
      return { ...next, crew }
    }
    case 'unit.uncrewed':
      return present({ ...next, crew: undefined })
    case 'unit.destined':
    case 'unit.passed':
      return next
    case 'unit.emergency_raised':
      return { ...next, emergency: { since: fact.happened ?? at } }
    case 'unit.emergency_ended':
      return present({ ...next, emergency: undefined, emergencyOver: fact.happened ?? at })
    case 'unit.assigned':
      return present({
        ...next,
        status: 'dispatched',
        since: at,
        assignment: fact.assignment,
        left: undefined,
        way: undefined,
        reason: undefined,
      })
    case 'unit.restored':
      return present({
        ...next,
        status: fact.status,
        since: fact.since,
        assignment: fact.assignment,
        left: undefined,
        way: fact.way,
        reason: undefined,
      })
    case 'unit.released':
      return present({
        ...next,
        status: fact.status,
        since: fact.status === unit.status ? unit.since : at,
        way: undefined,
        reason: fact.status === 'out_of_service' ? fact.reason : undefined,
        assignment: undefined,
      })
    case 'unit.status_changed':
      return present({
        ...next,
        status: fact.status,
        since: fact.happened ?? at,
        way: fact.way,
        reason: fact.status !== 'out_of_service' ? undefined : fact.corrects ? 'correction' : fact.reason,
        ...(fact.ends && { assignment: undefined, left: leftBy(unit, fact.status, at) }),
      })
  }
}

export function evolveAssignment(
  assignment: Assignment | undefined,
  { at, by, fact }: UnitEntry,
): Assignment | undefined {
  if (fact.type === 'unit.assigned') {
    return {
      id: fact.assignment,
      unit: fact.unit,
      callSign: fact.callSign,
      incident: fact.incident,
      incidentNumber: fact.incidentNumber,
      agency: fact.agency,
      by,
      ...(fact.from !== undefined && { before: fact.from }),
      state: 'active',
      at: { assigned: at, dispatched: at },
      version: 1,
    }
  }
  if (fact.type === 'unit.shown') return assignment ?? fact.snapshot
  if (fact.type === 'unit.restored') return fact.snapshot
  if (!assignment) return undefined
  const next = { ...assignment, version: assignment.version + 1 }
  switch (fact.type) {
    case 'unit.status_changed': {
      const { status, happened = at, ends, ending, reason, hospital } = fact
      const known =
        fact.corrects && reason === 'wrong_button' ? without(assignment.at, fact.from) : assignment.at
      const times: AssignmentTimes = {
        ...(isTimed(status) && { [status]: happened }),
        ...known,
        ...(ends && { over: happened }),
      }
      return {
        ...next,
        at: times,
        ...(hospital !== undefined && { hospital }),
        ...(ends && {
          state: 'over',
          ending: status === 'out_of_service' ? 'out_of_service' : (ending ?? 'cleared'),
          ...(reason !== undefined && { reason }),
        }),
      }
    }
    case 'unit.released':
      return {
        ...next,
        state: 'over',
        ending: fact.ending,
        ...(fact.reason !== undefined && { reason: fact.reason }),
        at: { ...assignment.at, over: at },
      }
    case 'unit.passed':
      return { ...next, at: { [fact.status]: fact.happened, ...assignment.at } }
    case 'unit.destined':
      return { ...next, hospital: fact.hospital }
    default:
      return assignment
  }
}

const leftBy = (
  { assignment, status, since, way }: Unit,
  by: UnitStatus,
  at: Instant,
): LeftWork | undefined =>
  assignment === undefined
    ? undefined
    : { assignment, status, since, ...(way !== undefined && { way }), by, at }

/** A wrong button was never true, so its time must not count; being sent was. */
export function without(times: AssignmentTimes, status: UnitStatus): AssignmentTimes {
  if (status === 'dispatched') return times
  const { [status as 'en_route']: _wrong, ...right } = times
  return right
}

/** Without the fields that have no value any more. */
function present(unit: { readonly [F in keyof Unit]?: Unit[F] | null | undefined }): Unit {
  return Object.fromEntries(
    Object.entries(unit).filter(([, value]) => value !== undefined && value !== null),
  ) as unknown as Unit
}
