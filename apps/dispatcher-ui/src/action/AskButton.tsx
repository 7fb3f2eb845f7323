/** A button that asks for more before a command is given: enabled exactly when the command may follow. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { type Reason, refusalSentence } from '../text/refusal-sentence.ts'
import { type ConsoleDialog, openDialog } from './console-store.ts'
import { refuse } from './runner.ts'

interface Props {
  readonly dialog: ConsoleDialog
  readonly reason: Reason | undefined
  readonly children: ReactNode
  readonly keys?: readonly string[] | undefined
}

export function AskButton({ dialog, reason, children, keys }: Props) {
  const { t } = useTranslation()
  return (
    <Button
      small
      keys={keys}
      reason={reason && refusalSentence(t, reason)}
      onPress={() => (reason ? refuse(reason) : openDialog(dialog))}
    >
      {children}
    </Button>
  )
}
