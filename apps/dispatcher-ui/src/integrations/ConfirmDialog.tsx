/** Asks before what cannot be taken back, naming what follows from it. */
import type { UseMutationResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { DialogFoot } from '../action/DialogFoot.tsx'
import { Refused } from '../action/Refused.tsx'
import { Dialog } from '../design/Dialog.tsx'
import type { IntegrationsText } from './text.ts'

interface Props<Asked> {
  readonly title: string
  /** The word on the button that does it. */
  readonly act: string
  readonly change: UseMutationResult<unknown, Error, Asked>
  readonly asked: Asked
  readonly text: IntegrationsText
  readonly onClose: () => void
  /** The consequence. */
  readonly children: ReactNode
}

export function ConfirmDialog<Asked>({
  title,
  act,
  change,
  asked,
  text,
  onClose,
  children,
}: Props<Asked>): ReactNode {
  const close = (): void => {
    change.reset()
    onClose()
  }
  const confirm = (): void => {
    if (!change.isPending) change.mutate(asked, { onSuccess: onClose })
  }
  return (
    <Dialog title={title} closeLabel={text.close} onClose={close} onConfirm={confirm}>
      {children}
      <Refused error={change.error} />
      <DialogFoot
        cancel={text.cancel}
        onCancel={close}
        keys={['Ctrl', 'Enter']}
        isPending={change.isPending}
        onPress={confirm}
      >
        {act}
      </DialogFoot>
    </Dialog>
  )
}
