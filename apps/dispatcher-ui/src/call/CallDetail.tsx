/** A call that belongs to no incident, in the place where an incident's detail stands. */
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { select } from '../action/console-store.ts'
import { regionId } from '../action/region.ts'
import { Button } from '../design/Button.tsx'
import { usePicture } from '../live/use-live.ts'
import { callerName } from '../text/names.ts'
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
        {call ? <CallSection calls={[call]} /> : <p className="empty">{t('refusal.call_unknown')}</p>}
      </div>
    </section>
  )
}
