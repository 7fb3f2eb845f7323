/** The routing policy as its page holds it: in force, as a document that is drafted and published, and the queues as they are. */
import type { PolicyInForce, QueueView, RoutingDraft } from '@lien-thong/shared/contract/routing'
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import {
  type DraftToSave,
  getDifference,
  getDraft,
  getInForce,
  getQueues,
  publishDraft,
  saveDraft,
} from '../api/routing.ts'
import type { Editing } from '../publishing/published-document.ts'

const ROUTING = 'routing'
const often = { retry: false, placeholderData: keepPreviousData } as const

export const routingDocument = {
  name: ROUTING,
  getDraft,
  getDifference,
  save: saveDraft,
  publish: publishDraft,
} as const

export type RoutingEditing = Editing<RoutingDraft, DraftToSave, PolicyInForce>

export const useInForce = (): UseQueryResult<PolicyInForce> =>
  useQuery({ ...often, refetchInterval: 5000, queryKey: [ROUTING, 'in-force'], queryFn: getInForce })

export const useQueues = (): UseQueryResult<readonly QueueView[]> =>
  useQuery({ ...often, refetchInterval: 2000, queryKey: [ROUTING, 'queues'], queryFn: getQueues })
