/** What a draft of the catalogue would change. */
import { changesOf, type ThingChange } from '../kernel/difference.ts'
import type { Catalogue } from './catalogue.ts'

export const catalogueThings = ['type', 'card', 'family', 'capability'] as const
export type CatalogueChange = ThingChange<(typeof catalogueThings)[number]>

export const catalogueDifference = (from: Catalogue, to: Catalogue): readonly CatalogueChange[] => [
  ...changesOf('type', from.types, to.types, (type) => type.code),
  ...changesOf('card', from.cards, to.cards, ({ card }) => card),
  ...changesOf('family', from.families, to.families, ({ family }) => family),
  ...changesOf('capability', from.capabilities, to.capabilities, ({ capability }) => capability),
]
