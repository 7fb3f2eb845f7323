/** The dialog that is open. One whose incident or call is gone closes itself. */
import { lazy, Suspense, useEffect } from 'react'
import { type ConsoleDialog, closeDialog, useConsole } from '../action/console-store.ts'
import { HangUpDialog } from '../call/HangUpDialog.tsx'
import { OutcomeDialog } from '../call/OutcomeDialog.tsx'
import { TransferDialog } from '../call/TransferDialog.tsx'
import { DeskDialog } from '../desk/DeskDialog.tsx'
import { AttachDialog } from '../dispatch/AttachDialog.tsx'
import { CloseDialog } from '../dispatch/CloseDialog.tsx'
import { OpenIncidentDialog } from '../dispatch/OpenIncidentDialog.tsx'
import { SendDialog } from '../dispatch/SendDialog.tsx'
import { usePicture } from '../live/use-live.ts'
import { HelpDialog } from './HelpDialog.tsx'

const SearchDialog = lazy(async () => ({
  default: (await import('../search/SearchDialog.tsx')).SearchDialog,
}))

const IncidentDialogs = lazy(async () => ({
  default: (await import('./IncidentDialogs.tsx')).IncidentDialogs,
}))

export function DialogHost() {
  const dialog = useConsole((state) => state.dialog)
  const picture = usePicture('incidents', 'calls')
  const isGone =
    dialog !== undefined &&
    (('incident' in dialog && !picture?.incidents.has(dialog.incident)) ||
      ('call' in dialog && !picture?.calls.has(dialog.call)) ||
      ('calls' in dialog && !dialog.calls.some((call) => picture?.calls.has(call))))
  useEffect(() => {
    if (isGone) closeDialog()
  }, [isGone])
  return dialog === undefined || isGone ? null : <Open dialog={dialog} />
}

function Open({ dialog }: { readonly dialog: ConsoleDialog }) {
  switch (dialog.kind) {
    case 'help':
      return <HelpDialog />
    case 'search':
      return (
        <Suspense fallback={null}>
          <SearchDialog />
        </Suspense>
      )
    case 'open':
      return <OpenIncidentDialog />
    case 'send':
      return <SendDialog incidentId={dialog.incident} agency={dialog.agency} />
    case 'close':
      return <CloseDialog incidentId={dialog.incident} />
    case 'attach':
      return <AttachDialog callId={dialog.call} />
    case 'desk':
      return <DeskDialog />
    case 'transfer':
      return <TransferDialog callId={dialog.call} />
    case 'hangUp':
      return <HangUpDialog callId={dialog.call} />
    case 'outcome':
      return <OutcomeDialog callIds={dialog.calls} />
    default:
      return (
        <Suspense fallback={null}>
          <IncidentDialogs dialog={dialog} />
        </Suspense>
      )
  }
}
