/** What is still owed to callers, from the live picture: the same for the page, the counts and the alarm. */
import { type AbandonedCaller, abandonedWork } from '@lien-thong/shared/dispatch/abandoned'
import { type WatchdogItem, watchdog } from '@lien-thong/shared/dispatch/watchdog'
import { usualWorklistLimits } from '@lien-thong/shared/dispatch/worklist-limits'
import { useQuery } from '@tanstack/react-query'
import { getCallLimits } from '../api/call-handling.ts'
import { useDerived, useServerNow } from '../live/use-live.ts'
import { useDesk } from './desk.ts'
import { instantNow } from './own-desk.ts'

export interface Worklists {
  readonly abandoned: readonly AbandonedCaller[]
  /** Alarms first, then the longest over. */
  readonly unsettled: readonly WatchdogItem[]
  /** Rows of both lists that are past their limit. */
  readonly alarms: { readonly abandoned: number; readonly unsettled: number }
}

/** Ages pass limits without any news of a call. */
const STEP_MS = 5000
const PACE_MS = 1000

/** @returns undefined until the picture and the hub's time are there */
export function useWorklists(): Worklists | undefined {
  const desk = useDesk()
  const { data: limits = usualWorklistLimits } = useQuery({
    queryKey: ['call-limits'],
    queryFn: getCallLimits,
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
  })
  const step = Math.floor((useServerNow() ?? 0) / STEP_MS)
  return useDerived(
    ['calls'],
    ({ calls }): Worklists | undefined => {
      const now = instantNow(desk)
      if (now === undefined) return undefined
      const abandoned = abandonedWork(calls.values(), now, limits)
      const unsettled = watchdog(calls.values(), now, limits)
      return {
        abandoned,
        unsettled: unsettled.toSorted((a, b) => Number(b.alarm) - Number(a.alarm)),
        alarms: {
          abandoned: abandoned.filter(({ alarm }) => alarm).length,
          unsettled: unsettled.filter(({ alarm }) => alarm).length,
        },
      }
    },
    [desk, limits, step],
    PACE_MS,
  )
}
