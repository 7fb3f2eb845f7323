/** Everything that can become true of an incident. */
import type { Agency, Priority } from '../kernel/agency.ts'
import type { DeterminationFact } from './determination.ts'
import type { Disposition, Incident, Note, Place } from './incident.ts'

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
