/**
 * What is going on now, as one viewer may see it. The server's snapshot and the console's running copy follow the same
 * rule of what belongs in it, so a console that missed nothing always equals a fresh snapshot.
 */
import type { Desk } from '../agent/desk.ts'
import type { Surge } from '../agent/surge.ts'
import { type Alarm, type Flood, floodsInOrder, isAlarmOver } from '../alarm/alarm.ts'
import { type Call, isOver } from '../call/call.ts'
import {
  type Entry,
  isAlarmFact,
  isCallFact,
  isIncidentFact,
  isUnitFact,
  type UnitRelated,
} from '../fact/fact.ts'
import { evolveHeld, type Held } from '../fact/held.ts'
import type { Hospital } from '../hospital/hospital.ts'
import type { Incident } from '../incident/incident.ts'
import type { Station } from '../unit/station.ts'
import type { Assignment, Unit } from '../unit/unit.ts'
import type { Zone } from '../zone/zone.ts'

/** As `GET /v1/picture` answers it. */
export interface PictureSnapshot {
  readonly seq: number
  readonly calls: readonly Call[]
  readonly incidents: readonly Incident[]
  readonly units: readonly Unit[]
  readonly assignments: readonly Assignment[]
  /** Of the services that the viewer belongs to, without those that are retired. */
  readonly stations: readonly Station[]
  readonly desks: readonly Desk[]
  /** All that have not ended; `isInSight` in shared/zone says which of them to show. */
  readonly zones: readonly Zone[]
  /** Those that stand, or that nobody has taken note of. */
  readonly alarms: readonly Alarm[]
  readonly floods: readonly Flood[]
  /** All that are not retired. */
  readonly hospitals: readonly Hospital[]
  /** While a supervisor has surge mode on. */
  readonly surge?: Surge
}

/** A running copy; `applyEntry` changes it in place because it is applied thousands of times a second. */
export interface Picture extends Held {
  seq: number
  readonly floods: Map<string, Flood>
  surge?: Surge | undefined
}

const byId = <T extends { readonly id: string }>(list: readonly T[]): Map<string, T> =>
  new Map(list.map((item) => [item.id, item]))

export const openPicture = (snapshot: PictureSnapshot): Picture => ({
  seq: snapshot.seq,
  calls: byId(snapshot.calls),
  incidents: byId(snapshot.incidents),
  units: byId(snapshot.units),
  assignments: byId(snapshot.assignments),
  stations: byId(snapshot.stations),
  desks: byId(snapshot.desks),
  zones: byId(snapshot.zones),
  alarms: byId(snapshot.alarms),
  floods: new Map(snapshot.floods.map((flood) => [flood.agency, flood])),
  hospitals: byId(snapshot.hospitals),
  surge: snapshot.surge,
})

const sorted = <T extends { readonly id: string }>(map: Map<string, T>): readonly T[] =>
  [...map.values()].sort((a, b) => (a.id < b.id ? -1 : 1))

/** The snapshot this picture is equal to; lists in order of id. */
export const closePicture = (picture: Picture): PictureSnapshot => ({
  seq: picture.seq,
  calls: sorted(picture.calls),
  incidents: sorted(picture.incidents),
  units: sorted(picture.units),
  assignments: sorted(picture.assignments),
  stations: sorted(picture.stations),
  desks: sorted(picture.desks),
  zones: sorted(picture.zones),
  alarms: sorted(picture.alarms),
  floods: floodsInOrder(picture.floods.values()),
  hospitals: sorted(picture.hospitals),
  ...(picture.surge && { surge: picture.surge }),
})

/**
 * An incident belongs while it is open; an assignment while it is active; a unit until it is retired. A call belongs until it is over and someone
 * gave it an outcome, and as long as its incident is open; one that turned out to be another call does not.
 */
export const callBelongs = (call: Call, incidentOpen: boolean): boolean =>
  call.joinedTo === undefined && (incidentOpen || !isOver(call) || call.outcome === undefined)

/** Applies the next entry in place. Entries already applied (`seq` not beyond the picture's) change nothing. */
export function applyEntry(picture: Picture, entry: Entry): void {
  if (entry.seq <= picture.seq) return
  picture.seq = entry.seq
  evolveHeld(picture, entry)
  const { fact } = entry
  if (isCallFact(fact)) {
    settleCall(picture, fact.call)
    if (fact.type === 'call.joined') settleCall(picture, fact.gone)
  }
  if (isIncidentFact(fact)) settleIncident(picture, fact.incident)
  else if (isUnitFact(fact)) settleUnit(picture, fact)
  else if (fact.type === 'zone.ended') picture.zones.delete(fact.zone)
  else if (isAlarmFact(fact)) settleAlarm(picture, fact.alarm)
  else if (fact.type === 'alarm.flood_began')
    picture.floods.set(fact.agency, { agency: fact.agency, since: entry.at, count: fact.count })
  else if (fact.type === 'alarm.flood_ended') picture.floods.delete(fact.agency)
  else if (fact.type === 'station.retired') picture.stations.delete(fact.station)
  else if (fact.type === 'hospital.retired') picture.hospitals.delete(fact.hospital)
  else if (fact.type === 'surge.started') picture.surge = { since: entry.at, by: entry.by }
  else if (fact.type === 'surge.ended') picture.surge = undefined
}

function settleAlarm({ alarms }: Picture, id: string): void {
  const alarm = alarms.get(id)
  if (alarm && isAlarmOver(alarm)) alarms.delete(id)
}

function settleUnit(picture: Picture, fact: UnitRelated): void {
  if ('assignment' in fact && fact.assignment !== undefined) {
    if (picture.assignments.get(fact.assignment)?.state === 'over')
      picture.assignments.delete(fact.assignment)
  }
  if (fact.type === 'unit.retired') picture.units.delete(fact.unit)
}

function settleCall(picture: Picture, id: string): void {
  const call = picture.calls.get(id)
  if (!call) return
  const incidentOpen = call.incident !== undefined && picture.incidents.has(call.incident)
  if (!callBelongs(call, incidentOpen)) picture.calls.delete(id)
}

function settleIncident(picture: Picture, id: string): void {
  const incident = picture.incidents.get(id)
  if (incident?.status !== 'closed') return
  picture.incidents.delete(id)
  for (const call of incident.calls) settleCall(picture, call)
}
