/**
 * The document of a hand-over: our own, versioned, with the names of NENA EIDO (STA-021.1a-2022) where it has one. It is
 * whole in every revision, so that one that is lost does not matter once the next has come.
 */
import { z } from 'zod'
import type { Call } from '../call/call.ts'
import { numberOf } from '../call/caller.ts'
import type { Catalogue } from '../catalogue/catalogue.ts'
import { typeOf } from '../catalogue/catalogue.ts'
import type { ReceivedHandOver, ReceivedNote } from '../dispatch/receive-hand-over.ts'
import { coordinateFault } from '../geo/coordinate.ts'
import { serviceArea } from '../geo/service-area.ts'
import { type Incident, incidentPriority, type Note } from '../incident/incident.ts'
import type { Priority } from '../kernel/agency.ts'
import { storableText } from '../kernel/fold-text.ts'
import { type Instant, toInstant } from '../kernel/instant.ts'
import { readPhoneNumber } from '../kernel/phone-number.ts'
import { type HandOver, INCIDENT_REFERENCE, peerReasons } from '../peer/hand-over.ts'

const eidoPriority: Readonly<Record<Priority, number>> = { 1: 10, 2: 7, 3: 4, 4: 1 }

/** EIDO: 0 to 10, the highest is the most urgent. */
export const toEidoPriority = (priority: Priority): number => eidoPriority[priority]
export const fromEidoPriority = (number: number): Priority =>
  number >= 9 ? 1 : number >= 6 ? 2 : number >= 3 ? 3 : 4

const text = (max: number) => z.string().trim().min(1).max(max).transform(storableText)
const instant = z
  .string()
  .max(40)
  .transform((value, context) => {
    const read = toInstant(value)
    if (read === undefined) context.addIssue({ code: 'custom', message: 'is no point in time' })
    return read ?? ''
  })
const code = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
const trackingId = z.uuid().transform((id) => id.toLowerCase())
export const MOST_NOTES = 500
export const MOST_CALLS = 100
const MOST_TRAIL = 20

export const handOverDocument = z.object({
  version: z.literal(1),
  trackingId,
  revision: z.int().min(1).max(1_000_000_000).describe('Counts up with every update'),
  trail: z
    .array(trackingId)
    .max(MOST_TRAIL)
    .describe('Hand-overs by which it came to the sender, so that what returns is recognised'),
  lastUpdateTimeStamp: instant,
  issuingElementIdentification: text(500).describe('Address of the sending hub'),
  line: z.string().regex(/^\d{2,6}$/),
  reason: z.enum(peerReasons),
  incidentComponent: z.object({
    $id: text(64),
    internalIncidentId: z.string().regex(INCIDENT_REFERENCE).describe('The number that people say'),
    incidentTypeInternalCode: code.optional(),
    incidentTypeCommonRegistryText: text(40).optional().describe('APCO 2.103.2'),
    incidentStatusCommonRegistryText: z.array(z.enum(['Active', 'Closed'])).length(1),
    incidentCommonPriorityNumber: z.int().min(0).max(10),
  }),
  locationComponent: z
    .array(
      z.object({
        lat: z.number(),
        lon: z.number(),
        radius: z.number().min(0).max(100_000).optional(),
        text: text(300).optional(),
      }),
    )
    .max(1),
  locationInWords: text(300).optional().describe('As the caller said it; also where no point is known'),
  callComponent: z
    .array(z.object({ $id: text(64), callStartTimestamp: instant, callBackNumber: text(100).optional() }))
    .max(MOST_CALLS),
  notesComponent: z
    .array(
      z.object({
        $id: text(200),
        notesTimestamp: instant,
        notesAuthor: text(100),
        notesText: text(4000),
      }),
    )
    .max(MOST_NOTES),
  notesLeftOut: z.int().min(0).describe('Older ones that would have made the document too long'),
  dispatchComponent: z
    .array(z.object({ agencyReference: text(40), state: code, priority: z.int().min(0).max(10) }))
    .max(20),
})
export type HandOverDocument = z.output<typeof handOverDocument>

/** What the two say of it. `time` of the event is when. */
export const toldDocuments = {
  'incident.hand_over.accepted': z.object({ trackingId }),
  'incident.hand_over.declined': z.object({ trackingId, reason: code }),
  'incident.hand_over.completed': z.object({ trackingId, disposition: code.optional() }),
  /** By the sender. */
  'incident.hand_over.withdrawn': z.object({ trackingId, reason: code }),
} as const

/** Characters of notes: with three bytes for each the document stays well below what a peer takes. */
const NOTES_LENGTH = 60_000

export interface Handing {
  readonly handOver: Pick<HandOver, 'id' | 'peer' | 'line' | 'reason'>
  readonly incident: Incident
  readonly calls: readonly Call[]
  readonly catalogue: Catalogue
  readonly revision: number
  readonly trail: readonly string[]
  readonly hub: string
  readonly now: Instant
}

export function handOverDocumentOf(given: Handing): HandOverDocument {
  const { handOver, incident, calls, catalogue, revision, trail, hub, now } = given
  const { place, where } = incident
  const apco = typeOf(catalogue, incident.type)?.crosswalk?.apco
  const { notes, leftOut } = newestNotes(namedNotes(incident.notes, `peer:${handOver.peer}`))
  return {
    version: 1,
    trackingId: handOver.id,
    revision,
    trail: trail.slice(-MOST_TRAIL),
    lastUpdateTimeStamp: now,
    issuingElementIdentification: hub,
    line: handOver.line,
    reason: handOver.reason,
    incidentComponent: {
      $id: incident.id,
      internalIncidentId: incident.number,
      ...(incident.type !== undefined && { incidentTypeInternalCode: incident.type }),
      ...(apco !== undefined && { incidentTypeCommonRegistryText: apco }),
      incidentStatusCommonRegistryText: [incident.status === 'open' ? 'Active' : 'Closed'],
      incidentCommonPriorityNumber: toEidoPriority(incidentPriority(incident)),
    },
    locationComponent: place
      ? [
          {
            lat: place.lat,
            lon: place.lon,
            ...(place.radius !== undefined && { radius: place.radius }),
            ...(place.text !== undefined && { text: place.text.slice(0, 300) }),
          },
        ]
      : [],
    ...(where !== undefined && { locationInWords: where }),
    callComponent: calls.slice(-MOST_CALLS).map((call) => {
      const number = numberOf(call)
      return {
        $id: call.id,
        callStartTimestamp: call.at.received,
        ...(number !== undefined && { callBackNumber: number }),
      }
    }),
    notesComponent: notes,
    notesLeftOut: leftOut,
    dispatchComponent: incident.legs.map(({ agency, state, priority }) => ({
      agencyReference: agency,
      state,
      priority: toEidoPriority(priority),
    })),
  }
}

type SentNote = HandOverDocument['notesComponent'][number]

/** The same name in every revision. What the peer itself wrote is not told back to it. */
const namedNotes = (notes: readonly Note[], peer: string): readonly SentNote[] =>
  notes
    .filter((note) => note.by !== peer)
    .map((note) => ({
      $id: note.id,
      notesTimestamp: note.at,
      notesAuthor: note.by.slice(0, 100),
      notesText: note.text.slice(0, 4000),
    }))

function newestNotes(notes: readonly SentNote[]): {
  readonly notes: SentNote[]
  readonly leftOut: number
} {
  let length = 0
  let first = notes.length
  while (first > 0 && notes.length - first < MOST_NOTES) {
    length += notes[first - 1]!.notesText.length + 200
    if (length > NOTES_LENGTH) break
    first--
  }
  return { notes: notes.slice(first), leftOut: first }
}

const authorOf = (actor: string): string => actor.split(':').at(-1)!

/**
 * As the hub takes it in: a type that its catalogue does not have is looked for by its common code; a point that cannot
 * stand on its map becomes words, because nobody is turned away for a coordinate.
 */
export function readHandOver(document: HandOverDocument, catalogue: Catalogue): ReceivedHandOver {
  const { incidentComponent: event, locationComponent: places, callComponent: calls } = document
  const [point] = places
  const fits = point && coordinateFault(point.lat, point.lon, serviceArea) === undefined
  const type = receivedType(document, catalogue)
  const numbers = calls.map(({ callBackNumber }) => callBackNumber).filter((each) => each !== undefined)
  return {
    trackingId: document.trackingId,
    revision: document.revision,
    trail: document.trail,
    line: document.line,
    reason: document.reason,
    reference: event.internalIncidentId,
    priority: fromEidoPriority(event.incidentCommonPriorityNumber),
    ...(event.incidentStatusCommonRegistryText[0] === 'Closed' && { isClosed: true }),
    ...(type !== undefined && { type }),
    ...(fits && {
      place: {
        lat: point.lat,
        lon: point.lon,
        ...(point.radius !== undefined && { radius: point.radius }),
        ...(point.text !== undefined && { text: point.text }),
      },
    }),
    ...(document.locationInWords !== undefined && { where: document.locationInWords }),
    ...(point &&
      !fits && { elsewhere: [point.text, `${point.lat}, ${point.lon}`].filter(Boolean).join(' · ') }),
    callers: [...new Set(numbers.map((number) => readPhoneNumber(number).number))].filter(Boolean),
    notes: document.notesComponent.map(
      (note): ReceivedNote => ({
        id: note.$id,
        text: `[${note.notesTimestamp.slice(0, 16).replace('T', ' ')}Z ${authorOf(note.notesAuthor)}] ${note.notesText}`,
      }),
    ),
  }
}

function receivedType(
  { incidentComponent: event }: HandOverDocument,
  catalogue: Catalogue,
): string | undefined {
  const own = typeOf(catalogue, event.incidentTypeInternalCode)
  if (own) return own.code
  const common = event.incidentTypeCommonRegistryText
  return common === undefined
    ? undefined
    : catalogue.types.find(({ crosswalk }) => crosswalk?.apco === common)?.code
}
