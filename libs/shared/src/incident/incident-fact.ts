/** Everything that can become true of an incident. */
import type { Agency, Priority } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import type { AttachmentDetail, AttachmentFact } from './attachment.ts'
import type { CardAnswer, Determination, DeterminationFact } from './determination.ts'
import type {
  DeclineReason,
  Disposition,
  HandOverReason,
  Incident,
  Leg,
  LegOrigin,
  Note,
  Priorities,
  Relation,
  ReopenReason,
  UnitWant,
} from './incident.ts'

/** Fields of an incident as a fact may carry them; null where there is nothing. The exact place and words are personal. */
export interface EditedFields {
  readonly type?: string | null
  /** About 1 km. */
  readonly cell?: string | null
  /** That there are words for the place. */
  readonly where?: true | null
  readonly priority?: { readonly agency: Agency; readonly priority: Priority }
}

/** What an incident takes from one that goes on in it: only where it has nothing itself, or is less urgent. */
export interface AbsorbedFields {
  readonly type?: string
  /** About 1 km. */
  readonly cell?: string
  /** That there are words for the place. */
  readonly where?: true
  readonly determination?: Determination
  readonly answers?: readonly CardAnswer[]
  readonly priorities?: Priorities
}

export type AbsorbedField = 'type' | 'place' | 'where' | 'determination' | 'answers'

interface Of {
  readonly incident: string
}
interface OfLeg extends Of {
  readonly agency: Agency
}

export type IncidentFact =
  | DeterminationFact
  | AttachmentFact
  | LegFact
  | (Of & {
      readonly type: 'incident.opened'
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
    })
  | (Of & { readonly type: 'incident.located'; readonly cell: string })
  | (Of & { readonly type: 'incident.classified'; readonly incidentType: string })
  | (OfLeg & { readonly type: 'incident.prioritised'; readonly priority: Priority })
  | (Of & {
      /** With what it was before, so that who did it can undo it. */
      readonly type: 'incident.edited'
      readonly changes: EditedFields
      readonly before: EditedFields
      /** The entry that this one takes back. */
      readonly undoes?: number
    })
  | (Of & {
      readonly type: 'incident.noted'
      /** The note that it corrects. */
      readonly corrects?: string
      /** When a crew wrote it, where its telephone told the hub later. */
      readonly happened?: Instant
    })
  | (Of & {
      readonly type: 'incident.closed'
      readonly disposition: Disposition
      /** Of legs that ended otherwise than the whole. */
      readonly legs?: { readonly [A in Agency]?: Disposition }
    })
  | (Of & {
      readonly type: 'incident.reopened'
      readonly reason: ReopenReason | 'detached' | 'undone'
      /** The entry that this one takes back. */
      readonly undoes?: number
      /** For desks that had put it away. */
      readonly snapshot: Incident
    })
  | (Of & {
      readonly type: 'incident.linked'
      readonly to: string
      readonly toNumber: string
      /** What the other is to this one. */
      readonly relation: Relation
    })
  | (Of & { readonly type: 'incident.unlinked'; readonly to: string })
  | (Of & {
      /** It closes and goes on in another, where its calls, services and notes are. */
      readonly type: 'incident.merged'
      readonly into: string
      readonly intoNumber: string
      readonly legs: readonly Agency[]
      readonly calls: readonly string[]
      readonly settled: readonly string[]
      /** Of parts that became more urgent there: what they were before. */
      readonly raised?: Priorities
    })
  | (Of & {
      /** The other side of `merged`. */
      readonly type: 'incident.absorbed'
      readonly gone: string
      readonly goneNumber: string
      readonly took?: AbsorbedFields
    })
  | (Of & {
      readonly type: 'incident.unmerged'
      readonly from: string
      readonly snapshot: Incident
    })
  | (Of & {
      /** The other side of `unmerged`: the notes go back, with their corrections, and so does what was taken. */
      readonly type: 'incident.parted'
      readonly gone: string
      readonly notes: readonly string[]
      readonly fields?: readonly AbsorbedField[]
      /** As they were before. */
      readonly priorities?: Priorities
    })
  | (Of & { readonly type: 'incident.owned' })
  | (Of & { readonly type: 'incident.released' })

type LegFact =
  | (OfLeg & {
      /** A further service is asked to come: by a person, or because the call was transferred to its line. */
      readonly type: 'leg.added'
      readonly queue: string
      readonly priority: Priority
      readonly by?: LegOrigin
      readonly from?: Agency
      readonly reason?: HandOverReason
      /** Of a merge: as it was in the other incident. */
      readonly as?: Leg
      /** For the desks of the service that is asked; they learn all that the others know. */
      readonly snapshot: Incident
    })
  | (OfLeg & { readonly type: 'leg.requeued'; readonly queue: string })
  | (OfLeg & {
      readonly type: 'leg.cancelled'
      readonly reason?: 'handed_over' | 'undone' | 'parted'
      /** Of a hand-over, which can be undone. */
      readonly before?: Leg
    })
  /** A hand-over was undone. */
  | (OfLeg & { readonly type: 'leg.restored'; readonly leg: Leg })
  | (OfLeg & { readonly type: 'leg.delivered' })
  | (OfLeg & { readonly type: 'leg.accepted' })
  | (OfLeg & { readonly type: 'leg.declined'; readonly reason: DeclineReason })
  | (OfLeg & { readonly type: 'leg.working' })
  /** It needs so many units beside those that are on it; none: what was asked for is withdrawn. */
  | (OfLeg & {
      readonly type: 'leg.unit_wanted'
      readonly because: UnitWant
      readonly count: number
      /** Of a need that came by a merge: since when. */
      readonly since?: Instant
    })
  /** One of them goes, or some went back with an incident that parted; `count` are still asked for. */
  | (OfLeg & { readonly type: 'leg.unit_found'; readonly count: number })
  | (OfLeg & { readonly type: 'leg.completed'; readonly disposition: Disposition })

/** What an edit changes and a fact must not carry. */
export type PersonalFields = Pick<Incident, 'place' | 'where'>

export interface IncidentPersonal extends PersonalFields {
  readonly note?: string
  /** With a snapshot: all that it leaves out. */
  readonly notes?: readonly Note[]
  /** Of an edit: what it replaces. */
  readonly before?: PersonalFields
  readonly attachment?: AttachmentDetail
}

/** The incident as a fact may carry it, and what of it is personal. */
export function incidentSnapshotOf(incident: Incident): {
  readonly snapshot: Incident
  readonly personal: IncidentPersonal
} {
  const { place, where, notes, ...rest } = incident
  return {
    snapshot: { ...rest, notes: [] },
    personal: {
      ...(place && { place }),
      ...(where !== undefined && { where }),
      ...(notes.length > 0 && { notes }),
    },
  }
}
