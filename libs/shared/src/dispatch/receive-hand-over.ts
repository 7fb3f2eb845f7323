/**
 * Taking an incident from a peer, and what it knows later. What a peer says never overwrites what people here have found
 * out.
 */
import type { Decision } from '../fact/fact.ts'
import { type Coordinate, cellOf } from '../geo/coordinate.ts'
import type { Incident, Leg, Note, Place } from '../incident/incident.ts'
import { agenciesOf, isLegOver, legOf } from '../incident/incident.ts'
import { incidentSnapshotOf } from '../incident/incident-fact.ts'
import type { Agency, Priority } from '../kernel/agency.ts'
import { type HandOver, isHandOverOver, type PeerReason } from '../peer/hand-over.ts'
import type { RoutingPolicy } from '../routing/routing.ts'
import { statusThere } from './closed-there.ts'
import { noted, returned } from './hand-over.ts'
import { isOverfull, noteRoom, withoutNote } from './note.ts'

export interface ReceivedNote {
  /** By which the sender names it in every revision. */
  readonly id: string
  readonly text: string
}

/** A document that has been read: all of it plausible, none of it known here. */
export interface ReceivedHandOver {
  readonly trackingId: string
  readonly revision: number
  readonly trail: readonly string[]
  readonly line: string
  readonly reason: PeerReason
  /** Number of the incident at the sender. */
  readonly reference: string
  readonly priority: Priority
  /** The sender has closed its incident. */
  readonly isClosed?: true
  readonly type?: string
  readonly place?: Coordinate & Pick<Place, 'text' | 'radius'>
  /** The place in the caller's words. */
  readonly where?: string
  /** A point that cannot stand on the map here, in words. */
  readonly elsewhere?: string
  readonly callers: readonly string[]
  readonly notes: readonly ReceivedNote[]
}

const samePlace = (a: Place, b: Place): boolean =>
  a.lat === b.lat && a.lon === b.lon && a.radius === b.radius && a.text === b.text

const placeOf = (peer: string, { place }: ReceivedHandOver): Place | undefined =>
  place && { ...place, source: `peer:${peer}` }

const pointText = ({ text, lat, lon }: Place): string =>
  [text, `${lat.toFixed(5)}, ${lon.toFixed(5)}`].filter(Boolean).join(' · ')

/** What is known here of where it is. */
type Known = Pick<Incident, 'place' | 'where'>

/** Everything that is kept as a note: what others wrote, numbers to ring back, and places that do not become the place. */
function notesOf(
  peer: string,
  received: ReceivedHandOver,
  { place: known, where }: Known,
): readonly ReceivedNote[] {
  const place = placeOf(peer, received)
  const otherWords = where !== undefined && received.where !== where ? received.where : undefined
  const kept =
    place && known && known.source !== place.source && !samePlace({ ...known, source: place.source! }, place)
  return [
    ...received.callers.map((number) => ({ id: `caller ${number}`, text: `☎ ${number}` })),
    ...(received.elsewhere === undefined
      ? []
      : [{ id: `place ${received.elsewhere}`, text: `⌖ ${received.elsewhere}` }]),
    ...(kept ? [{ id: `place ${pointText(place)}`, text: `⌖ ${pointText(place)}` }] : []),
    ...(otherWords === undefined ? [] : [{ id: `where ${otherWords}`, text: `⌖ ${otherWords}` }]),
    ...received.notes,
  ]
}

export interface Taken {
  readonly decisions: readonly Decision[]
  /** Names of all that has been kept as notes so far. */
  readonly heard: readonly string[]
}

/** Said once, beyond the room if need be: nobody is turned away for their notes, and nobody is to miss them unknowingly. */
const leftOut = (peer: string): ReceivedNote => ({
  id: 'left out',
  text: `⚠ ${peer}: không còn chỗ lưu thêm ghi chú · no room for further notes; ask them`,
})

/** Notes are numbered by the sender: what was heard before is not heard again. */
function newNotes(
  peer: string,
  received: ReceivedHandOver,
  about: { incident: string; known: Known; notes: readonly Note[]; audience: readonly Agency[] },
  before: readonly string[] = [],
): Taken {
  const { incident, known, notes, audience } = about
  const heard = new Set(before)
  const decisions: Decision[] = []
  let room = noteRoom(notes)
  for (const note of notesOf(peer, received, known)) {
    if (heard.has(note.id)) continue
    room = withoutNote(room, note)
    const { id, text } = isOverfull(room) ? leftOut(peer) : note
    if (!heard.has(id)) decisions.push(noted(incident, text, audience))
    heard.add(id)
    if (id !== note.id) break
  }
  return { decisions, heard: [...heard] }
}

export interface Receiving {
  readonly peer: string
  readonly received: ReceivedHandOver
  readonly policy: RoutingPolicy
}

/** The queue of the line; one that is not ours goes where calls go that no rule knows. */
function queueFor(
  { lines, queues, fallbackQueue }: RoutingPolicy,
  asked: string,
): { agency: Agency; queue: string } {
  const agency = lines.find(({ line }) => line === asked)?.agency
  const found =
    queues.find((each) => each.agency === agency) ?? queues.find(({ queue }) => queue === fallbackQueue)
  return { agency: found?.agency ?? 'police', queue: found?.queue ?? fallbackQueue }
}

const receipt = (
  { peer, received }: Receiving,
  incident: string,
  agency: Agency,
  audience: readonly Agency[],
  returns?: string,
): Decision => ({
  fact: {
    type: 'peer.received',
    incident,
    handOver: received.trackingId,
    peer,
    line: received.line,
    agency,
    reason: received.reason,
    priority: received.priority,
    reference: received.reference,
    ...(returns !== undefined && { returns }),
  },
  audience,
})

/** As a new incident, with a leg for the line that was asked. */
export function decideReceive(receiving: Receiving, incident: string, number: string): Taken {
  const { peer, received, policy } = receiving
  const { agency, queue } = queueFor(policy, received.line)
  const audience = [agency]
  const place = placeOf(peer, received)
  const { where } = received
  const known = { ...(place && { place }), ...(where !== undefined && { where }) }
  const { decisions, heard } = newNotes(peer, received, { incident, known, notes: [], audience })
  return {
    heard,
    decisions: [
      {
        fact: {
          type: 'incident.opened',
          incident,
          number,
          legs: [{ agency, queue, priority: received.priority }],
          ...(received.type !== undefined && { incidentType: received.type }),
          ...(place && { cell: cellOf(place) }),
        },
        personal: known,
        audience,
      },
      receipt(receiving, incident, agency, audience),
      ...decisions,
    ],
  }
}

/**
 * Into the incident that once went out from here, while that is open: what returns is not a second event. A leg that is over
 * goes back to its queue; one that is not has never left the hands of its dispatcher.
 */
export function decideReturn(receiving: Receiving, incident: Incident, sent: HandOver): Taken {
  const { peer, received, policy } = receiving
  const audience = agenciesOf(incident)
  const leg = legOf(incident, queueFor(policy, received.line).agency) ?? incident.legs[0]!
  const { decisions, heard } = decideKnown(peer, incident, received)
  return {
    heard,
    decisions: [
      ...(isLegOver(leg) ? [requeued(incident, leg)] : []),
      ...(isHandOverOver(sent) ? [] : [returned(sent, received.trackingId, audience)]),
      receipt(receiving, incident.id, leg.agency, audience, sent.id),
      ...decisions,
    ],
  }
}

function requeued(incident: Incident, { agency, queue, priority }: Leg): Decision {
  const { snapshot, personal } = incidentSnapshotOf(incident)
  return {
    fact: { type: 'leg.added', incident: incident.id, agency, queue, priority, snapshot },
    personal,
    audience: agenciesOf(incident),
  }
}

/** What the peer knows beyond what it said before. */
function decideKnown(
  peer: string,
  incident: Incident,
  received: ReceivedHandOver,
  before: readonly string[] = [],
): Taken {
  const audience = agenciesOf(incident)
  const place = placeOf(peer, received)
  const { place: known } = incident
  const moves = place && (!known || (known.source === place.source && !samePlace(known, place)))
  const { decisions, heard } = newNotes(
    peer,
    received,
    { incident: incident.id, known: incident, notes: incident.notes, audience },
    before,
  )
  return {
    heard,
    decisions: [
      ...(moves
        ? [
            {
              fact: { type: 'incident.located', incident: incident.id, cell: cellOf(place) },
              personal: { place },
              audience,
            } as const,
          ]
        : []),
      ...(received.where !== undefined && incident.where === undefined
        ? [
            {
              fact: {
                type: 'incident.edited',
                incident: incident.id,
                changes: { where: true },
                before: { where: null },
              },
              personal: { where: received.where },
              audience,
            } as const,
          ]
        : []),
      ...(received.type !== undefined && incident.type === undefined
        ? [
            {
              fact: { type: 'incident.classified', incident: incident.id, incidentType: received.type },
              audience,
            } as const,
          ]
        : []),
      ...decisions,
    ],
  }
}

/** A later revision: its place counts where no one here has found another, its notes are added. */
export function decideUpdate(
  handOver: HandOver,
  incident: Incident,
  received: ReceivedHandOver,
  before: readonly string[],
): Taken {
  const { peer, id } = handOver
  const known = decideKnown(peer, incident, received, before)
  return {
    ...known,
    decisions: [
      {
        fact: {
          type: 'peer.updated',
          incident: incident.id,
          handOver: id,
          peer,
          revision: received.revision,
        },
        audience: agenciesOf(incident),
      },
      ...known.decisions,
      ...statusThere(handOver, incident, received.isClosed),
    ],
  }
}
