/** The draft of the catalogue as its page holds it; every edit is a new draft at the hub. */
import type { CatalogueDifference, CatalogueDraft } from '@lien-thong/shared/contract/catalogue'
import {
  keepPreviousData,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import {
  getCatalogueDifference,
  getCatalogueDraft,
  publishCatalogue,
  saveCatalogue,
} from '../api/catalogue.ts'
import { newKey } from '../api/http.ts'
import { CATALOGUE } from '../field/use-catalogue.ts'

const OFTEN_MS = 5000
const draftKey = [CATALOGUE, 'draft']

export const useCatalogueDraft = (): UseQueryResult<CatalogueDraft> =>
  useQuery({
    queryKey: draftKey,
    queryFn: getCatalogueDraft,
    refetchInterval: OFTEN_MS,
    placeholderData: keepPreviousData,
    retry: false,
  })

/** @param draft asked again whenever it changes */
export const useCatalogueDifference = (draft: CatalogueDraft): UseQueryResult<CatalogueDifference> =>
  useQuery({
    queryKey: [CATALOGUE, 'difference', draft.version, draft.base],
    queryFn: getCatalogueDifference,
    refetchInterval: OFTEN_MS,
    placeholderData: keepPreviousData,
  })

export function useCatalogueEditing() {
  const client = useQueryClient()
  const asked = { onSettled: () => client.invalidateQueries({ queryKey: [CATALOGUE] }) }
  const save = useMutation({
    mutationFn: saveCatalogue,
    onSuccess: (draft) => client.setQueryData(draftKey, draft),
    ...asked,
  })
  const publish = useMutation({
    mutationFn: (version: number) => publishCatalogue(version, newKey()),
    ...asked,
  })
  return { save, publish }
}
export type CatalogueEditing = ReturnType<typeof useCatalogueEditing>
