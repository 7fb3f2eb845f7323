/** The fold of an incident's facts. Written once here; the ledger and the console fold them alike. */
import type { Actor, Agency } from '../kernel/agency.ts'
import { earliest, type Instant } from '../kernel/instant.ts'
import { evolveAttachments } from './attachment.ts'
import { touched, withLeg, withLink, without, withoutLink } from './changed-incident.ts'
import { evolveDetermination } from './determination.ts'
import { absorbed, parted } from './evolve-merge.ts'
import { type Incident, isLegOver, type Leg, type Note } from './incident.ts'
import type { IncidentFact, IncidentPersonal } from './incident-fact.ts'

/** What happens to a call also tells on the incident it belongs to. */
type CallOnIncident =
  | {
      readonly type: 'call.attached'
      readonly call: string
      readonly incident: string
      readonly from?: string
    }
  | { readonly type: 'call.joined'; readonly call: string; readonly gone: string }
  | {
      readonly type: 'call.detached'
      readonly call: string
      readonly incident: string
      readonly to: string
    }

interface IncidentEntry {
  readonly at: Instant
  readonly by: Actor
  readonly fact: IncidentFact | CallOnIncident
  readonly personal?: IncidentPersonal | undefined
}

type Opened = Extract<IncidentFact, { type: 'incident.opened' }>

/** A fact about an incident the viewer does not hold changes nothing, except its opening and what tells it whole. */
export function evolveIncident(incident: Incident | undefined, entry: IncidentEntry): Incident | undefined {
  const { fact, personal } = entry
  if (fact.type === 'incident.opened') return opened(fact, entry)
  const known = incident ?? ('snapshot' in fact ? whole(fact.snapshot, personal) : undefined)
  return known && changed({ ...known, version: known.version + 1 }, entry)
}

const opened = (fact: Opened, { at, by, personal }: IncidentEntry): Incident => ({
  id: fact.incident,
  number: fact.number,
  version: 1,
  status: 'open',
  ...(fact.incidentType !== undefined && { type: fact.incidentType }),
  ...(personal?.place && { place: personal.place }),
  ...(personal?.where !== undefined && { where: personal.where }),
  calls: fact.call === undefined ? [] : [fact.call],
  legs: fact.legs.map((leg) => ({ ...leg, state: 'queued', at: { queued: at } })),
  notes: personal?.note === undefined ? [] : [{ id: `${fact.number}/1`, at, by, text: personal.note }],
  at: { opened: at },
})

const whole = (snapshot: Incident, personal: IncidentPersonal | undefined): Incident => ({
  ...snapshot,
  ...(personal?.place && { place: personal.place }),
  ...(personal?.where !== undefined && { where: personal.where }),
  ...(personal?.notes && { notes: personal.notes }),
})

/** @param next as it was, with its version counted on */
function changed(next: Incident, entry: IncidentEntry): Incident {
  const { at, by, fact, personal } = entry
  switch (fact.type) {
    case 'incident.opened':
      return next
    case 'incident.located':
      return touched(personal?.place ? { ...next, place: personal.place } : next, entry, 'place')
    case 'incident.classified':
      return touched({ ...next, type: fact.incidentType }, entry, 'type')
    case 'incident.prioritised':
      return touched(
        withLeg(next, fact.agency, (leg) => ({ ...leg, priority: fact.priority })),
        entry,
        `priority.${fact.agency}`,
      )
    case 'incident.edited':
      return edited(next, entry, fact)
    case 'card.answered':
    case 'incident.determined':
      return { ...next, ...evolveDetermination(next, { at, by, fact }) }
    case 'incident.attached_file':
    case 'incident.attachment_removed':
      return { ...next, ...evolveAttachments(next, { at, by, fact }) }
    case 'incident.noted':
      return personal?.note === undefined
        ? next
        : { ...next, notes: [...next.notes, newNote(next, entry, fact)] }
    case 'incident.owned':
      return { ...next, owner: { by, at } }
    case 'incident.released':
      return without(next, 'owner')
    case 'incident.linked':
      return withLink(next, { incident: fact.to, number: fact.toNumber, relation: fact.relation })
    case 'incident.unlinked':
      return withoutLink(next, fact.to)
    case 'incident.closed':
      return ended({ ...next, disposition: fact.disposition }, at, (agency) => fact.legs?.[agency])
    case 'incident.reopened':
      return reopened(next)
    case 'incident.merged': {
      const { into, intoNumber, legs, calls, settled, raised } = fact
      const went = { legs, calls, settled, ...(raised && { raised }) }
      const mergedInto = { incident: into, number: intoNumber, by, at, ...went }
      return ended({ ...next, disposition: 'duplicate', mergedInto }, at, () => undefined)
    }
    case 'incident.unmerged': {
      const own = without(reopened(next), 'mergedInto')
      // Its notes come back with what was written there to correct them.
      return personal?.notes ? { ...own, notes: personal.notes } : own
    }
    case 'incident.absorbed':
      return absorbed(next, entry, fact)
    case 'incident.parted':
      return parted(next, entry, fact)
    case 'call.attached':
      return fact.incident === next.id ? withCall(next, fact.call) : withoutCall(next, fact.call)
    case 'call.detached':
      return fact.to === next.id ? withCall(next, fact.call) : withoutCall(next, fact.call)
    case 'call.joined': {
      const calls = next.calls.map((call) => (call === fact.gone ? fact.call : call))
      return { ...next, calls: [...new Set(calls)] }
    }
    case 'leg.added': {
      const { agency, queue, priority, by: origin, from, reason } = fact
      const leg: Leg = fact.as ?? {
        agency,
        queue,
        priority,
        state: 'queued',
        ...(origin !== undefined && { by: origin }),
        ...(from !== undefined && { from }),
        ...(origin !== undefined && { asked: by }),
        ...(reason !== undefined && { reason }),
        at: { queued: at },
      }
      return { ...next, legs: [...next.legs.filter((each) => each.agency !== agency), leg] }
    }
    case 'leg.restored':
      return withLeg(next, fact.agency, () => fact.leg)
    default:
      return withLeg(next, fact.agency, (leg) => evolveLeg(leg, entry, fact))
  }
}

type OneLeg = Exclude<
  Extract<IncidentFact, { type: `leg.${string}` }>,
  { type: 'leg.added' | 'leg.restored' }
>

/** More than one part of an incident asks for; no incident grows without end. */
const WANTS_KEPT = 20

function evolveLeg(leg: Leg, { at, by }: IncidentEntry, fact: OneLeg): Leg {
  switch (fact.type) {
    case 'leg.requeued':
      return { ...leg, queue: fact.queue }
    case 'leg.delivered':
      return { ...leg, at: { ...leg.at, delivered: at } }
    case 'leg.accepted':
      return { ...leg, state: 'accepted', dispatcher: by, at: { ...leg.at, accepted: at } }
    case 'leg.working':
      return { ...leg, state: 'working', at: { ...leg.at, working: at } }
    case 'leg.unit_wanted': {
      const { count, because, since = at } = fact
      const { wanted, ...rest } = leg
      return {
        ...rest,
        ...(count > 0 && { wanted: { count, because, since: earliest(wanted?.since, since) } }),
        wants: [...(leg.wants ?? []), { at, by, count, because }].slice(-WANTS_KEPT),
      }
    }
    case 'leg.unit_found': {
      const { wanted, ...rest } = leg
      return wanted && fact.count > 0 ? { ...rest, wanted: { ...wanted, count: fact.count } } : rest
    }
    case 'leg.declined':
      return { ...leg, state: 'declined', reason: fact.reason, at: { ...leg.at, over: at } }
    case 'leg.completed':
      return { ...leg, state: 'completed', disposition: fact.disposition, at: { ...leg.at, over: at } }
    case 'leg.cancelled':
      return {
        ...leg,
        state: 'cancelled',
        ...(fact.reason !== undefined && { reason: fact.reason }),
        at: { ...leg.at, over: at },
      }
  }
}

function edited(
  next: Incident,
  entry: IncidentEntry,
  { changes }: Extract<IncidentFact, { type: 'incident.edited' }>,
): Incident {
  let incident = next
  if (changes.type !== undefined) {
    incident = changes.type === null ? without(incident, 'type') : { ...incident, type: changes.type }
    incident = touched(incident, entry, 'type')
  }
  if (changes.cell !== undefined) {
    if (changes.cell === null) incident = without(incident, 'place')
    else if (entry.personal?.place) incident = { ...incident, place: entry.personal.place }
    incident = touched(incident, entry, 'place')
  }
  if (changes.where !== undefined) {
    if (changes.where === null) incident = without(incident, 'where')
    else if (entry.personal?.where !== undefined) incident = { ...incident, where: entry.personal.where }
    incident = touched(incident, entry, 'where')
  }
  if (changes.priority) {
    const { agency, priority } = changes.priority
    incident = withLeg(incident, agency, (leg) => ({ ...leg, priority }))
    incident = touched(incident, entry, `priority.${agency}`)
  }
  return incident
}

/** Notes that came by a merge do not count: they may go again; those that went count. The oldest journals number no notes. */
function newNote(
  incident: Incident,
  { at, by, personal }: IncidentEntry,
  { corrects, happened }: { readonly corrects?: string; readonly happened?: Instant },
): Note {
  const own = incident.notes.filter(({ id }) => id?.startsWith(`${incident.number}/`)).length
  return {
    id: `${incident.number}/${own + (incident.notesGone ?? 0) + 1}`,
    ...(corrects !== undefined && { corrects }),
    ...(happened !== undefined && { happened }),
    at,
    by,
    text: personal!.note!,
  }
}

/** A leg that waited was never begun; any other ends as the whole does, unless it is said how. */
const ended = (
  incident: Incident,
  at: Instant,
  dispositionOf: (agency: Agency) => Leg['disposition'],
): Incident => ({
  ...incident,
  status: 'closed',
  at: { ...incident.at, closed: at },
  legs: incident.legs.map((leg) => {
    if (isLegOver(leg)) return leg
    if (leg.state === 'queued') return { ...leg, state: 'cancelled', at: { ...leg.at, over: at } }
    const disposition = dispositionOf(leg.agency) ?? incident.disposition
    return {
      ...leg,
      state: 'completed',
      ...(disposition && { disposition }),
      at: { ...leg.at, over: at },
    }
  }),
})

/** Legs that ended with the incident go on where they were. */
function reopened(incident: Incident): Incident {
  const { closed, ...at } = incident.at
  return {
    ...without(incident, 'disposition'),
    status: 'open',
    at,
    legs: incident.legs.map((leg) => {
      if (leg.at.over === undefined || leg.at.over !== closed) return leg
      const { over: _over, ...times } = leg.at
      const state =
        times.working !== undefined ? 'working' : times.accepted !== undefined ? 'accepted' : 'queued'
      return { ...without(leg, 'disposition'), state, at: times }
    }),
  }
}

const withCall = (incident: Incident, call: string): Incident =>
  incident.calls.includes(call) ? incident : { ...incident, calls: [...incident.calls, call] }

const withoutCall = (incident: Incident, call: string): Incident => ({
  ...incident,
  calls: incident.calls.filter((each) => each !== call),
})
