/** What a rule of intake knows of a call: the call itself, its incident, and who is at work there. */
import type { Call } from '../call/call.ts'
import { evolveCall } from '../call/evolve-call.ts'
import { type Decision, isCallFact, isIncidentFact } from '../fact/fact.ts'
import { evolveIncident } from '../incident/evolve-incident.ts'
import type { Incident, Place } from '../incident/incident.ts'
import type { Instant } from '../kernel/instant.ts'
import type { RoutingPolicy } from '../routing/routing.ts'
import type { Assignment } from '../unit/unit.ts'

export interface KnownCall {
  readonly call: Call
  /** The incident that it belongs to. */
  readonly incident?: Incident | undefined
  /** The active ones of that incident. */
  readonly assignments?: readonly Assignment[] | undefined
  /** The other calls of that incident. */
  readonly others?: readonly Call[] | undefined
}

/** Whatever the deciding of one event needs beside the calls. */
export interface Deciding {
  readonly policy: RoutingPolicy
  readonly by: string
  /** As the ledger will date the facts. */
  readonly now: Instant
  /** The event tells of what is long past. */
  readonly isLate: boolean
  /** Where the event says the caller is. */
  readonly place?: Place | undefined
  readonly newIncident: () => string
  readonly nextNumber: () => string
}

type Dated = Pick<Deciding, 'by' | 'now'>

export const afterOn = (call: Call, { by, now }: Dated, decision: Decision): Call =>
  isCallFact(decision.fact) ? evolveCall(call, { ...decision, fact: decision.fact, at: now, by })! : call

export const incidentAfter = (incident: Incident, { by, now }: Dated, decision: Decision): Incident =>
  isIncidentFact(decision.fact)
    ? evolveIncident(incident, { ...decision, fact: decision.fact, at: now, by })!
    : incident

/** Nobody has taken it up, written on it, or joined another call to it. */
export const isUntouched = ({ status, calls, legs, notes, type }: Incident): boolean =>
  status === 'open' &&
  calls.length === 1 &&
  notes.length === 0 &&
  type === undefined &&
  legs.every(({ state }) => state === 'queued' || state === 'cancelled')
