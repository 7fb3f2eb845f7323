/** The one box: a question in the body, because it may be someone's telephone number. */
import type { SearchAnswer } from '@lien-thong/shared/search/search-answer'
import { post } from './http.ts'

export const askSearch = (q: string): Promise<SearchAnswer> => post('/v1/search', { q })
