/** A quiet line about what others changed in other fields while this person was editing; both changes stand. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import { useTranslation } from 'react-i18next'
import { useEditState } from '../../action/edit-state.ts'
import { useServerNow } from '../../live/use-live.ts'
import { actorText, momentText } from '../../text/format.ts'
import { fieldText } from './edit-text.ts'

export function Meanwhile({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation()
  const now = useServerNow()
  const told = useEditState(({ meanwhile }) => (meanwhile?.incident === incident.id ? meanwhile : undefined))
  return (
    <div role="status">
      {told?.since.map(({ field, by, at }) => (
        <p key={field} className="meanwhile">
          {t('edit.meanwhile', {
            by: actorText(t, by),
            field: fieldText(t, field),
            time: momentText(at, now),
          })}
        </p>
      ))}
    </div>
  )
}
