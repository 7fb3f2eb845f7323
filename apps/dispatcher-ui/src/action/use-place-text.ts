/** Where something is, in words where there are some. What is missing and what these eyes may not see are two things. */
import { may } from '@lien-thong/shared/access/access'
import type { Place } from '@lien-thong/shared/incident/incident'
import { useTranslation } from 'react-i18next'
import { coordinateText } from '../text/format.ts'
import { useDesk } from './desk.ts'

export function useMissingPlaceText(): { readonly place: string; readonly location: string } {
  const { t } = useTranslation()
  const { person } = useDesk()
  return may(person, 'personal.read')
    ? { place: t('incident.noPlace'), location: t('call.noLocation') }
    : { place: t('incident.hiddenPlace'), location: t('call.hiddenLocation') }
}

/** The caller's words are better than a mere point, and better than nothing. */
export function usePlaceText(): (place: Place | undefined, where?: string) => string {
  const missing = useMissingPlaceText()
  return (place, where) => place?.text ?? where ?? (place ? coordinateText(place) : missing.place)
}
