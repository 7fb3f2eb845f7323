/** What a recommendation is asked and what it answers: candidates in, rows with their reasons out. */
import type { Agency, Priority } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import type { Travel, TravelBasis } from '../travel/travel.ts'
import type { Unit, UnitStatus } from '../unit/unit.ts'
import type { RecommendationLimits } from './recommendation-limits.ts'
import type { RequiredNeed } from './run-card.ts'

export interface RecommendationScene {
  readonly agency: Agency
  readonly priority: Priority
  readonly needs: readonly RequiredNeed[]
  /** Without a place nothing is ranked by distance, and nothing is picked. */
  readonly isPlaced: boolean
  readonly now: Instant
  readonly limits: RecommendationLimits
  /** Units that the part asked for beside those that are on it. */
  readonly wanted?: number
}

/** What another incident has the unit for. */
export interface UnitTask {
  readonly incident: string
  readonly number: string
  /** Of the part it works for, where that is known. */
  readonly priority?: Priority
}

/** A unit as far as known; `unit.position` is its last report. */
export interface Candidate {
  readonly unit: Unit
  /** From where it is counted from to the scene. */
  readonly travel?: Travel
  /** Counted from its station, because it says that it is there and its position is unknown or lost. */
  readonly fromStation?: boolean
  /** The incident that has it; `isHere` when it is the one that is asked about. */
  readonly task?: UnitTask & { readonly isHere?: boolean }
  /** No other free unit of its service is at its station. */
  readonly isLastAtStation?: boolean
  /** Further away than those whose way was asked of the router: it goes only where they are too few. */
  readonly isBeyond?: boolean
}

export type Why =
  | { readonly code: 'travel'; readonly seconds: number; readonly metres: number; readonly n?: number }
  /** At its station: the crew turns out first. Part of the ETA. */
  | { readonly code: 'turnout'; readonly seconds: number }
  | { readonly code: 'on_the_road' }
  | { readonly code: 'covers'; readonly capabilities: readonly string[] }
  /** Its capabilities are not known, so that it is never picked. */
  | { readonly code: 'capability_unknown' }
  | { readonly code: 'position_age'; readonly seconds: number }
  /** Never picked: nobody knows where it is now. */
  | { readonly code: 'position_stale'; readonly seconds: number }
  /** Never picked: it says it is at its station, and the way is counted from there. */
  | { readonly code: 'from_station'; readonly station?: string }
  /** Sending it leaves nothing at its station; it is ranked as if so many seconds later. */
  | { readonly code: 'last_at_station'; readonly station: string; readonly seconds: number }
  /** Never picked where no help on the water is needed: it may not get near. */
  | { readonly code: 'on_the_water' }
  /** It can do what is not needed here. */
  | { readonly code: 'also_able'; readonly capabilities: readonly string[] }
  | { readonly code: 'place_unknown' }

/** Why a unit is none of those to choose from: the first reason that holds, in this order. */
export type LeftOutWhy =
  | { readonly code: 'other_agency'; readonly agency: Agency }
  | { readonly code: 'retired' }
  | { readonly code: 'already_on_it'; readonly status: UnitStatus }
  | { readonly code: 'crew_emergency' }
  /** It can do none of what is needed. */
  | { readonly code: 'lacks_capability'; readonly capabilities: readonly string[] }
  | { readonly code: 'off_shift'; readonly since?: Instant }
  | { readonly code: 'out_of_service'; readonly reason?: string }
  | {
      readonly code: 'taken'
      readonly incident?: string
      readonly incidentNumber?: string
      readonly status: UnitStatus
    }
  | { readonly code: 'position_lost'; readonly seconds: number }
  | { readonly code: 'no_position' }
  /** More than are shown are nearer. */
  | { readonly code: 'further_away'; readonly seconds: number }

export interface OpenNeed extends RequiredNeed {
  /** That units which are on it do not cover. */
  readonly open: number
}

export interface RecommendedUnit {
  readonly unit: string
  readonly callSign: string
  readonly kind: string
  readonly status: UnitStatus
  /** Until it is on scene: turning out and driving. Null where that cannot be said. */
  readonly etaSeconds: number | null
  /** On streets. */
  readonly distanceMetres: number | null
  readonly basis: TravelBasis | null
  readonly positionAgeSeconds: number | null
  readonly picked: boolean
  /** Of the open needs, those that it covers. */
  readonly covers: readonly string[]
  readonly why: readonly Why[]
}

export interface LeftOutUnit {
  readonly unit: string
  readonly callSign: string
  readonly why: LeftOutWhy
}

/** Free it is not: who takes it takes it from a less urgent incident. */
export interface DivertibleUnit extends Omit<RecommendedUnit, 'picked'> {
  readonly incident: string
  readonly incidentNumber: string
  readonly priority: Priority
  /** Against who is picked for the same; null where nobody is. */
  readonly savingSeconds: number | null
}

export interface Recommendation {
  readonly agency: Agency
  readonly priority: Priority
  /** Why nothing is ranked or picked. */
  readonly because?: 'place_unknown'
  readonly needs: readonly OpenNeed[]
  /** In the order of their rank; those to be sent are `picked`. */
  readonly units: readonly RecommendedUnit[]
  readonly divertible: readonly DivertibleUnit[]
  readonly leftOut: readonly LeftOutUnit[]
  /** What nobody covers who is picked. */
  readonly missing: readonly { readonly capability: string; readonly count: number }[]
}
