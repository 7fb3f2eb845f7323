/** Who goes: a vehicle or team, its status workflow, and its assignments with their own times. */
import type { Coordinate } from '../geo/coordinate.ts'
import type { Actor, Agency } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'

export const unitStatuses = [
  'available_station',
  'available_mobile',
  'dispatched',
  'acknowledged',
  'en_route',
  'staging',
  'on_scene',
  'patient_contact',
  'transporting',
  'at_hospital',
  'cleared',
  'out_of_service',
] as const
export type UnitStatus = (typeof unitStatuses)[number]

/** Two-letter codes, led by consonants so that a Vietnamese input method leaves them alone. ML (lost) is a position's age. */
export const unitStatusCodes: Readonly<Record<UnitStatus, string>> = {
  available_station: 'SS',
  available_mobile: 'SS',
  dispatched: 'PC',
  acknowledged: 'PC',
  en_route: 'DI',
  staging: 'DI',
  on_scene: 'HT',
  patient_contact: 'HT',
  transporting: 'CV',
  at_hospital: 'BV',
  cleared: 'SS',
  out_of_service: 'NN',
}

export interface UnitPosition extends Coordinate {
  readonly time: Instant
  /** Metres per second. */
  readonly speed?: number
  /** Degrees clockwise from north. */
  readonly heading?: number
  /** Metres. */
  readonly accuracy?: number
}

export interface Unit {
  readonly id: string
  /** Small number that names the unit in packed position frames. */
  readonly no: number
  readonly callSign: string
  readonly agency: Agency
  readonly kind: string
  readonly station?: string
  readonly status: UnitStatus
  readonly since: Instant
  /** Why it is out of service. */
  readonly reason?: string
  /** The active assignment. */
  readonly assignment?: string
  readonly version: number
  /** Filled in where a viewer reads it; positions are not facts. */
  readonly position?: UnitPosition
}

export interface Assignment {
  readonly id: string
  readonly unit: string
  readonly callSign: string
  readonly incident: string
  readonly incidentNumber: string
  readonly agency: Agency
  readonly state: 'active' | 'over'
  readonly at: AssignmentTimes
  readonly version: number
}

/** First time the unit reached each status on this assignment. */
export type AssignmentTimes = { readonly assigned: Instant; readonly over?: Instant } & {
  readonly [S in Exclude<UnitStatus, 'available_station' | 'available_mobile' | 'out_of_service'>]?: Instant
}

export type UnitFact =
  | {
      readonly type: 'unit.added'
      readonly unit: string
      readonly no: number
      readonly callSign: string
      readonly agency: Agency
      readonly kind: string
      readonly station?: string
    }
  | {
      readonly type: 'unit.assigned'
      readonly assignment: string
      readonly unit: string
      readonly callSign: string
      readonly incident: string
      readonly incidentNumber: string
      readonly agency: Agency
    }
  | {
      readonly type: 'unit.status_changed'
      readonly unit: string
      readonly from: UnitStatus
      readonly status: UnitStatus
      readonly assignment?: string
      /** The assignment ends with this change. */
      readonly ends?: boolean
      readonly reason?: string
    }
  | {
      /** A further service joins the incident that the unit is sent to, and its desks learn of the assignment. */
      readonly type: 'unit.shown'
      readonly unit: string
      readonly assignment: string
      readonly snapshot: Assignment
    }

interface UnitEntry {
  readonly at: Instant
  readonly by: Actor
  readonly fact: UnitFact
}

export function evolveUnit(unit: Unit | undefined, { at, fact }: UnitEntry): Unit | undefined {
  if (fact.type === 'unit.added') {
    return {
      id: fact.unit,
      no: fact.no,
      callSign: fact.callSign,
      agency: fact.agency,
      kind: fact.kind,
      ...(fact.station !== undefined && { station: fact.station }),
      status: 'available_station',
      since: at,
      version: 1,
    }
  }
  if (!unit || fact.type === 'unit.shown') return unit
  if (fact.type === 'unit.assigned') {
    const { reason: _, ...rest } = unit
    return {
      ...rest,
      status: 'dispatched',
      since: at,
      assignment: fact.assignment,
      version: unit.version + 1,
    }
  }
  const { reason: _, assignment, ...rest } = unit
  return {
    ...rest,
    status: fact.status,
    since: at,
    ...(fact.reason !== undefined && { reason: fact.reason }),
    ...(assignment !== undefined && !fact.ends && { assignment }),
    version: unit.version + 1,
  }
}

export function evolveAssignment(
  assignment: Assignment | undefined,
  { at, fact }: UnitEntry,
): Assignment | undefined {
  if (fact.type === 'unit.assigned') {
    return {
      id: fact.assignment,
      unit: fact.unit,
      callSign: fact.callSign,
      incident: fact.incident,
      incidentNumber: fact.incidentNumber,
      agency: fact.agency,
      state: 'active',
      at: { assigned: at, dispatched: at },
      version: 1,
    }
  }
  if (fact.type === 'unit.shown') return assignment ?? fact.snapshot
  if (!assignment || fact.type !== 'unit.status_changed') return assignment
  const times: AssignmentTimes = { [fact.status]: at, ...assignment.at, ...(fact.ends && { over: at }) }
  return { ...assignment, at: times, state: fact.ends ? 'over' : 'active', version: assignment.version + 1 }
}

const duty: readonly UnitStatus[] = [
  'acknowledged',
  'en_route',
  'staging',
  'on_scene',
  'patient_contact',
  'transporting',
  'at_hospital',
]
const free: readonly UnitStatus[] = ['cleared', 'available_station', 'available_mobile']

/**
 * The legal moves by hand or radio. A unit becomes `dispatched` only by an assignment. On duty it may skip ahead, since
 * crews press late; it may step back only where the work really repeats (a second patient, a second scene).
 */
export const legalMoves: Readonly<Record<UnitStatus, readonly UnitStatus[]>> = {
  available_station: ['available_mobile', 'out_of_service'],
  available_mobile: ['available_station', 'out_of_service'],
  dispatched: [...duty, ...free, 'out_of_service'],
  acknowledged: ['en_route', 'staging', 'on_scene', 'patient_contact', ...free, 'out_of_service'],
  en_route: ['staging', 'on_scene', 'patient_contact', ...free, 'out_of_service'],
  staging: ['en_route', 'on_scene', 'patient_contact', ...free, 'out_of_service'],
  on_scene: ['patient_contact', 'transporting', 'en_route', ...free, 'out_of_service'],
  patient_contact: ['on_scene', 'transporting', ...free, 'out_of_service'],
  transporting: ['at_hospital', 'patient_contact', ...free, 'out_of_service'],
  at_hospital: ['transporting', ...free, 'out_of_service'],
  cleared: ['available_station', 'available_mobile', 'out_of_service'],
  out_of_service: ['available_station', 'available_mobile'],
}

export const isAvailable = (status: UnitStatus): boolean => free.includes(status)

export type Freshness = 'fresh' | 'stale' | 'lost'

/** Fresh within twice the expected interval, stale beyond max(2T, 30 s), lost beyond max(5T, 180 s). */
export function positionFreshness(ageSeconds: number, expectedSeconds = 15): Freshness {
  if (ageSeconds > Math.max(5 * expectedSeconds, 180)) return 'lost'
  return ageSeconds > Math.max(2 * expectedSeconds, 30) ? 'stale' : 'fresh'
}
