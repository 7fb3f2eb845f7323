/** The dispatcher's desk: queue, map, units, and what is open over them. */

import { lazy, Suspense, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useAlarmView } from '../action/alarm.ts'
import { useDesk } from '../action/desk.ts'
import { useKeys } from '../action/keys.ts'
import { CallPanel } from '../call/CallPanel.tsx'
import { IncidentList } from '../incident/IncidentList.tsx'
import { isLost } from '../live/link.ts'
import { useLink } from '../live/use-live.ts'
import { UnitBoard } from '../unit/UnitBoard.tsx'
import { Footer } from './Footer.tsx'
import { MapPane } from './MapPane.tsx'

/** Fetched at once, but after the list and the map, which do not wait for it. */
const fetchDetail = () => import('./Detail.tsx')
const AlarmPane = lazy(async () => ({ default: (await import('./AlarmPane.tsx')).AlarmPane }))
const Detail = lazy(async () => ({ default: (await fetchDetail()).Detail }))

export function ConsolePage() {
  const { t } = useTranslation()
  const desk = useDesk()
  useKeys(desk)
  useEffect(() => {
    // Where it fails it is asked for again when something is opened.
    fetchDetail().catch(() => undefined)
  }, [])
  const lost = isLost(useLink())
  const hasAlarms = useAlarmView((view) => view.isOpen)
  return (
    <>
      <main className={`console ${lost ? 'is-lost' : ''}`}>
        <h1 className="only-heard">{t('page.console')}</h1>
        <div className="queue">
          <CallPanel />
          <IncidentList />
        </div>
        <div className="middle">
          <MapPane />
          <Suspense fallback={null}>
            <Detail />
          </Suspense>
          {hasAlarms && (
            <Suspense fallback={null}>
              <AlarmPane />
            </Suspense>
          )}
        </div>
        <UnitBoard />
      </main>
      <Footer />
    </>
  )
}
