/** A file is deleted for good: the one thing about an incident that nobody can take back. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { CommandButton } from '../action/CommandButton.tsx'
import { closeDialog } from '../action/console-store.ts'
import { removeFile } from '../action/service-commands.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'

interface Props {
  readonly incident: Incident
  readonly file: string
  readonly name: string
}

export function RemoveFileDialog({ incident, file, name }: Props) {
  const { t } = useTranslation()
  const foot = useRef<HTMLDivElement>(null)
  return (
    <Dialog
      title={t('attachment.removeTitle', { name })}
      closeLabel={t('action.cancel')}
      onClose={closeDialog}
      first={foot}
    >
      <p className="dialog-line">{t('attachment.removeWhy')}</p>
      <div ref={foot} className="dialog-foot" tabIndex={-1}>
        <Button onPress={closeDialog}>{t('action.cancel')}</Button>
        <CommandButton kind="act" command={removeFile(incident, file)} onDone={closeDialog}>
          {t('attachment.removeButton')}
        </CommandButton>
      </div>
    </Dialog>
  )
}
