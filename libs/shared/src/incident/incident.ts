/** What happened, and each service's part in it (a leg). Written once here; the ledger and the console fold it alike. */
import type { Coordinate } from '../geo/coordinate.ts'
import type { Actor, Agency, Priority } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import { type DeterminationFact, type Determining, evolveDetermination } from './determination.ts'

export type LegState = 'queued' | 'accepted' | 'working' | 'completed' | 'declined' | 'cancelled'

export interface Leg {
  readonly agency: Agency
  readonly queue: string
  readonly state: LegState
  readonly priority: Priority
  readonly dispatcher?: Actor
  readonly at: {
    readonly queued: Instant
    readonly accepted?: Instant
    readonly working?: Instant
    readonly over?: Instant
  }
}

export interface Place extends Coordinate {
  readonly text?: string
  /** Metres of uncertainty. */
  readonly radius?: number
  /** Where the point came from: a call location's source, or `dispatcher`. */
  readonly source?: string
}

export interface Note {
  readonly at: Instant
  readonly by: Actor
  readonly text: string
}

export const dispositions = [
  'resolved',
  'transported',
  'no_action_needed',
  'nuisance',
  'duplicate',
  'false_alarm',
  'no_contact',
  'cancelled',
] as const
export type Disposition = (typeof dispositions)[number]

export interface Incident extends Determining {
  readonly id: string
  /** Two digits of the year and a running number: `26-000123`. */
  readonly number: string
  readonly version: number
  readonly status: 'open' | 'closed'
  readonly type?: string
  readonly place?: Place
  readonly calls: readonly string[]
  readonly legs: readonly Leg[]
  readonly notes: readonly Note[]
  readonly disposition?: Disposition
  readonly at: { readonly opened: Instant; readonly closed?: Instant }
}

export type IncidentFact =
  | DeterminationFact
  | {
      readonly type: 'incident.opened'
      readonly incident: string
      readonly number: string
      readonly legs: readonly {
        readonly agency: Agency
        readonly queue: string
        readonly priority: Priority
      }[]
      readonly call?: string
      readonly incidentType?: string
      /** About 1 km: the exact place is personal. */
      readonly cell?: string
    }
  | { readonly type: 'incident.located'; readonly incident: string; readonly cell: string }
  | { readonly type: 'incident.classified'; readonly incident: string; readonly incidentType: string }
  | {
      readonly type: 'incident.prioritised'
      readonly incident: string
      readonly agency: Agency
      readonly priority: Priority
    }
  | { readonly type: 'incident.noted'; readonly incident: string }
  | { readonly type: 'incident.closed'; readonly incident: string; readonly disposition: Disposition }
  | { readonly type: 'leg.accepted'; readonly incident: string; readonly agency: Agency }
  | {
      /** A further service is asked to come: by a person, or because the call was transferred to its line. */
      readonly type: 'leg.added'
      readonly incident: string
      readonly agency: Agency
      readonly queue: string
      readonly priority: Priority
      /** For the desks of the service that is asked; they learn all that the others know. */
      readonly snapshot: Incident
    }
  | {
      readonly type: 'leg.requeued'
      readonly incident: string
      readonly agency: Agency
      readonly queue: string
    }
  | { readonly type: 'leg.cancelled'; readonly incident: string; readonly agency: Agency }
  | { readonly type: 'leg.working'; readonly incident: string; readonly agency: Agency }

export interface IncidentPersonal {
  readonly place?: Place
  readonly note?: string
  /** With a snapshot: all that it leaves out. */
  readonly notes?: readonly Note[]
}

/** The incident as a fact may carry it, and what of it is personal. */
export function incidentSnapshotOf(incident: Incident): {
  readonly snapshot: Incident
  readonly personal: IncidentPersonal
} {
  const { place, notes, ...rest } = incident
  return {
    snapshot: { ...rest, notes: [] },
    personal: { ...(place && { place }), ...(notes.length > 0 && { notes }) },
  }
}

interface IncidentEntry {
  readonly at: Instant
  readonly by: Actor
  readonly fact:
    | IncidentFact
    | { readonly type: 'call.attached'; readonly call: string; readonly incident: string }
    | { readonly type: 'call.joined'; readonly call: string; readonly gone: string }
  readonly personal?: IncidentPersonal | undefined
}

/** A fact about an incident the viewer does not hold changes nothing, except its opening. */
export function evolveIncident(incident: Incident | undefined, entry: IncidentEntry): Incident | undefined {
  const { at, by, fact, personal } = entry
  if (fact.type === 'incident.opened') {
    return {
      id: fact.incident,
      number: fact.number,
      version: 1,
      status: 'open',
      ...(fact.incidentType !== undefined && { type: fact.incidentType }),
      ...(personal?.place && { place: personal.place }),
      calls: fact.call === undefined ? [] : [fact.call],
      legs: fact.legs.map((leg) => ({ ...leg, state: 'queued', at: { queued: at } })),
      notes: personal?.note === undefined ? [] : [{ at, by, text: personal.note }],
      at: { opened: at },
    }
  }
  const known =
    incident ??
    (fact.type === 'leg.added'
      ? {
          ...fact.snapshot,
          ...(personal?.place && { place: personal.place }),
          ...(personal?.notes && { notes: personal.notes }),
        }
      : undefined)
  if (!known) return undefined
  const next = { ...known, version: known.version + 1 }
  switch (fact.type) {
    case 'incident.located':
      return personal?.place ? { ...next, place: personal.place } : next
    case 'incident.classified':
      return { ...next, type: fact.incidentType }
    case 'incident.prioritised':
      return withLeg(next, fact.agency, (leg) => ({ ...leg, priority: fact.priority }))
    case 'card.answered':
    case 'incident.determined':
      return { ...next, ...evolveDetermination(next, { at, by, fact }) }
    case 'incident.noted':
      return personal?.note === undefined
        ? next
        : { ...next, notes: [...next.notes, { at, by, text: personal.note }] }
    case 'call.attached':
      return next.calls.includes(fact.call) ? next : { ...next, calls: [...next.calls, fact.call] }
    case 'call.joined': {
      const calls = next.calls.map((call) => (call === fact.gone ? fact.call : call))
      return { ...next, calls: [...new Set(calls)] }
    }
    case 'leg.added':
      return {
        ...next,
        legs: [
          ...next.legs.filter((leg) => leg.agency !== fact.agency),
          {
            agency: fact.agency,
            queue: fact.queue,
            priority: fact.priority,
            state: 'queued',
            at: { queued: at },
          },
        ],
      }
    case 'leg.requeued':
      return withLeg(next, fact.agency, (leg) => ({ ...leg, queue: fact.queue }))
    case 'leg.cancelled':
      return withLeg(next, fact.agency, (leg) => ({
        ...leg,
        state: 'cancelled',
        at: { ...leg.at, over: at },
      }))
    case 'leg.accepted':
      return withLeg(next, fact.agency, (leg) => ({
        ...leg,
        state: 'accepted',
        dispatcher: by,
        at: { ...leg.at, accepted: at },
      }))
    case 'leg.working':
      return withLeg(next, fact.agency, (leg) => ({
        ...leg,
        state: 'working',
        at: { ...leg.at, working: at },
      }))
    case 'incident.closed':
      return {
        ...next,
        status: 'closed',
        disposition: fact.disposition,
        at: { ...next.at, closed: at },
        legs: next.legs.map((leg) => ({
          ...leg,
          ...(leg.at.over === undefined && {
            state: leg.state === 'queued' ? 'cancelled' : 'completed',
            at: { ...leg.at, over: at },
          }),
        })),
      }
  }
}

const withLeg = (incident: Incident, agency: Agency, change: (leg: Leg) => Leg): Incident => ({
  ...incident,
  legs: incident.legs.map((leg) => (leg.agency === agency ? change(leg) : leg)),
})

export const legOf = (incident: Incident, agency: Agency): Leg | undefined =>
  incident.legs.find((leg) => leg.agency === agency)

export const agenciesOf = (incident: Incident): readonly Agency[] => incident.legs.map((leg) => leg.agency)

/** The most urgent leg decides the place in a list that shows several services. */
export const incidentPriority = (incident: Incident): Priority =>
  incident.legs.reduce<Priority>((most, leg) => Math.min(leg.priority, most) as Priority, 4)
