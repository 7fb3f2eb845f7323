/** What the hub tells of its sources and of what they sent, asked again every two seconds while the page is seen. */
import type { DeliveryView } from '@lien-thong/shared/contract/delivery'
import type { SourceView } from '@lien-thong/shared/contract/source'
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { get } from '../api/http.ts'

const live = {
  refetchInterval: 2000,
  refetchIntervalInBackground: false,
  refetchOnWindowFocus: true,
  retry: false,
  placeholderData: keepPreviousData,
} as const

export const useSources = (): UseQueryResult<readonly SourceView[]> =>
  useQuery({
    ...live,
    queryKey: ['sources'],
    queryFn: async () => (await get<{ sources: readonly SourceView[] }>('/v1/sources')).sources,
  })

export const useDeliveries = (
  source: string | undefined,
  limit: number,
): UseQueryResult<readonly DeliveryView[]> =>
  useQuery({
    ...live,
    enabled: source !== undefined,
    queryKey: ['deliveries', source, limit],
    queryFn: async () => {
      const path = `/v1/sources/${encodeURIComponent(source ?? '')}/deliveries?limit=${limit}`
      return (await get<{ deliveries: readonly DeliveryView[] }>(path)).deliveries
    },
    // What another source sent must not stand under this one's name while the answer is on its way.
    placeholderData: (previous, query) => (query?.queryKey[1] === source ? previous : undefined),
  })
