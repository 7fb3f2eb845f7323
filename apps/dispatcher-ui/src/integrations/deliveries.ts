/** What the hub tells of its sources and of what they sent, asked again every two seconds while the page is seen. */
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { get } from '../api/http.ts'

export const verdicts = ['accepted', 'duplicate', 'ignored', 'refused'] as const
export type Verdict = (typeof verdicts)[number]

export interface Source {
  readonly source: string
  readonly name: string
  readonly enabled: boolean
  readonly lastReceived?: string
  /** Of the last 24 hours. */
  readonly counts: Readonly<Record<Verdict, number>>
}

export interface Delivery {
  readonly id: string
  readonly received: string
  readonly verdict: Verdict
  readonly reason?: string
  readonly status: number
  readonly webhookId?: string
  readonly eventId?: string
  readonly type?: string
  readonly call?: string
  readonly incident?: string
  readonly bytes: number
}

const live = {
  refetchInterval: 2000,
  refetchIntervalInBackground: false,
  refetchOnWindowFocus: true,
  retry: false,
  placeholderData: keepPreviousData,
} as const

export const useSources = (): UseQueryResult<readonly Source[]> =>
  useQuery({
    ...live,
    queryKey: ['sources'],
    queryFn: async () => (await get<{ sources: readonly Source[] }>('/v1/sources')).sources,
  })

export const useDeliveries = (
  source: string | undefined,
  limit: number,
): UseQueryResult<readonly Delivery[]> =>
  useQuery({
    ...live,
    enabled: source !== undefined,
    queryKey: ['deliveries', source, limit],
    queryFn: async () => {
      const path = `/v1/sources/${encodeURIComponent(source ?? '')}/deliveries?limit=${limit}`
      return (await get<{ deliveries: readonly Delivery[] }>(path)).deliveries
    },
    // What another source sent must not stand under this one's name while the answer is on its way.
    placeholderData: (previous, query) => (query?.queryKey[1] === source ? previous : undefined),
  })
