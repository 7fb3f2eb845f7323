/** Opening a closed incident again says why. */
import { type Incident, type ReopenReason, reopenReasons } from '@lien-thong/shared/incident/incident'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { select } from '../action/console-store.ts'
import { reopen } from '../action/service-commands.ts'
import { Choices } from '../design/Choices.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'

export function ReopenDialog({ incident }: { readonly incident: Incident }) {
  const { t } = useTranslation()
  const first = useRef<HTMLInputElement>(null)
  const [reason, setReason] = useState<ReopenReason>()
  return (
    <ReasonDialog
      title={t('closing.reopenTitle', { number: incident.number })}
      why={t('closing.reopenWhy')}
      first={first}
      command={(note) =>
        reason === undefined
          ? { code: 'no_reason' }
          : reopen(incident, reason, note, () => select(incident.id))
      }
      confirm={t('closing.reopenButton')}
    >
      <Choices
        legend={t('closing.reopenReason')}
        options={reopenReasons}
        nameOf={(each) => t(`closing.reason.${each}`)}
        chosen={reason}
        onChoose={setReason}
        first={first}
      />
    </ReasonDialog>
  )
}
