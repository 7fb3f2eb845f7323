/**
 * One fact applied to everything it touches. The ledger holds what a command loaded, the console holds its picture;
 * both evolve through here, so a row in the database and a card on the screen can never disagree.
 */
import { type Call, evolveCall } from '../call/call.ts'
import { evolveIncident, type Incident } from '../incident/incident.ts'
import { type Assignment, evolveAssignment, evolveUnit, type Unit } from '../unit/unit.ts'
import { type Entry, isCallFact, isIncidentFact, isUnitFact } from './fact.ts'

export interface Held {
  readonly calls: Map<string, Call>
  readonly incidents: Map<string, Incident>
  readonly units: Map<string, Unit>
  readonly assignments: Map<string, Assignment>
}

export const emptyHeld = (): Held => ({
  calls: new Map(),
  incidents: new Map(),
  units: new Map(),
  assignments: new Map(),
})

function keep<T>(map: Map<string, T>, id: string, value: T | undefined): void {
  if (value !== undefined) map.set(id, value)
}

/** Applies the entry in place; what is not held and not created by the fact stays unheld. */
export function evolveHeld(held: Held, entry: Omit<Entry, 'seq'>): void {
  const { fact } = entry
  if (isCallFact(fact)) {
    keep(held.calls, fact.call, evolveCall(held.calls.get(fact.call), { ...entry, fact }))
    if (fact.type === 'call.attached') {
      keep(
        held.incidents,
        fact.incident,
        evolveIncident(held.incidents.get(fact.incident), { ...entry, fact }),
      )
    }
  } else if (isIncidentFact(fact)) {
    keep(held.incidents, fact.incident, evolveIncident(held.incidents.get(fact.incident), { ...entry, fact }))
    if (fact.type === 'incident.opened' && fact.call !== undefined) {
      const call = held.calls.get(fact.call)
      keep(held.calls, fact.call, call && { ...call, incident: fact.incident })
    }
  } else if (isUnitFact(fact)) {
    keep(held.units, fact.unit, evolveUnit(held.units.get(fact.unit), { ...entry, fact }))
    if (fact.type !== 'unit.added' && fact.assignment !== undefined) {
      const assignment = held.assignments.get(fact.assignment)
      keep(held.assignments, fact.assignment, evolveAssignment(assignment, { ...entry, fact }))
    }
  }
}
