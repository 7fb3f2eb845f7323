/** Supervisors hear it when something owed to a caller is overdue. */
import { may } from '@lien-thong/shared/access/access'
import { useEffect, useRef } from 'react'
import { useDesk } from '../action/desk.ts'
import { tell } from '../action/news.ts'
import type { Worklists } from '../action/worklist.ts'
import { alarm } from './sound.ts'

export function useWorkAlarm(work: Worklists | undefined): void {
  const { person } = useDesk()
  const count = work && work.alarms.abandoned + work.alarms.unsettled
  const before = useRef<number>(undefined)
  const isTold = may(person, 'call.take_over')
  useEffect(() => {
    if (count === undefined) return
    // What was overdue when the page was opened stands in the header; more of it is news.
    const isNews = isTold && before.current !== undefined && count > before.current
    before.current = count
    if (!isNews) return
    alarm()
    tell({ kind: 'refusal', say: (t) => t('work.alarm', { n: count }) })
  }, [count, isTold])
}
