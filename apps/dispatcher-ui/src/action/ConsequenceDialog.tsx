/** Before a command that cannot be taken back: its consequence is read first, and Enter alone does nothing. */
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '../design/Dialog.tsx'
import { useServerNow, useVersion } from '../live/use-live.ts'
import type { Command } from './command.ts'
import { closeDialog } from './console-store.ts'
import { DialogFoot } from './DialogFoot.tsx'
import { useDesk } from './desk.ts'
import { commandReason, run, useRunning } from './runner.ts'

interface Props {
  readonly title: string
  readonly consequence: string
  readonly command: Command
  /** What is done, as its button names it. */
  readonly children: ReactNode
}

export function ConsequenceDialog({ title, consequence, command, children }: Props) {
  const { t } = useTranslation()
  const desk = useDesk()
  useServerNow()
  useVersion('calls', 'desks', 'incidents', 'link')
  const first = useRef<HTMLParagraphElement>(null)
  const isPending = useRunning(({ pending }) => command.occupies in pending)
  const confirm = async () => {
    if (await run(desk, command)) closeDialog()
  }
  return (
    <Dialog
      title={title}
      closeLabel={t('action.cancel')}
      onClose={closeDialog}
      onConfirm={() => void confirm()}
      first={first}
    >
      <p ref={first} className="dialog-line" tabIndex={-1}>
        {consequence}
      </p>
      <DialogFoot
        keys={['Ctrl', 'Enter']}
        isPending={isPending}
        reason={commandReason(desk, command)}
        onPress={() => void confirm()}
      >
        {children}
      </DialogFoot>
    </Dialog>
  )
}
