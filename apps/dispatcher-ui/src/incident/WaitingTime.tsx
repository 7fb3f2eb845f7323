/** How long an incident has waited; against a target it counts down, and beyond the target it asks for someone. */
import { toMs } from '@lien-thong/shared/kernel/instant'
import { useTranslation } from 'react-i18next'
import { isServed, type OpenIncident } from '../action/waiting.ts'
import { useServerNow } from '../live/use-live.ts'
import { durationText } from '../text/format.ts'

export function WaitingTime({ of }: { readonly of: OpenIncident }) {
  const { t } = useTranslation()
  const now = useServerNow()
  if (now === undefined) return <span className="waiting number">{t('none')}</span>
  const elapsed = (now - toMs(of.since)) / 1000
  if (of.limit === undefined) {
    return (
      <span className={`waiting number ${isServed(of) ? 'is-served' : ''}`}>{durationText(elapsed)}</span>
    )
  }
  const left = of.limit - elapsed
  const title = t('incident.leftTarget', { target: of.limit })
  return left >= 0 ? (
    <span className="waiting number is-soon" title={title}>
      {t('incident.left', { time: durationText(Math.ceil(left)) })}
    </span>
  ) : (
    <span className="waiting number is-over" title={title}>
      {t('incident.over', { time: durationText(-left) })}
    </span>
  )
}
