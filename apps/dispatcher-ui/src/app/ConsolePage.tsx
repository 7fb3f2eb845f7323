/** The dispatcher's desk: queue, map, units, and what is open over them. */

import { useTranslation } from 'react-i18next'
import { useConsole } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { useKeys } from '../action/keys.ts'
import { CallDetail } from '../call/CallDetail.tsx'
import { CallPanel } from '../call/CallPanel.tsx'
import { CallSection } from '../call/CallSection.tsx'
import { IncidentDetail } from '../incident/IncidentDetail.tsx'
import { IncidentList } from '../incident/IncidentList.tsx'
import { isLost } from '../live/link.ts'
import { useLink } from '../live/use-live.ts'
import { UnitBoard } from '../unit/UnitBoard.tsx'
import { CautionSection } from '../zone/CautionSection.tsx'
import { Footer } from './Footer.tsx'
import { MapPane } from './MapPane.tsx'

export function ConsolePage() {
  const { t } = useTranslation()
  const desk = useDesk()
  useKeys(desk)
  const selected = useConsole((state) => state.selected)
  const call = useConsole((state) => state.call)
  const lost = isLost(useLink())
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
          {selected !== undefined ? (
            <IncidentDetail key={selected} id={selected} Calls={CallSection} Cautions={CautionSection} />
          ) : (
            call !== undefined && <CallDetail key={call} id={call} />
          )}
        </div>
        <UnitBoard />
      </main>
      <Footer />
    </>
  )
}
