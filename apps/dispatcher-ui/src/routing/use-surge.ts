/** Surge mode for whoever shows it: whether it is on, whether it is suggested, and switching it. */
import type { SurgeView } from '@lien-thong/shared/contract/routing'
import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { newKey } from '../api/http.ts'
import { getSurge, setSurge } from '../api/routing.ts'

const KEY = ['surge']

export interface SurgeSwitch {
  /** Asked every ten seconds; the picture says at once when it is switched. */
  readonly view: UseQueryResult<SurgeView>
  /** Errors are `HubError`: `already_so` when someone was first. */
  readonly set: UseMutationResult<
    SurgeView,
    Error,
    { readonly on: boolean; readonly reason?: string | undefined }
  >
}

export function useSurge(): SurgeSwitch {
  const client = useQueryClient()
  const view = useQuery({ queryKey: KEY, queryFn: getSurge, refetchInterval: 10_000, retry: false })
  const set = useMutation({
    mutationFn: ({ on, reason }: { readonly on: boolean; readonly reason?: string | undefined }) =>
      setSurge(on, reason, newKey()),
    onSuccess: (next) => client.setQueryData(KEY, next),
  })
  return { view, set }
}
