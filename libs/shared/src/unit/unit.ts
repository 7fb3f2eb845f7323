/** Who goes: a vehicle or team, its status workflow, and its assignments with their own times. */
import type { Coordinate } from '../geo/coordinate.ts'
import type { Actor, Agency } from '../kernel/agency.ts'
import { type Instant, secondsBetween } from '../kernel/instant.ts'

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
  /** Seconds between its reports, as they have come so far. */
  readonly every?: number
}

/** Who is on board until the end of the shift. */
export interface Crew {
  readonly members: number
  /** Personal: left out for who may not read names. */
  readonly names?: readonly string[]
  readonly until?: Instant
}

/** `desk`: by a person at the hub. `crew`: by the crew's telephone. `radio`: by a status code. `system`: because time passed. */
export const statusWays = ['desk', 'crew', 'radio', 'system'] as const
export type StatusWay = (typeof statusWays)[number]

/** The work that a status ended, and what the unit was until then. */
export interface LeftWork {
  readonly assignment: string
  readonly status: UnitStatus
  readonly since: Instant
  readonly way?: StatusWay
  /** The status that ended it, and when the hub learned of that. */
  readonly by: UnitStatus
  readonly at: Instant
}

export interface Unit {
  readonly id: string
  /** Small number that names the unit in packed position frames. */
  readonly no: number
  readonly callSign: string
  readonly agency: Agency
  readonly kind: string
  /** Where it is at home. */
  readonly station?: string
  /** Units whose radios speak the same status codes; that of its agency unless told. */
  readonly fleet?: string
  /** What it can do, in the words of the catalogue. */
  readonly capabilities?: readonly string[]
  readonly crew?: Crew
  readonly status: UnitStatus
  readonly since: Instant
  /** Who told the status, where that was told. */
  readonly way?: StatusWay
  /** Why it is out of service. */
  readonly reason?: string
  /** The active assignment. */
  readonly assignment?: string
  /** What its last status ended, until it is sent anew: a wrong button can be put right. */
  readonly left?: LeftWork
  /** The crew calls for help itself. */
  readonly emergency?: { readonly since: Instant }
  /** When its last call for help ended. */
  readonly emergencyOver?: Instant
  /** It goes no more, and is kept for what it did. */
  readonly retired?: true
  readonly version: number
  /** Filled in where a viewer reads it; positions are not facts. */
  readonly position?: UnitPosition
}

/**
 * How an assignment ended. `cleared`: its work is done. `released`: not needed after all. `refused`: by its crew.
 * `diverted`: to something more urgent. `reassigned`: another unit goes instead. `out_of_service`: it cannot go on.
 * `turned_back`: it was free again before it had arrived.
 */
export const assignmentEndings = [
  'cleared',
  'released',
  'refused',
  'diverted',
  'reassigned',
  'out_of_service',
  'turned_back',
] as const
export type AssignmentEnding = (typeof assignmentEndings)[number]

export interface Assignment {
  readonly id: string
  readonly unit: string
  readonly callSign: string
  readonly incident: string
  readonly incidentNumber: string
  readonly agency: Agency
  /** Who sent the unit; unknown of old ones. */
  readonly by?: Actor
  readonly state: 'active' | 'over'
  readonly ending?: AssignmentEnding
  /** Why it ended so. */
  readonly reason?: string
  /** Where a patient is taken. */
  readonly hospital?: string
  /** What the unit was before, and is again if it never sets out. */
  readonly before?: UnitStatus
  readonly at: AssignmentTimes
  /** Statuses that ended it and were wrong, oldest first. */
  readonly wrong?: readonly WrongEnd[]
  readonly version: number
}

/** A status that ended an assignment and was put right. */
export interface WrongEnd {
  readonly status: UnitStatus
  readonly at: Instant
  /** When and by whom it was put right, and why it was wrong. */
  readonly restored: Instant
  readonly by: Actor
  readonly reason: string
}

/** What a unit is on an assignment; its end has a time of its own. */
export type TimedStatus = Exclude<UnitStatus, 'available_station' | 'available_mobile' | 'out_of_service'>

export const isTimed = (status: UnitStatus): status is TimedStatus =>
  status !== 'available_station' && status !== 'available_mobile' && status !== 'out_of_service'

/** First time the unit reached each status on this assignment, by the crew's clock where the crew said when. */
export type AssignmentTimes = { readonly assigned: Instant; readonly over?: Instant } & {
  readonly [S in TimedStatus]?: Instant
}

const arrivals = ['on_scene', 'patient_contact', 'transporting', 'at_hospital'] as const

export const hasArrived = (at: AssignmentTimes): boolean => arrivals.some((each) => at[each] !== undefined)

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

/** An assignment does not outlive them. */
export const endsAssignment = (status: UnitStatus): boolean =>
  isAvailable(status) || status === 'out_of_service'

/** A patient is on board or in hand: such a unit goes nowhere else. */
export const isCommitted = (status: UnitStatus): boolean =>
  status === 'patient_contact' || status === 'transporting' || status === 'at_hospital'

/** What a unit is when its work is taken from it: as it was, where it never set out. */
export const statusWithout = ({ status }: Unit, { before }: Assignment): UnitStatus =>
  status === 'dispatched' || status === 'acknowledged' ? (before ?? 'available_mobile') : 'available_mobile'

export const isAvailable = (status: UnitStatus): boolean => free.includes(status)

export type Freshness = 'fresh' | 'stale' | 'lost'

/** Seconds between two reports of a unit that has not yet told. */
export const USUAL_EVERY_S = 15

/** Fresh within twice the expected interval, stale beyond max(2T, 30 s), lost beyond max(5T, 180 s). */
export function positionFreshness(ageSeconds: number, expectedSeconds = USUAL_EVERY_S): Freshness {
  if (ageSeconds > Math.max(5 * expectedSeconds, 180)) return 'lost'
  return ageSeconds > Math.max(2 * expectedSeconds, 30) ? 'stale' : 'fresh'
}

/** A position ages by its own interval: a telephone that reports by the minute is not stale after thirty seconds. */
export const freshnessAt = ({ time, every }: UnitPosition, now: Instant): Freshness =>
  positionFreshness(secondsBetween(time, now), every)
