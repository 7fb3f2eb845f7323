/** A file is deleted for good: the one thing about an incident that nobody can take back. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import { useTranslation } from 'react-i18next'
import { ConsequenceDialog } from '../action/ConsequenceDialog.tsx'
import { removeFile } from '../action/service-commands.ts'

interface Props {
  readonly incident: Incident
  readonly file: string
  readonly name: string
}

export function RemoveFileDialog({ incident, file, name }: Props) {
  const { t } = useTranslation()
  return (
    <ConsequenceDialog
      title={t('attachment.removeTitle', { name })}
      consequence={t('attachment.removeWhy')}
      command={removeFile(incident, file)}
    >
      {t('attachment.removeButton')}
    </ConsequenceDialog>
  )
}
