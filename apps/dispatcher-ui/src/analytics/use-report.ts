/** The report, asked again every few seconds while the page is seen. */
import type { ResponseTimeReport } from '@lien-thong/shared/response-time/report'
import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { get } from '../api/http.ts'

const REFRESH_MS = 5000

export interface ReportChoice {
  readonly hours: number
  readonly byPriority: boolean
  readonly profile: string
}

export function useReport({ hours, byPriority, profile }: ReportChoice): UseQueryResult<ResponseTimeReport> {
  const by = byPriority ? 'agency,priority' : 'agency'
  return useQuery({
    queryKey: ['response-times', hours, by, profile],
    // The window ends at the hub's time: this machine's clock is not asked.
    queryFn: () =>
      get<ResponseTimeReport>(
        `/v1/response-times?${new URLSearchParams({ hours: String(hours), by, profile })}`,
      ),
    refetchInterval: REFRESH_MS,
    refetchIntervalInBackground: false,
    refetchOnWindowFocus: true,
    // The next try is a few seconds away anyway, and until then the page says that it has no contact.
    retry: false,
    placeholderData: keepPreviousData,
  })
}
