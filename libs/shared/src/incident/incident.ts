/** What happened, and each service's part in it (a leg). */
import type { Coordinate } from '../geo/coordinate.ts'
import type { Actor, Agency, Priority } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import type { PlaceKind } from '../place/place.ts'
import type { Attaching } from './attachment.ts'
import type { Determining } from './determination.ts'

export type LegState = 'queued' | 'accepted' | 'working' | 'completed' | 'declined' | 'cancelled'

export const legOrigins = ['added', 'hand_over', 'merge'] as const
export type LegOrigin = (typeof legOrigins)[number]

/** Why a service is asked to come, or to take over. */
export const handOverReasons = [
  'also_needed',
  'other_service',
  'outside_area',
  'no_unit_free',
  'other',
] as const
export type HandOverReason = (typeof handOverReasons)[number]

export const declineReasons = ['not_ours', 'outside_area', 'no_unit_free', 'duplicate', 'other'] as const
export type DeclineReason = (typeof declineReasons)[number]

export type LegReason = HandOverReason | DeclineReason | 'handed_over' | 'undone' | 'parted'

/** Why a part needs a unit although it had one, or needs a further one. */
export const unitWants = [
  'diverted',
  'refused',
  'released',
  'turned_back',
  'out_of_service',
  'backup',
] as const
export type UnitWant = (typeof unitWants)[number]

/** One time that units were asked for, whether or not they were found since. */
export interface Wanting {
  readonly at: Instant
  readonly by: Actor
  readonly count: number
  readonly because: UnitWant
}

export interface Leg {
  readonly agency: Agency
  readonly queue: string
  readonly state: LegState
  readonly priority: Priority
  readonly dispatcher?: Actor
  /** How it came, where a person asked for it later. */
  readonly by?: LegOrigin
  /** The service that handed it over. */
  readonly from?: Agency
  /** The person who asked for it. */
  readonly asked?: Actor
  /** Why it was handed over, declined or cancelled. */
  readonly reason?: LegReason
  readonly disposition?: Disposition
  /** So many units are asked for beside those that are on it. */
  readonly wanted?: { readonly count: number; readonly because: UnitWant; readonly since: Instant }
  /** The last times that units were asked for, oldest first: a part of its story. */
  readonly wants?: readonly Wanting[]
  readonly at: {
    readonly queued: Instant
    /** A console of the service has shown it. */
    readonly delivered?: Instant
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
  /** That the point is the right one, 0 to 1. */
  readonly confidence?: number
  readonly kind?: PlaceKind
  readonly ward?: string
}

/** Never changed: who was wrong writes another one that corrects it. */
export interface Note {
  /** The number of the incident it was written on, and a running one: `26-000123/2`. */
  readonly id: string
  /** The note that this one corrects. */
  readonly corrects?: string
  /** When a crew wrote it, where the hub learned of it later. */
  readonly happened?: Instant
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

export const relations = ['parent', 'child', 'peer'] as const
export type Relation = (typeof relations)[number]

/** Another incident and what it is to this one. `merged`: it goes on in this one. */
export interface Link {
  readonly incident: string
  readonly number: string
  readonly relation: Relation | 'merged'
}

/** What may be changed by several people at once, each on its own. */
export type Field = 'type' | 'place' | 'where' | `priority.${Agency}`

/** The last change of a field. */
export interface Change {
  /** Of the incident, after the change. */
  readonly version: number
  readonly by: Actor
  readonly at: Instant
}

export interface MergedInto {
  readonly incident: string
  readonly number: string
  readonly by: Actor
  readonly at: Instant
  /** Services that joined the other incident because of it. */
  readonly legs: readonly Agency[]
  /** Calls that went along. */
  readonly calls: readonly string[]
  /** Those of them that were given an outcome by it. */
  readonly settled: readonly string[]
  /** Of parts that became more urgent there: what they were before. */
  readonly raised?: Priorities
}

export type Priorities = { readonly [A in Agency]?: Priority }

export const reopenReasons = ['closed_in_error', 'called_again', 'new_information', 'other'] as const
export type ReopenReason = (typeof reopenReasons)[number]

export interface Incident extends Determining, Attaching {
  readonly id: string
  /** Two digits of the year and a running number: `26-000123`. */
  readonly number: string
  readonly version: number
  readonly status: 'open' | 'closed'
  readonly type?: string
  /** The point on the map, with what is known of it. */
  readonly place?: Place
  /** Where it is in the words of who told of it; there may be no point yet, and one that is found leaves them as they are. */
  readonly where?: string
  readonly calls: readonly string[]
  readonly legs: readonly Leg[]
  readonly notes: readonly Note[]
  /** By field; a field that is as it was when the incident was opened is not here. */
  readonly changed?: { readonly [F in Field]?: Change }
  readonly links?: readonly Link[]
  /** Who says that they look after it. It binds nobody. */
  readonly owner?: { readonly by: Actor; readonly at: Instant }
  readonly mergedInto?: MergedInto
  /** Notes written here that went along with an incident that parted again; their numbers are not given again. */
  readonly notesGone?: number
  readonly disposition?: Disposition
  readonly at: { readonly opened: Instant; readonly closed?: Instant }
}

export const legOf = (incident: Incident, agency: Agency): Leg | undefined =>
  incident.legs.find((leg) => leg.agency === agency)

/** Nobody works on it any more. */
export const isLegOver = ({ at }: Leg): boolean => at.over !== undefined

/**
 * Since when this part has nobody on the way and needs someone, or undefined: it lost a unit or asked for a further one, or
 * it was accepted and no unit was ever sent. Where its units are done, nobody waits for one.
 */
export const lacksUnitSince = (leg: Leg): Instant | undefined =>
  isLegOver(leg) ? undefined : (leg.wanted?.since ?? (leg.state === 'accepted' ? leg.at.queued : undefined))

export const agenciesOf = (incident: Incident): readonly Agency[] => incident.legs.map((leg) => leg.agency)

/**
 * Who may change it: services that have a part in it, or had one until it ended. Who declined or gave their part away only
 * reads; where nobody is left, everybody who was asked may.
 */
export function writersOf({ legs, at }: Incident): readonly Agency[] {
  const writers = legs.filter(
    ({ state, at: { over } }) =>
      (state !== 'declined' && state !== 'cancelled') || (over !== undefined && over === at.closed),
  )
  return (writers.length > 0 ? writers : legs).map(({ agency }) => agency)
}

/** The most urgent leg decides the place in a list that shows several services. */
export const incidentPriority = (incident: Incident): Priority =>
  incident.legs.reduce<Priority>((most, leg) => Math.min(leg.priority, most) as Priority, 4)
