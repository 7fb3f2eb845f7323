/**
 * What can happen, and what is asked about it: incident types and question cards as one document that a city edits. The
 * cards are this project's own; no licensed protocol is copied.
 */
import type { ResponsePlan } from '../incident/determination.ts'
import type { Agency } from '../kernel/agency.ts'
import type { Bilingual } from '../kernel/bilingual.ts'
import type { Card } from './card.ts'

/** Types that are easily taken for each other, or told of the same event. */
export interface Family {
  readonly family: string
  readonly name: Bilingual
}

/** What a unit of an agency can do. */
export interface Capability {
  readonly capability: string
  readonly agency: Agency
  readonly name: Bilingual
}

export interface IncidentType {
  readonly code: string
  readonly name: Bilingual
  /** How people say or type it: without tone marks, short forms, slang. */
  readonly words: readonly string[]
  readonly family: string
  /** While nothing more is known. */
  readonly plan: ResponsePlan
  readonly card?: string
  /** Codes of others: APCO common incident type codes, and categories of ISO 22351 (EMSI). */
  readonly crosswalk?: { readonly apco?: string; readonly emsi?: string }
}

export interface Catalogue {
  readonly families: readonly Family[]
  readonly capabilities: readonly Capability[]
  readonly types: readonly IncidentType[]
  readonly cards: readonly Card[]
}

export const typeOf = (
  { types }: Pick<Catalogue, 'types'>,
  code: string | undefined,
): IncidentType | undefined => types.find((type) => type.code === code)

export const cardOf = (catalogue: Catalogue, name: string | undefined): Card | undefined =>
  catalogue.cards.find(({ card }) => card === name)
