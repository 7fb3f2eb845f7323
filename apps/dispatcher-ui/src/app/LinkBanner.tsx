/** Across the whole screen, as long as what is on it may be false. */
import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { isLost } from '../live/link.ts'
import { useLink } from '../live/use-live.ts'

export function LinkBanner() {
  const { t } = useTranslation()
  const link = useLink()
  if (!isLost(link)) return null
  return (
    <div className="link-banner">
      <TriangleAlert aria-hidden="true" />
      <strong className="number">{t('link.banner', { silent: link.silent })}</strong>
      <span>{link.state === 'read_only' ? t('link.bannerReadOnly') : t('link.bannerLost')}</span>
    </div>
  )
}
