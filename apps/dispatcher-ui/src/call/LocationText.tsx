/** Where a caller was last located, how exactly, and what was odd about it. */
import type { Call } from '@lien-thong/shared/call/call'
import { useTranslation } from 'react-i18next'
import { useMissingPlaceText } from '../action/use-place-text.ts'
import { coordinateText } from '../text/format.ts'
import { locationSourceName } from '../text/names.ts'

export function LocationText({ call }: { readonly call: Call }) {
  const { t } = useTranslation()
  const missing = useMissingPlaceText()
  const location = call.locations.at(-1)
  const marks = call.marks.map((mark) => t(`mark.${mark}`))
  const parts = [
    ...(location
      ? [
          ...(location.source === undefined ? [] : [locationSourceName(t, location.source)]),
          ...(location.radius === undefined
            ? []
            : [t('call.radius', { radius: Math.round(location.radius) })]),
          coordinateText(location),
        ]
      : [missing.location]),
    ...marks,
  ]
  const text = parts.join(' · ')
  return (
    <span className="number" title={text}>
      {text}
    </span>
  )
}
