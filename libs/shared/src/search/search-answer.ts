/** What search answers: one group for each kind of thing, the best first. */
import type { CallState } from '../call/call-state.ts'
import type { Agency } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import type { PlaceResult } from '../place/place.ts'
import type { UnitStatus } from '../unit/unit.ts'
import type { Highlight } from './match.ts'

/** In the order of the groups. */
export const searchKinds = ['incident', 'call', 'caller', 'unit', 'person', 'place'] as const
export type SearchKind = (typeof searchKinds)[number]

interface Found {
  readonly highlights: readonly Highlight[]
}

export interface IncidentHit extends Found {
  readonly kind: 'incident'
  readonly id: string
  readonly number: string
  readonly status: 'open' | 'closed'
  readonly type?: string
  readonly agencies: readonly Agency[]
  readonly opened: Instant
}

export interface CallHit extends Found {
  readonly kind: 'call'
  readonly id: string
  readonly line: string
  readonly state: CallState
  readonly incident?: string
  readonly received: Instant
}

/** A number outside the centre, with its newest call. */
export interface CallerHit extends Found {
  readonly kind: 'caller'
  readonly number: string
  readonly call: string
  readonly received: Instant
}

export interface UnitHit extends Found {
  readonly kind: 'unit'
  readonly id: string
  readonly callSign: string
  readonly agency: Agency
  readonly status: UnitStatus
}

/** A person who works at the hub. */
export interface PersonHit extends Found {
  readonly kind: 'person'
  readonly username: string
  readonly name: string
  readonly agencies: readonly Agency[]
}

export interface PlaceHit extends Found {
  readonly kind: 'place'
  readonly place: PlaceResult
}

export type SearchHit = IncidentHit | CallHit | CallerHit | UnitHit | PersonHit | PlaceHit

export interface SearchGroup {
  readonly kind: SearchKind
  readonly hits: readonly SearchHit[]
  /** There are more than were asked for. */
  readonly more: boolean
}

export interface SearchAnswer {
  readonly groups: readonly SearchGroup[]
  /** Entries of the journal that incidents and calls of this answer do not know yet. */
  readonly behind: number
}
