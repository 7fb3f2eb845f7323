/** What a hub watches for alarms, and the limits by which something of it is overdue. */
import type { AlarmKind, SystemPart } from '../alarm/alarm.ts'
import { type AlarmLimits, usualAlarmLimits } from '../alarm/alarm-limits.ts'
import type { Call } from '../call/call.ts'
import type { Incident } from '../incident/incident.ts'
import { type AcceptLimits, usualAcceptLimits } from '../kernel/accept-limits.ts'
import type { Agency, Priority } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import type { HandOver } from '../peer/hand-over.ts'
import type { Assignment, Unit } from '../unit/unit.ts'
import { usualWorklistLimits, type WorklistLimits } from './worklist-limits.ts'

/** A unit at work, or one whose crew calls for help. */
export interface WatchedUnit {
  readonly unit: Unit
  readonly assignment?: Assignment
  /** Of the incident that it is on. */
  readonly agencies?: readonly Agency[]
  readonly legPriority?: Priority
  /** When it was last heard where it is; absent: it never was. */
  readonly positionTime?: Instant
  /** Since when it stands where it is; absent: not known. */
  readonly stoodSince?: Instant
  /** Seconds between two of its positions. */
  readonly positionInterval?: number
}

export interface WatchedHandOver {
  readonly handOver: HandOver
  /** Of its incident. */
  readonly number: string
  readonly agencies: readonly Agency[]
}

/** Whatever is left out is not looked at. */
export interface Watched {
  /** More waits of these kinds than is looked at: what is not here may be overdue all the same. */
  readonly cut?: readonly AlarmKind[]
  readonly incidents?: Iterable<Incident>
  readonly units?: Iterable<WatchedUnit>
  /** Those that are over and have no outcome. */
  readonly calls?: Iterable<Call>
  readonly handOvers?: Iterable<WatchedHandOver>
  readonly sources?: Iterable<{ readonly source: string; readonly heard: Instant }>
  /** What a node is short of, and since when. */
  readonly short?: Iterable<{ readonly node: string; readonly part: SystemPart; readonly since: Instant }>
}

/** One place for each: what else the city has set stays where it is. */
export interface OverdueLimits {
  readonly alarm: AlarmLimits
  readonly accept: AcceptLimits
  readonly work: Pick<WorklistLimits, 'outcomeSeconds' | 'callBackSeconds'>
}

export const usualOverdueLimits: OverdueLimits = {
  alarm: usualAlarmLimits,
  accept: usualAcceptLimits,
  work: usualWorklistLimits,
}
