/** The fold of an incident's facts. Written once here; the ledger and the console fold them alike. */
import type { Actor, Agency } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import { evolveDetermination } from './determination.ts'
import type { Incident, Leg } from './incident.ts'
import type { IncidentFact, IncidentPersonal } from './incident-fact.ts'

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
