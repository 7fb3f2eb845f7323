/** What the console asks and commands about routing and surge mode. */
import type {
  DraftDifference,
  ExplainAnswer,
  PolicyInForce,
  QueueView,
  RoutingDraft,
  SurgeView,
} from '@lien-thong/shared/contract/routing'
import type { QueueState } from '@lien-thong/shared/routing/queue-state'
import { get, post } from './http.ts'

export const getInForce = (): Promise<PolicyInForce> => get('/v1/routing')
export const getDraft = (): Promise<RoutingDraft> => get('/v1/routing/draft')
export const getDifference = (): Promise<DraftDifference> => get('/v1/routing/draft/difference')
export const getQueues = async (): Promise<readonly QueueView[]> =>
  (await get<{ queues: readonly QueueView[] }>('/v1/routing/queues')).queues
export const getSurge = (): Promise<SurgeView> => get('/v1/surge')

export interface DraftToSave {
  /** Any JSON: the hub says what is wrong with it. */
  readonly policy: unknown
  readonly version: number
  readonly base?: number
}

export const saveDraft = (draft: DraftToSave): Promise<RoutingDraft> => post('/v1/routing/draft', draft)

export const publishDraft = (version: number, key: string): Promise<PolicyInForce> =>
  post('/v1/routing/publish', { version }, key)

export interface TriedCall {
  readonly to?: string
  readonly from?: string
  readonly source?: string
  readonly at?: string
  readonly location?: { readonly lat: number; readonly lon: number }
  readonly surge?: boolean
  readonly score?: number
  readonly queueStates?: Readonly<Record<string, QueueState>>
  readonly draft: boolean
}

export const explain = (call: TriedCall): Promise<ExplainAnswer> => post('/v1/routing/explain', call)

export const setSurge = (on: boolean, reason: string | undefined, key: string): Promise<SurgeView> =>
  post('/v1/surge', { on, ...(reason !== undefined && { reason }) }, key)
