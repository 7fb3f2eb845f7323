/** What a crew's telephone asks, sends and is told. */
import { z } from 'zod'
import type { Suitability } from '../dispatch/hospital-choice.ts'
import type { Incident } from '../incident/incident.ts'
import type { Agency, Priority } from '../kernel/agency.ts'
import type { Bilingual } from '../kernel/bilingual.ts'
import { storableText } from '../kernel/fold-text.ts'
import { type Instant, toInstant } from '../kernel/instant.ts'
import { outOfServiceReasons, refuseReasons } from '../unit/reasons.ts'
import {
  type AssignmentEnding,
  type AssignmentTimes,
  type Unit,
  type UnitStatus,
  unitStatuses,
} from '../unit/unit.ts'
import { bypassReasons } from '../unit/unit-fact.ts'
import type { ZoneKind, ZoneSeverity } from '../zone/zone.ts'
import type { Certainty } from '../zone/zones-at.ts'

const text = (max: number) => z.string().trim().min(1).max(max).transform(storableText)
const assignment = z.uuid().describe('The one that the crew saw when it pressed')
/** Canonical, because rules compare times as texts. */
const time = z.iso.datetime({ offset: true }).transform((value) => toInstant(value)!)
const happened = time.optional().describe('When the crew pressed; the hub’s own time unless told')

const bypass = z.enum(bypassReasons).optional().describe('Why there, although it diverts ambulances')

export const crewSessionBody = z.object({
  unit: z.string().trim().min(1).max(64).describe('Id or call-sign'),
  code: z.string().min(1).max(256),
  device: text(40).optional().describe('What signs in, in its own words, where it is no telephone of a crew'),
})
export const crewAcknowledgeBody = z.object({ assignment, happened })
export const crewRefuseBody = z.object({ assignment, reason: z.enum(refuseReasons) })
export const crewStatusBody = z.object({
  status: z.enum(unitStatuses),
  assignment: assignment.optional().describe('Left out where the crew saw none'),
  reason: z.enum(outOfServiceReasons).optional(),
  hospital: z.uuid().optional().describe('Where the patient is taken'),
  bypass,
  happened,
})
export const crewDestinationBody = z.object({ assignment, hospital: z.uuid(), bypass })
export const crewNoteBody = z.object({ assignment, text: text(4000), happened })
export const crewPhotoQuery = z.object({ assignment })
export const crewEmergencyBody = z.object({ on: z.boolean(), happened })
/** By a desk. */
export const unitEmergencyBody = z.object({ on: z.boolean() })
export const crewPositionBody = z.object({
  positions: z
    .array(
      z.object({
        lat: z.number(),
        lon: z.number(),
        time,
        speed: z.number().min(0).max(150).optional(),
        heading: z.number().min(0).max(360).optional(),
        accuracy: z.number().min(0).max(100_000).optional(),
      }),
    )
    .min(1)
    .max(500),
})

export type CrewSessionBody = z.infer<typeof crewSessionBody>
export type CrewAcknowledgeBody = z.infer<typeof crewAcknowledgeBody>
export type CrewRefuseBody = z.infer<typeof crewRefuseBody>
export type CrewStatusBody = z.infer<typeof crewStatusBody>
export type CrewDestinationBody = z.infer<typeof crewDestinationBody>
export type CrewNoteBody = z.infer<typeof crewNoteBody>
export type CrewEmergencyBody = z.infer<typeof crewEmergencyBody>
export type CrewPositionBody = z.infer<typeof crewPositionBody>

export interface CrewWho {
  readonly unit: string
  readonly callSign: string
  readonly agency: Agency
}

/** A telephone, or whatever else, that is signed in as a unit. */
export interface CrewSession {
  readonly unit: string
  readonly opened: Instant
  /** To the minute. */
  readonly lastSeen: Instant
  readonly device?: string
}

export interface CrewSessionsAnswer {
  readonly sessions: readonly CrewSession[]
}

/** What the simulated crews say they are, so that they leave a unit to the person who has it. */
export const SIMULATED_CREW = 'simulated crew'

export interface CrewUnit {
  readonly id: string
  readonly callSign: string
  readonly agency: Agency
  readonly kind: string
  readonly status: UnitStatus
  readonly since: Instant
  readonly reason?: string
  readonly emergency?: Unit['emergency']
  readonly shiftEnds?: Instant
}

export interface CrewAssignment {
  readonly id: string
  readonly at: AssignmentTimes
  readonly hospital?: string
}

export interface CrewNote {
  readonly id: string
  readonly at: Instant
  readonly text: string
  readonly corrects?: string
  /** Call-sign of the crew that wrote it; left out where someone at the hub did. */
  readonly crew?: string
}

export interface CrewZone {
  readonly id: string
  readonly kind: ZoneKind
  readonly severity: ZoneSeverity
  readonly certainty: Certainty
  readonly name?: Bilingual
  readonly note?: string
}

/** Without callers, their numbers, and other services' parts. */
export interface CrewIncident {
  readonly number: string
  readonly status: Incident['status']
  readonly priority: Priority
  readonly type?: string
  readonly typeName?: Bilingual
  readonly place?: Incident['place']
  readonly where?: string
  readonly notes: readonly CrewNote[]
  /** How many the hub has of this unit. */
  readonly pictures: number
  readonly zones: readonly CrewZone[]
}

/** The best first. */
export interface CrewHospital {
  readonly id: string
  readonly name: string
  readonly lat: number
  readonly lon: number
  readonly suitability: Suitability
  /** Estimated seconds of travel, left out where nobody knows where the unit is. */
  readonly seconds?: number
  /** It sends ambulances elsewhere until then; going there needs a reason. */
  readonly divertedUntil?: Instant
}

/** An assignment that the crew did not end itself: it has to hear of it. */
export interface CrewWithdrawal {
  readonly assignment: string
  /** Of the incident. */
  readonly number: string
  readonly ending: (typeof withdrawnEndings)[number]
  readonly reason?: string
}

export const withdrawnEndings = [
  'released',
  'diverted',
  'reassigned',
] as const satisfies readonly AssignmentEnding[]

/** All that a crew may know. */
export interface CrewView {
  /** A journal number: the view holds at least everything up to it. */
  readonly seq: number
  readonly now: Instant
  readonly unit: CrewUnit
  readonly assignment?: CrewAssignment
  readonly incident?: CrewIncident
  /** The one before, where a desk took it away. */
  readonly withdrawn?: CrewWithdrawal
  readonly hospitals: readonly CrewHospital[]
}

/** What `POST /v1/crew/position` answers: a report that is not listed was taken. */
export interface CrewPositionAnswer {
  readonly accepted: number
  readonly refused: readonly { readonly time: Instant; readonly code: string }[]
}

/** The socket of crews, namespace `/crew`: says that something changed and never what. */
export interface CrewMessages {
  readonly changed: (message: { readonly seq: number }) => void
}
