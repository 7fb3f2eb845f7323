/** The draft and what is in force, as the page holds them; every edit is a new draft at the hub. */
import type {
  DraftDifference,
  PolicyInForce,
  QueueView,
  RoutingDraft,
} from '@lien-thong/shared/contract/routing'
import {
  keepPreviousData,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { newKey } from '../api/http.ts'
import { getDifference, getDraft, getInForce, getQueues, publishDraft, saveDraft } from '../api/routing.ts'

const ROUTING = 'routing'
const often = { refetchInterval: 2000, retry: false, placeholderData: keepPreviousData } as const

export const useInForce = (): UseQueryResult<PolicyInForce> =>
  useQuery({ ...often, refetchInterval: 5000, queryKey: [ROUTING, 'in-force'], queryFn: getInForce })

export const useDraft = (): UseQueryResult<RoutingDraft> =>
  useQuery({ ...often, refetchInterval: 5000, queryKey: [ROUTING, 'draft'], queryFn: getDraft })

/** @param draft asked again whenever it changes */
export const useDifference = (draft: RoutingDraft): UseQueryResult<DraftDifference> =>
  useQuery({
    queryKey: [ROUTING, 'difference', draft.version, draft.base],
    queryFn: getDifference,
    refetchInterval: 5000,
    placeholderData: keepPreviousData,
  })

export const useQueues = (): UseQueryResult<readonly QueueView[]> =>
  useQuery({ ...often, queryKey: [ROUTING, 'queues'], queryFn: getQueues })

export function useEditing() {
  const client = useQueryClient()
  const asked = { onSettled: () => client.invalidateQueries({ queryKey: [ROUTING] }) }
  const save = useMutation({
    mutationFn: saveDraft,
    onSuccess: (draft) => client.setQueryData([ROUTING, 'draft'], draft),
    ...asked,
  })
  const publish = useMutation({
    mutationFn: (version: number) => publishDraft(version, newKey()),
    ...asked,
  })
  return { save, publish }
}
export type Editing = ReturnType<typeof useEditing>
