/** A button that is a command: enabled exactly when the shared rule would accept it, else it says why not. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, type ButtonKind } from '../design/Button.tsx'
import { useVersion } from '../live/use-live.ts'
import { refusalSentence } from '../text/refusal-sentence.ts'
import type { Command } from './command.ts'
import { useDesk } from './desk.ts'
import { commandReason, run, useRunning } from './runner.ts'

interface Props {
  readonly command: Command
  readonly children: ReactNode
  readonly kind?: ButtonKind
  readonly small?: boolean
  readonly keys?: readonly string[]
  /** What comes of it, shown on hover and focus. */
  readonly title?: string
  /** Once the hub has carried it out. */
  readonly onDone?: () => void
}

export function CommandButton({ command, children, kind, small, keys, title, onDone }: Props) {
  const { t } = useTranslation()
  const desk = useDesk()
  useVersion(
    'link',
    'incidents',
    'units',
    'assignments',
    'calls',
    'desks',
    'surge',
    'zones',
    'hospitals',
    'alarms',
  )
  const isPending = useRunning(({ pending }) => command.occupies in pending)
  const reason = commandReason(desk, command)
  return (
    <Button
      kind={kind}
      small={small}
      keys={keys}
      title={title}
      isPending={isPending}
      reason={reason && refusalSentence(t, reason)}
      onPress={() => void run(desk, command).then((isDone) => isDone && onDone?.())}
    >
      {children}
    </Button>
  )
}
