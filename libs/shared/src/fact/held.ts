/**
 * One fact applied to everything it touches. The ledger holds what a command loaded, the console holds its picture;
 * both evolve through here, so a row in the database and a card on the screen can never disagree.
 */
import { type Desk, evolveDesk } from '../agent/desk.ts'
import { type Alarm, evolveAlarm } from '../alarm/alarm.ts'
import type { Call } from '../call/call.ts'
import { evolveCall } from '../call/evolve-call.ts'
import { evolveHospital, type Hospital } from '../hospital/hospital.ts'
import { evolveIncident } from '../incident/evolve-incident.ts'
import type { Incident } from '../incident/incident.ts'
import { evolveAssignment, evolveUnit } from '../unit/evolve-unit.ts'
import { evolveStation, type Station } from '../unit/station.ts'
import type { Assignment, Unit } from '../unit/unit.ts'
import { evolveZone, type Zone } from '../zone/zone.ts'
import {
  type CallRelated,
  type Entry,
  isAlarmFact,
  isCallFact,
  isDeskFact,
  isHospitalFact,
  isIncidentFact,
  isStationFact,
  isUnitFact,
  isZoneFact,
} from './fact.ts'

export interface Held {
  readonly calls: Map<string, Call>
  readonly incidents: Map<string, Incident>
  readonly units: Map<string, Unit>
  readonly assignments: Map<string, Assignment>
  readonly stations: Map<string, Station>
  readonly desks: Map<string, Desk>
  readonly zones: Map<string, Zone>
  readonly alarms: Map<string, Alarm>
  readonly hospitals: Map<string, Hospital>
}

export const emptyHeld = (): Held => ({
  calls: new Map(),
  incidents: new Map(),
  units: new Map(),
  assignments: new Map(),
  stations: new Map(),
  desks: new Map(),
  zones: new Map(),
  alarms: new Map(),
  hospitals: new Map(),
})

function keep<T>(map: Map<string, T>, id: string, value: T | undefined): void {
  if (value !== undefined) map.set(id, value)
}

type Move = Extract<CallRelated, { type: 'call.attached' | 'call.joined' | 'call.detached' }>

/** Those that the call leaves and joins. */
export function incidentsOf(fact: Move): readonly string[] {
  const other =
    fact.type === 'call.detached' ? fact.to : fact.type === 'call.attached' ? fact.from : undefined
  return [fact.incident, other].filter((id) => id !== undefined)
}

/** Applies the entry in place; what is not held and not created by the fact stays unheld. */
export function evolveHeld(held: Held, entry: Omit<Entry, 'seq'>): void {
  const { fact } = entry
  if (isCallFact(fact)) {
    keep(held.calls, fact.call, evolveCall(held.calls.get(fact.call), { ...entry, fact }))
    if (fact.type === 'call.attached' || fact.type === 'call.joined' || fact.type === 'call.detached') {
      for (const id of incidentsOf(fact)) {
        const incident = held.incidents.get(id)
        if (incident) held.incidents.set(id, evolveIncident(incident, { ...entry, fact })!)
      }
    }
    if (fact.type === 'call.joined') {
      const gone = held.calls.get(fact.gone)
      if (gone) held.calls.set(gone.id, { ...gone, joinedTo: fact.call, version: gone.version + 1 })
    }
  } else if (isIncidentFact(fact)) {
    keep(held.incidents, fact.incident, evolveIncident(held.incidents.get(fact.incident), { ...entry, fact }))
    if (fact.type === 'incident.opened' && fact.call !== undefined) {
      const call = held.calls.get(fact.call)
      keep(held.calls, fact.call, call && { ...call, incident: fact.incident })
    }
  } else if (isUnitFact(fact)) {
    keep(held.units, fact.unit, evolveUnit(held.units.get(fact.unit), { ...entry, fact }))
    if ('assignment' in fact && fact.assignment !== undefined) {
      const assignment = held.assignments.get(fact.assignment)
      keep(held.assignments, fact.assignment, evolveAssignment(assignment, { ...entry, fact }))
    }
  } else if (isStationFact(fact)) {
    keep(held.stations, fact.station, evolveStation(held.stations.get(fact.station), fact))
  } else if (isDeskFact(fact)) {
    keep(held.desks, fact.desk, evolveDesk(held.desks.get(fact.desk), { at: entry.at, fact }))
  } else if (isZoneFact(fact)) {
    keep(held.zones, fact.zone, evolveZone(held.zones.get(fact.zone), { ...entry, fact }))
  } else if (isAlarmFact(fact)) {
    keep(held.alarms, fact.alarm, evolveAlarm(held.alarms.get(fact.alarm), { ...entry, fact }))
  } else if (isHospitalFact(fact)) {
    keep(held.hospitals, fact.hospital, evolveHospital(held.hospitals.get(fact.hospital), { ...entry, fact }))
  }
}
