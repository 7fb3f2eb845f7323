/** A hub without network, database and clock: what the shared rules decided, folded as every hub folds it. */
import { actorOf, type Viewer } from '../../agent/viewer.ts'
import type { Decided } from '../../dispatch/dispatch.ts'
import type { Decision } from '../../fact/fact.ts'
import { emptyHeld, evolveHeld, type Held } from '../../fact/held.ts'
import { serviceArea } from '../../geo/service-area.ts'
import type { Incident } from '../../incident/incident.ts'
import { callEventOf, decideCallEvent } from '../../intake/call-event.ts'
import type { Actor } from '../../kernel/agency.ts'
import { addSeconds, type Instant } from '../../kernel/instant.ts'
import { isRefusal } from '../../kernel/refusal.ts'
import { cityPolicy } from '../../routing/city-policy.ts'
import type { Assignment } from '../../unit/unit.ts'
import type { CallScript, SimulatedEvent } from '../call-script.ts'
import type { Agenda } from './agenda.ts'

export interface CityHub {
  readonly held: Held
  instant(): Instant
  /** So many seconds ago. */
  ago(seconds: number): Instant
  record(by: Actor, decisions: readonly Decision[]): void
  /** Records what a person's command decided. A refusal changes nothing and is counted. */
  attempt(by: Viewer, decided: Decided): boolean
  /** One telephone event of a call; ids are those of the call, so that they are the same whatever units there are. */
  ring(script: CallScript, event: SimulatedEvent): void
  /** Of an incident, past ones too, in order of their sending. */
  assignmentsOf(incident: string): readonly Assignment[]
  /** Those that are under way. */
  active(): Iterable<Assignment>
  /** Times that the rules said no, by code. */
  readonly refused: ReadonlyMap<string, number>
}

/** The incident that a call opens by itself. */
export const incidentOfCall = (call: string): string => `${call}/incident`

export function createCityHub(start: Instant, agenda: Agenda): CityHub {
  const held = emptyHeld()
  const assigned = new Map<string, string[]>()
  const refused = new Map<string, number>()
  const underWay = new Set<string>()
  let opened = 0
  let told: { readonly seconds: number; readonly at: Instant } = { seconds: 0, at: start }
  const instant = (): Instant => {
    if (told.seconds !== agenda.now) told = { seconds: agenda.now, at: addSeconds(start, agenda.now) }
    return told.at
  }

  const record = (by: Actor, decisions: readonly Decision[]): void => {
    const at = instant()
    for (const { fact, personal } of decisions) {
      if (fact.type === 'unit.assigned') {
        const known = assigned.get(fact.incident)
        if (known) known.push(fact.assignment)
        else assigned.set(fact.incident, [fact.assignment])
      }
      evolveHeld(held, { at, by, fact, ...(personal && { personal }) })
      if ('assignment' in fact && fact.assignment !== undefined) {
        if (held.assignments.get(fact.assignment)?.state === 'active') underWay.add(fact.assignment)
        else underWay.delete(fact.assignment)
      }
    }
  }
  const assignmentsOf = (incident: string): readonly Assignment[] =>
    (assigned.get(incident) ?? []).map((id) => held.assignments.get(id)!)

  return {
    held,
    instant,
    ago: (seconds) => addSeconds(start, agenda.now - seconds),
    record,
    attempt(by, decided) {
      if (!isRefusal(decided)) {
        record(actorOf(by), decided)
        return true
      }
      refused.set(decided.refusal, (refused.get(decided.refusal) ?? 0) + 1)
      return false
    },
    ring({ id }, { type, atSeconds, data }) {
      const call = held.calls.get(id)
      const incident: Incident | undefined =
        call?.incident === undefined ? undefined : held.incidents.get(call.incident)
      const decisions = decideCallEvent(
        {
          source: 'city',
          type,
          providerCallId: id,
          time: atSeconds === agenda.now ? instant() : addSeconds(start, atSeconds),
          data,
          received: instant(),
        },
        callEventOf(type)!,
        {
          policy: cityPolicy,
          area: serviceArea,
          call,
          incident,
          assignments: incident && assignmentsOf(incident.id).filter(({ state }) => state === 'active'),
          newCall: () => id,
          newIncident: () => incidentOfCall(id),
          nextNumber: () => {
            opened += 1
            return `26-${String(opened).padStart(6, '0')}`
          },
        },
      )
      record('source:city', decisions)
    },
    assignmentsOf,
    active: () => [...underWay].map((id) => held.assignments.get(id)!),
    refused,
  }
}
