/** On a call that rings: the number of the incident that it is probably about. */
import type { Call } from '@lien-thong/shared/call/call'
import { useTranslation } from 'react-i18next'
import { useSameEvent } from './use-same-event.ts'

export function SameEventMark({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const { data } = useSameEvent({ call })
  const first = data?.suggestions[0]
  if (!first?.likely) return null
  const { number } = first
  return (
    <span className="se-mark" title={t('sameEvent.markTitle', { number })}>
      {t('sameEvent.mark', { number })}
    </span>
  )
}
