/** Everything that can be true. One journal entry holds one fact; who may see it travels beside it. */
import type { AuditFact } from '../agent/audit.ts'
import type { DeskFact } from '../agent/desk.ts'
import type { NoticeFact } from '../agent/notice.ts'
import type { SessionFact } from '../agent/session.ts'
import type { SurgeFact } from '../agent/surge.ts'
import type { AlarmFact, OneAlarmFact } from '../alarm/alarm.ts'
import type { CallFact, CallPersonal } from '../call/call-fact.ts'
import type { HospitalFact } from '../hospital/hospital.ts'
import type { IncidentFact, IncidentPersonal } from '../incident/incident-fact.ts'
import type { Actor, Agency } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import type { PeerFact } from '../peer/hand-over.ts'
import type { StationFact } from '../unit/station.ts'
import type { UnitFact, UnitPersonal } from '../unit/unit-fact.ts'
import type { ZoneFact, ZonePersonal } from '../zone/zone.ts'

export type Fact =
  | CallFact
  | IncidentFact
  | UnitFact
  | StationFact
  | ZoneFact
  | AlarmFact
  | HospitalFact
  | DeskFact
  | SurgeFact
  | NoticeFact
  | SessionFact
  | AuditFact
  | PeerFact
export type Personal = CallPersonal & IncidentPersonal & UnitPersonal & ZonePersonal

/** What a rule decides: a fact, what of it is personal, and the agencies it concerns (none: the audit only). */
export interface Decision {
  readonly fact: Fact
  readonly personal?: Personal
  readonly audience: readonly Agency[]
}

/** A decision once it is in the journal: numbered without gaps, with the hub's time and who did it. */
export interface Entry {
  readonly seq: number
  readonly at: Instant
  readonly by: Actor
  readonly fact: Fact
  readonly personal?: Personal
}

export type CallRelated = Extract<Fact, { type: `call.${string}` }>
export type IncidentRelated = Extract<
  Fact,
  { type: `incident.${string}` | `leg.${string}` | `card.${string}` }
>
export type UnitRelated = Extract<Fact, { type: `unit.${string}` }>
export type StationRelated = Extract<Fact, { type: `station.${string}` }>
export type DeskRelated = Extract<Fact, { type: `desk.${string}` }>
export type HospitalRelated = Extract<Fact, { type: `hospital.${string}` }>
/** Of one alarm; a flood is of an agency. */
export type AlarmRelated = OneAlarmFact
export type ZoneRelated = Extract<Fact, { type: `zone.${string}` }>

export const isCallFact = (fact: Fact): fact is CallRelated => fact.type.startsWith('call.')
export const isIncidentFact = (fact: Fact): fact is IncidentRelated =>
  fact.type.startsWith('incident.') || fact.type.startsWith('leg.') || fact.type.startsWith('card.')
export const isUnitFact = (fact: Fact): fact is UnitRelated => fact.type.startsWith('unit.')
export const isStationFact = (fact: Fact): fact is StationRelated => fact.type.startsWith('station.')
export const isDeskFact = (fact: Fact): fact is DeskRelated => fact.type.startsWith('desk.')
export const isHospitalFact = (fact: Fact): fact is HospitalRelated => fact.type.startsWith('hospital.')
export const isAlarmFact = (fact: Fact): fact is AlarmRelated =>
  fact.type.startsWith('alarm.') && 'alarm' in fact
export const isZoneFact = (fact: Fact): fact is ZoneRelated => fact.type.startsWith('zone.')
