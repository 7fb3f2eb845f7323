/** The types and question cards in force, asked once for all parts of the console that show them. */
import type { CatalogueInForce } from '@lien-thong/shared/contract/catalogue'
import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { getCatalogue } from '../api/catalogue.ts'
import { languageNow } from '../text/i18n.ts'

export const CATALOGUE = 'catalogue'
export const inForceKey = [CATALOGUE, 'in-force']

/** Published seldom; a card that is answered in an old version is refused, and asked for again. */
const AGAIN_MS = 60_000

export const useCatalogueInForce = (): UseQueryResult<CatalogueInForce> =>
  useQuery({
    queryKey: inForceKey,
    queryFn: getCatalogue,
    staleTime: AGAIN_MS,
    refetchInterval: AGAIN_MS,
    retry: 1,
  })

/** @returns undefined until the hub has told it */
export const useCatalogue = (): CatalogueInForce | undefined => useCatalogueInForce().data

/** In the language that is on; one that the catalogue does not name is shown as it came. */
export const capabilityName = (catalogue: CatalogueInForce | undefined, code: string): string =>
  catalogue?.capabilities.find(({ capability }) => capability === code)?.name[languageNow()] ??
  code.replaceAll('_', ' ')
