/** Sources and keys as the page holds them: asked again every two seconds while it is seen, and after every change. */
import type { SourceKeyView, SourceList } from '@lien-thong/shared/contract/source'
import {
  keepPreviousData,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { getKeys, getSources } from './requests.ts'

/** Not while the page is hidden. */
export const LIVE = {
  refetchInterval: 2000,
  refetchIntervalInBackground: false,
  refetchOnWindowFocus: true,
  retry: false,
} as const

const SOURCES = 'sources'
const KEYS = 'source-keys'

export const useSources = (): UseQueryResult<SourceList> =>
  useQuery({ ...LIVE, queryKey: [SOURCES], queryFn: getSources, placeholderData: keepPreviousData })

/** @param isAllowed who may not see keys asks for none */
export const useKeys = (source: string, isAllowed: boolean): UseQueryResult<readonly SourceKeyView[]> =>
  useQuery({ ...LIVE, queryKey: [KEYS, source], queryFn: () => getKeys(source), enabled: isAllowed })

/** A command about sources or keys; afterwards both are asked again. Errors are `HubError`. */
export function useChange<Asked, Answer>(
  change: (asked: Asked) => Promise<Answer>,
): UseMutationResult<Answer, Error, Asked> {
  const client = useQueryClient()
  return useMutation({
    mutationFn: change,
    // Also after a refusal: it says that something is not as it stood here.
    onSettled: async () => {
      await Promise.all([SOURCES, KEYS].map((key) => client.invalidateQueries({ queryKey: [key] })))
    },
    // The answer may hold a secret, which is forgotten with the dialog that shows it.
    gcTime: 0,
  })
}
