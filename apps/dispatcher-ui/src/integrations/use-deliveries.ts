/** The deliveries of one source as they come in, the older ones on demand, and one of them in full. */
import type { DeliveryDetail, DeliveryView } from '@lien-thong/shared/contract/delivery'
import {
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'
import { type HeldRows, holdRows, joinNewest, joinOlder } from './merge.ts'
import { type DeliveryFilter, getDeliveries, getDelivery, PAGE_ROWS } from './requests.ts'
import { LIVE } from './use-sources.ts'

type Rows = readonly DeliveryView[]

export interface Followed {
  readonly rows: UseQueryResult<Rows>
  /** Those before the last one that is here; answers how many there were. */
  readonly older: UseMutationResult<number, Error, void>
}

export function useDeliveries(source: string, filter: DeliveryFilter): Followed {
  const client = useQueryClient()
  const queryKey = ['deliveries', source, filter.verdict, filter.door]
  const known = (): Rows => client.getQueryData<Rows>(queryKey) ?? []
  const rows = useQuery({
    ...LIVE,
    queryKey,
    queryFn: async () => {
      const fresh = await getDeliveries(source, filter)
      return joinNewest(known(), fresh, PAGE_ROWS)
    },
  })
  const older = useMutation({
    mutationFn: async () => {
      const found = await getDeliveries(source, filter, known().at(-1)?.id)
      client.setQueryData(queryKey, joinOlder(known(), found))
      return found.length
    },
  })
  return { rows, older }
}

/** @param question what was asked for; another one is shown at once, wherever the pointer is */
export function useHeld(latest: Rows, isHeld: boolean, question: string): HeldRows {
  const before = useRef<{ readonly rows: Rows; readonly question: string }>(undefined)
  const shown = before.current?.question === question ? before.current.rows : []
  const held = holdRows(shown, latest, isHeld)
  before.current = { rows: held.rows, question }
  return held
}

export const useDelivery = (source: string, id: string): UseQueryResult<DeliveryDetail> =>
  useQuery({
    queryKey: ['delivery', source, id],
    queryFn: () => getDelivery(source, id),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  })
