/** Hanging up cannot be taken back, so the consequence is read before it. */
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { control } from '../action/call-commands.ts'
import { closeDialog } from '../action/console-store.ts'
import { DialogFoot } from '../action/DialogFoot.tsx'
import { useDesk } from '../action/desk.ts'
import { commandReason, run, useRunning } from '../action/runner.ts'
import { Dialog } from '../design/Dialog.tsx'
import { usePicture, useServerNow } from '../live/use-live.ts'
import { callerName } from '../text/names.ts'

export function HangUpDialog({ callId }: { readonly callId: string }) {
  const { t } = useTranslation()
  const desk = useDesk()
  useServerNow()
  const call = usePicture('calls', 'desks', 'link')?.calls.get(callId)
  const first = useRef<HTMLDivElement>(null)
  const isPending = useRunning(({ pending }) => `control ${callId}` in pending)
  if (!call) return null
  const command = control(call, 'hang_up')
  const reason = commandReason(desk, command)
  const confirm = async () => {
    if (await run(desk, command)) closeDialog()
  }
  return (
    <Dialog
      title={t('handling.hangUpTitle', { from: callerName(t, call) })}
      closeLabel={t('action.cancel')}
      onClose={closeDialog}
      onConfirm={() => void confirm()}
      first={first}
    >
      <div ref={first} tabIndex={-1}>
        <p className="dialog-line">{t('handling.hangUpWhy')}</p>
      </div>
      <DialogFoot
        keys={['Ctrl', 'Enter']}
        isPending={isPending}
        reason={reason}
        onPress={() => void confirm()}
      >
        {t('handling.hangUp')}
      </DialogFoot>
    </Dialog>
  )
}
