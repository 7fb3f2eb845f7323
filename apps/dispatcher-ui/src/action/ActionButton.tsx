/** A button that does the same as a key. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, type ButtonKind } from '../design/Button.tsx'
import { useVersion } from '../live/use-live.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'
import type { Action } from './action.ts'
import { useDesk } from './desk.ts'
import { actionOf, perform } from './registry.ts'

interface Props {
  readonly action: Action['id']
  readonly children: ReactNode
  readonly kind?: ButtonKind
  readonly small?: boolean
  readonly showsKeys?: boolean
}

export function ActionButton({ action: id, children, kind, small, showsKeys = false }: Props) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion('link', 'incidents', 'calls', 'desks')
  const action = actionOf(id)
  const reason = action.reason(desk)
  return (
    <Button
      kind={kind}
      small={small}
      keys={showsKeys ? action.shown : undefined}
      reason={reason && refusalSentence(t, reason)}
      onPress={() => perform(desk, action)}
    >
      {children}
    </Button>
  )
}
