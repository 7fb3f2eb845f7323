/** The end of a dialog: leave it, or carry out what it is for. While that may not be done the button says why. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../design/Button.tsx'
import { type Reason, refusalSentence } from '../text/refusal-sentence.ts'
import { closeDialog } from './console-store.ts'

interface Props {
  /** What is done, as its button names it. */
  readonly children: ReactNode
  readonly onPress: () => void
  readonly keys?: readonly string[]
  readonly isPending?: boolean
  /** As a code of the rules, or as a sentence. */
  readonly reason?: Reason | string | undefined
  /** Before the two buttons: keys of the dialog, or what else can be done in it. */
  readonly beside?: ReactNode
  readonly cancel?: string
  readonly onCancel?: () => void
}

export function DialogFoot(props: Props) {
  const { children, onPress, keys, isPending = false, reason, beside, cancel, onCancel = closeDialog } = props
  const { t } = useTranslation()
  const why = typeof reason === 'object' ? refusalSentence(t, reason) : reason
  return (
    <div className="dialog-foot">
      {beside}
      <Button onPress={onCancel}>{cancel ?? t('action.cancel')}</Button>
      <Button
        kind="act"
        keys={keys}
        isPending={isPending}
        reason={isPending ? undefined : why}
        onPress={onPress}
      >
        {children}
      </Button>
    </div>
  )
}
