/** A call that belongs to no incident, in the place where an incident's detail stands. */
import { may } from '@lien-thong/shared/access/access'
import { isOver } from '@lien-thong/shared/call/call'
import { X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { select } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { regionId } from '../action/region.ts'
import { Button } from '../design/Button.tsx'
import { usePicture } from '../live/use-live.ts'
import { SameEvent } from '../same-event/SameEvent.tsx'
import { callerName } from '../text/names.ts'
import { CallerLookup } from './CallerHistory.tsx'
import { CallSection } from './CallSection.tsx'

export function CallDetail({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const call = usePicture('calls')?.calls.get(id)
  const name = call ? callerName(t, call) : t('none')
  return (
    <section
      id={regionId.detail}
      className="detail"
      tabIndex={-1}
      aria-label={t('handling.detail', { from: name })}
    >
      <header className="detail-head">
        <div className="detail-title">
          <h2 className="number">{name}</h2>
        </div>
        <Button
          kind="bare"
          label={t('handling.closeDetail')}
          title={t('handling.closeDetail')}
          onPress={() => select(undefined)}
        >
          <X aria-hidden="true" />
        </Button>
      </header>
      <div className="scroller detail-body">
        {call && (
          <div className="detail-section">
            <SameEvent call={call} isFolded={isOver(call)} />
          </div>
        )}
        {call ? <CallSection calls={[call]} /> : <PastCall id={id} />}
      </div>
    </section>
  )
}

/** Found by searching: nothing of it is in the live picture any more, but its caller can be looked up. */
function PastCall({ id }: { readonly id: string }) {
  const { t } = useTranslation()
  const { person } = useDesk()
  const [isWanted, setWanted] = useState(false)
  return (
    <div className="detail-section">
      <p className="muted">{t('search.pastCall')}</p>
      {may(person, 'caller.read') && !isWanted && (
        <Button small title={t('caller.journal')} onPress={() => setWanted(true)}>
          {t('search.pastCallShow')}
        </Button>
      )}
      {isWanted && <CallerLookup call={id} />}
    </div>
  )
}
