/** The chosen source: its state in one line, and what an administrator may change about it. */
import type { SourceView } from '@lien-thong/shared/contract/source'
import { decideChangeSource } from '@lien-thong/shared/intake/source-key'
import { type ReactElement, type ReactNode, useState } from 'react'
import { useDesk } from '../action/desk.ts'
import { Refused } from '../action/Refused.tsx'
import { Button } from '../design/Button.tsx'
import { ConfirmDialog } from './ConfirmDialog.tsx'
import { switchSource } from './requests.ts'
import { SourceDialog } from './SourceDialog.tsx'
import { ClockSign, Flags, RefusedShare } from './SourceList.tsx'
import type { IntegrationsText } from './text.ts'
import { useRefusal } from './use-right.ts'
import { useChange } from './use-sources.ts'

interface Props {
  readonly source: SourceView
  readonly text: IntegrationsText
  /** What stands between its state and the buttons. */
  readonly children: ReactNode
}

export function SourceHead({ source, text, children }: Props): ReactElement {
  const { person } = useDesk()
  const [open, setOpen] = useState<'edit' | 'disable'>()
  const change = useChange((enabled: boolean) => switchSource(source.source, enabled))
  // The live keys play no part in these two.
  const state = { id: source.source, enabled: source.enabled, addresses: source.addresses, keys: [] }
  const reason = useRefusal(decideChangeSource(person, state, undefined))
  const ask = (dialog: 'edit' | 'disable'): void => {
    if (reason === undefined) setOpen(dialog)
  }
  return (
    <div className="in-head">
      <h2>
        {source.name} <code>{source.source}</code>
      </h2>
      <p className="in-health grow">
        <Flags source={source} text={text} />
        <ClockSign source={source} text={text} />
        <RefusedShare source={source} text={text} />
      </p>
      {children}
      <div className="button-row">
        <Button small reason={reason} onPress={() => ask('edit')}>
          {text.source.edit}
        </Button>
        {source.enabled ? (
          <Button small reason={reason} onPress={() => ask('disable')}>
            {text.source.disable}
          </Button>
        ) : (
          <Button
            small
            reason={reason}
            isPending={change.isPending}
            onPress={() => reason === undefined && change.mutate(true)}
          >
            {text.source.enable}
          </Button>
        )}
      </div>
      {open === undefined && <Refused error={change.error} />}
      {open === 'edit' && (
        <SourceDialog
          source={source}
          text={text}
          onClose={() => setOpen(undefined)}
          onDone={() => setOpen(undefined)}
        />
      )}
      {open === 'disable' && (
        <ConfirmDialog
          title={text.source.disableTitle(source.source)}
          act={text.source.disable}
          change={change}
          asked={false}
          text={text}
          onClose={() => setOpen(undefined)}
        >
          <p>{text.source.disableWhat}</p>
        </ConfirmDialog>
      )}
    </div>
  )
}
