/** The catalogue as a document that is drafted and published. */
import type { CatalogueDraft, CatalogueInForce } from '@lien-thong/shared/contract/catalogue'
import {
  type CatalogueToSave,
  getCatalogueDifference,
  getCatalogueDraft,
  publishCatalogue,
  saveCatalogue,
} from '../api/catalogue.ts'
import { CATALOGUE } from '../field/use-catalogue.ts'
import type { Editing } from '../publishing/published-document.ts'

export const catalogueDocument = {
  name: CATALOGUE,
  getDraft: getCatalogueDraft,
  getDifference: getCatalogueDifference,
  save: saveCatalogue,
  publish: publishCatalogue,
} as const

export type CatalogueEditing = Editing<CatalogueDraft, CatalogueToSave, CatalogueInForce>
