/** Closing an incident says why, and what leaves with it. */
import { type Disposition, dispositions } from '@lien-thong/shared/incident/incident'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { close } from '../action/commands.ts'
import { closeDialog } from '../action/console-store.ts'
import { useDesk } from '../action/desk.ts'
import { commandReason, run, useRunning } from '../action/runner.ts'
import { Button } from '../design/Button.tsx'
import { Dialog } from '../design/Dialog.tsx'
import { usePicture, useVersion } from '../live/use-live.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'

export function CloseDialog({ incidentId }: { readonly incidentId: string }) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('incidents', 'assignments', 'link')
  const picture = usePicture('incidents')
  const first = useRef<HTMLInputElement>(null)
  const note = useRef<HTMLTextAreaElement>(null)
  const [disposition, setDisposition] = useState<Disposition>('resolved')
  const pending = useRunning((state) => state.pending)
  const incident = picture?.incidents.get(incidentId)
  if (!incident) return null

  const command = (text: string) => close(incident, disposition, text)
  const reason = commandReason(desk, command(''))
  const isPending = command('').occupies in pending
  const finish = async () => {
    if (await run(desk, command(note.current?.value.trim().normalize('NFC') ?? ''))) closeDialog()
  }
  return (
    <Dialog
      title={t('close.title', { number: incident.number })}
      closeLabel={t('action.cancel')}
      onClose={closeDialog}
      onConfirm={() => void finish()}
      first={first}
    >
      <p className="dialog-line">{t('close.consequence')}</p>
      <fieldset className="choices">
        <legend>{t('close.disposition')}</legend>
        {dispositions.map((each) => (
          <label key={each} className="choice">
            <input
              ref={each === disposition ? first : undefined}
              type="radio"
              name="disposition"
              checked={each === disposition}
              onChange={() => setDisposition(each)}
            />
            {t(`disposition.${each}`)}
          </label>
        ))}
      </fieldset>
      <label className="labelled">
        {t('close.note')}
        <textarea ref={note} className="field" rows={2} maxLength={4000} />
      </label>
      <div className="dialog-foot">
        <Button onPress={closeDialog}>{t('action.cancel')}</Button>
        <Button
          kind="act"
          keys={['Ctrl', 'Enter']}
          isPending={isPending}
          reason={isPending ? undefined : reason && refusalSentence(t, reason)}
          onPress={() => void finish()}
        >
          {t('close.button')}
        </Button>
      </div>
    </Dialog>
  )
}
