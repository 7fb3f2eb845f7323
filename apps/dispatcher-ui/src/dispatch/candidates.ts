/** Units that could go, nearest first, and which of them may be offered before anyone looked. */

import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { foldText } from '@lien-thong/shared/kernel/fold-text'
import type { Unit } from '@lien-thong/shared/unit/unit'
import type { Desk } from '../action/desk.ts'
import { assignReason } from '../action/rules.ts'
import { distanceTo, type Whereabouts, whereaboutsOf } from '../action/unit-position.ts'
import type { Reason } from '../text/refusal-sentence.ts'

export interface Candidate {
  readonly unit: Unit
  readonly whereabouts: Whereabouts | undefined
  /** Metres, straight. */
  readonly distance: number | undefined
  readonly reason: Reason | undefined
}

/** Those that may be sent before those that may not; then by distance, an unknown one last; then by call-sign. */
export function candidatesFor(desk: Desk, incident: Incident, agency: Agency): readonly Candidate[] {
  const units = [...(desk.live.picture?.units.values() ?? [])].filter((unit) => unit.agency === agency)
  return units
    .map((unit) => {
      const whereabouts = whereaboutsOf(desk.live, unit)
      return {
        unit,
        whereabouts,
        distance: distanceTo(whereabouts, incident.place),
        reason: assignReason(desk, incident, unit, agency),
      }
    })
    .sort(
      (a, b) =>
        Number(a.reason !== undefined) - Number(b.reason !== undefined) ||
        (a.distance ?? Number.POSITIVE_INFINITY) - (b.distance ?? Number.POSITIVE_INFINITY) ||
        (a.unit.callSign < b.unit.callSign ? -1 : 1),
    )
}

export type Proposal = { readonly unit: string } | { readonly why: 'staleFirst' | 'noPlace' | 'noneFree' }

/** The nearest that may be sent, unless nobody can know that it is the nearest. */
export function proposalOf(candidates: readonly Candidate[]): Proposal {
  const first = candidates.find((each) => each.reason === undefined)
  if (!first) return { why: 'noneFree' }
  if (first.distance === undefined) return { why: 'noPlace' }
  return first.whereabouts?.freshness === 'fresh' ? { unit: first.unit.id } : { why: 'staleFirst' }
}

/** What was proposed stays proposed until it may not be: Enter sends what was read, not what became nearest meanwhile. */
export function stillProposed(proposal: Proposal, candidates: readonly Candidate[]): Proposal {
  if ('why' in proposal) return proposal
  const proposed = candidates.find((each) => each.unit.id === proposal.unit)
  return proposed?.whereabouts?.freshness === 'fresh' ? proposal : { why: 'staleFirst' }
}

/** In the order in which they were first shown; others after them. */
export function inOrder(candidates: readonly Candidate[], order: readonly string[]): readonly Candidate[] {
  const rank = new Map(order.map((id, i) => [id, i]))
  const of = (each: Candidate) => rank.get(each.unit.id) ?? order.length
  return candidates.toSorted((a, b) => of(a) - of(b))
}

export const matching = (candidates: readonly Candidate[], text: string): readonly Candidate[] => {
  const wanted = foldText(text)
  return wanted === ''
    ? candidates
    : candidates.filter(({ unit }) => foldText(unit.callSign).includes(wanted))
}
