/** A part that needs a unit although it had one, or needs a further one: this asks for a person. */
import type { Leg } from '@lien-thong/shared/incident/incident'
import { useTranslation } from 'react-i18next'
import { WantedShape } from '../design/marks.tsx'

interface MarkProps {
  readonly leg: Leg
  /** Where there is no room for the reason, it stands in the title. */
  readonly isShort?: true
}

export function WantedMark({ leg: { wanted, at }, isShort }: MarkProps) {
  const { t } = useTranslation()
  if (!wanted || at.over !== undefined) return null
  const whole = t('dispatch.wanted', { n: wanted.count, why: t(`dispatch.want.${wanted.because}`) })
  return (
    <strong className="wanted-mark" title={isShort && whole}>
      <WantedShape /> {isShort ? t('dispatch.wantedShort', { n: wanted.count }) : whole}
    </strong>
  )
}
