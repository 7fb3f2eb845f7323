/** What happened, and each service's part in it (a leg). */
import type { Coordinate } from '../geo/coordinate.ts'
import type { Actor, Agency, Priority } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Determining } from './determination.ts'

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

export const legOf = (incident: Incident, agency: Agency): Leg | undefined =>
  incident.legs.find((leg) => leg.agency === agency)

export const agenciesOf = (incident: Incident): readonly Agency[] => incident.legs.map((leg) => leg.agency)

/** The most urgent leg decides the place in a list that shows several services. */
export const incidentPriority = (incident: Incident): Priority =>
  incident.legs.reduce<Priority>((most, leg) => Math.min(leg.priority, most) as Priority, 4)
