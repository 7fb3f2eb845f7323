/** Everything that can become true of a unit. */
import type { Agency } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import type { CorrectionReason } from './reasons.ts'
import type { Assignment, AssignmentEnding, StatusWay, TimedStatus, Unit, UnitStatus } from './unit.ts'

interface Of {
  readonly unit: string
}

/** Of one that stays as it is: not here. Null where there is nothing. */
export interface UnitChanges {
  readonly callSign?: string
  readonly kind?: string
  readonly station?: string | null
  readonly fleet?: string | null
  readonly capabilities?: readonly string[] | null
}

/** Why a patient is taken to a hospital that diverts ambulances. */
export const bypassReasons = ['unstable', 'only_one', 'agreed', 'patient', 'other'] as const
export type BypassReason = (typeof bypassReasons)[number]

export type UnitFact =
  | (Of & {
      readonly type: 'unit.added'
      readonly no: number
      readonly callSign: string
      readonly agency: Agency
      readonly kind: string
      readonly station?: string
      readonly fleet?: string
      readonly capabilities?: readonly string[]
    })
  | (Of & { readonly type: 'unit.edited'; readonly changes: UnitChanges })
  | (Of & { readonly type: 'unit.retired' })
  /** The names are personal. */
  | (Of & { readonly type: 'unit.crewed'; readonly members: number; readonly until?: Instant })
  | (Of & { readonly type: 'unit.uncrewed' })
  | (Of & {
      readonly type: 'unit.assigned'
      readonly assignment: string
      readonly callSign: string
      readonly incident: string
      readonly incidentNumber: string
      readonly agency: Agency
      /** What the unit was before. */
      readonly from?: UnitStatus
    })
  | (Of & {
      readonly type: 'unit.status_changed'
      readonly from: UnitStatus
      readonly status: UnitStatus
      readonly assignment?: string
      /** The assignment ends with this change. */
      readonly ends?: boolean
      /** How, where it says more than the status. */
      readonly ending?: 'turned_back'
      readonly reason?: string
      readonly way?: StatusWay
      /** When the crew pressed, where that was told; the entry's own time is when the hub learned of it. */
      readonly happened?: Instant
      readonly hospital?: string
      /** A person says what is so, although the move is none that a unit makes. */
      readonly corrects?: true
    })
  /** A status that the unit is past already, told late: its time is known now, and nothing else changes. */
  | (Of & {
      readonly type: 'unit.passed'
      readonly assignment: string
      readonly status: TimedStatus
      readonly happened: Instant
      readonly way?: StatusWay
    })
  /** The assignment ends before its work is done. */
  | (Of & {
      readonly type: 'unit.released'
      readonly assignment: string
      readonly incident: string
      readonly agency: Agency
      readonly ending: Exclude<AssignmentEnding, 'cleared' | 'turned_back'>
      readonly reason?: string
      /** What the unit is then. */
      readonly status: UnitStatus
    })
  /** The status that ended the assignment was wrong: both are again what they were. */
  | (Of & {
      readonly type: 'unit.restored'
      readonly assignment: string
      readonly from: UnitStatus
      readonly status: UnitStatus
      readonly since: Instant
      /** Who told that status. */
      readonly way?: StatusWay
      readonly reason: CorrectionReason
      /** As it is then: who follows what is going on has dropped it. */
      readonly snapshot: Assignment
    })
  /** Where the patient of this assignment is taken. */
  | (Of & {
      readonly type: 'unit.destined'
      readonly assignment: string
      readonly hospital: string
      /** Why there, although the hospital diverts ambulances. */
      readonly bypass?: BypassReason
    })
  | (Of & {
      readonly type: 'unit.emergency_raised' | 'unit.emergency_ended'
      readonly assignment?: string
      readonly way?: StatusWay
      /** When the crew pressed, where that was told. */
      readonly happened?: Instant
    })
  /** A further service joins the incident that the unit is sent to, and its desks learn of the assignment. */
  | (Of & { readonly type: 'unit.shown'; readonly assignment: string; readonly snapshot: Assignment })

export interface UnitPersonal {
  /** Names of who is on board. */
  readonly crew?: readonly string[]
}

/** What a person may be told of the unit without its crew's names. */
export function maskUnit(unit: Unit): Unit {
  if (!unit.crew?.names) return unit
  const { names: _, ...crew } = unit.crew
  return { ...unit, crew }
}
