/** Types and question cards: asked, drafted, published. */
import type {
  CatalogueDifference,
  CatalogueDraft,
  CatalogueInForce,
} from '@lien-thong/shared/contract/catalogue'
import { get, post } from './http.ts'

export const getCatalogue = (): Promise<CatalogueInForce> => get('/v1/catalogue')
export const getCatalogueDraft = (): Promise<CatalogueDraft> => get('/v1/catalogue/draft')
export const getCatalogueDifference = (): Promise<CatalogueDifference> =>
  get('/v1/catalogue/draft/difference')

export interface CatalogueToSave {
  readonly catalogue: unknown
  readonly version: number
  readonly base?: number
}

export const saveCatalogue = (draft: CatalogueToSave): Promise<CatalogueDraft> =>
  post('/v1/catalogue/draft', draft)

export const publishCatalogue = (version: number, key: string): Promise<CatalogueInForce> =>
  post('/v1/catalogue/publish', { version }, key)
