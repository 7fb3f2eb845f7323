/** A command that says why: what follows from it in words, one reason of a few, a note for those who read it later. */
import { type ReactNode, type RefObject, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Command } from '../action/command.ts'
import { closeDialog } from '../action/console-store.ts'
import { DialogFoot } from '../action/DialogFoot.tsx'
import { useDesk } from '../action/desk.ts'
import { commandReason, refuse, run, useRunning } from '../action/runner.ts'
import { Dialog } from '../design/Dialog.tsx'
import { useVersion } from '../live/use-live.ts'
import type { Reason } from '../text/refusal-sentence.ts'

interface Props {
  readonly title: string
  readonly why: string
  readonly children: ReactNode
  readonly first: RefObject<HTMLElement | null>
  /** With the note; a reason while something is still to be chosen. */
  readonly command: (note: string) => Command | Reason
  readonly confirm: string
  readonly noteLabel?: string
  /** The command takes no note. */
  readonly withoutNote?: true
}

export function ReasonDialog({
  title,
  why,
  children,
  first,
  command,
  confirm,
  noteLabel,
  withoutNote,
}: Props) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('incidents', 'units', 'assignments', 'link')
  const note = useRef<HTMLTextAreaElement>(null)
  const pending = useRunning((state) => state.pending)
  const judged = command('')
  const isPending = 'occupies' in judged && judged.occupies in pending
  const reason = 'occupies' in judged ? commandReason(desk, judged) : judged
  const finish = async () => {
    const given = command(note.current?.value.trim().normalize('NFC') ?? '')
    if (!('occupies' in given)) return refuse(given)
    if (await run(desk, given)) closeDialog()
  }
  return (
    <Dialog
      title={title}
      closeLabel={t('action.cancel')}
      onClose={closeDialog}
      onConfirm={() => void finish()}
      first={first}
    >
      <p className="dialog-line">{why}</p>
      {children}
      {!withoutNote && (
        <label className="labelled">
          {noteLabel ?? t('legDialog.note')}
          <textarea ref={note} className="field" rows={2} maxLength={4000} />
        </label>
      )}
      <DialogFoot
        keys={['Ctrl', 'Enter']}
        isPending={isPending}
        reason={reason}
        onPress={() => void finish()}
        beside={<span className="muted wide-only">{t('legDialog.digits')}</span>}
      >
        {confirm}
      </DialogFoot>
    </Dialog>
  )
}
