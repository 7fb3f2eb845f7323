/** A service that a person asked to come and that has not accepted in time: everyone who sees the incident hears it once. */
import { type OverdueLeg, overdueLegs } from '@lien-thong/shared/dispatch/overdue-leg'
import { useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'
import { select } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { useAcceptLimits } from '../action/leg-limits.ts'
import { tell } from '../action/news.ts'
import { instantNow } from '../action/own-desk.ts'
import { useDerived, useServerNow } from '../live/use-live.ts'
import { durationText } from '../text/format.ts'
import { alarm } from './sound.ts'

/** Limits pass without any news of an incident. */
const STEP_MS = 5000
const PACE_MS = 1000

const keyOf = ({ incident, leg }: OverdueLeg): string => `${incident.id} ${leg.agency} ${leg.at.queued}`

export function useLegAlarm(): void {
  const desk = useDesk()
  const limits = useAcceptLimits()
  const navigate = useNavigate()
  const step = Math.floor((useServerNow() ?? 0) / STEP_MS)
  const late = useDerived(
    ['incidents'],
    ({ incidents }): readonly OverdueLeg[] | undefined => {
      const now = instantNow(desk)
      if (now === undefined) return undefined
      return overdueLegs(incidents.values(), now, limits).filter(
        ({ leg }) => leg.by === 'added' || leg.by === 'hand_over',
      )
    },
    [desk, limits, step],
    PACE_MS,
  )
  const known = useRef<ReadonlySet<string>>(undefined)
  useEffect(() => {
    if (!late) return
    const before = known.current
    known.current = new Set(late.map(keyOf))
    // What was late when the page was opened stands on its card.
    const news = before ? late.filter((each) => !before.has(keyOf(each))) : []
    if (news.length > 0) alarm()
    for (const { incident, leg, limitSeconds } of news) {
      tell({
        kind: 'refusal',
        say: (t) =>
          t('leg.overdueNews', {
            agency: t(`agency.${leg.agency}`),
            number: incident.number,
            limit: durationText(limitSeconds),
          }),
        open: () => {
          select(incident.id)
          void navigate('/')
        },
      })
    }
  }, [late, navigate])
}
