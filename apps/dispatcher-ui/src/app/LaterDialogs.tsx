/** The dialogs that nobody needs in the first second: loaded together, soon after the picture and the map. */
import type { ConsoleDialog } from '../action/console-store.ts'
import { HangUpDialog } from '../call/HangUpDialog.tsx'
import { OutcomeDialog } from '../call/OutcomeDialog.tsx'
import { TransferDialog } from '../call/TransferDialog.tsx'
import { DeskDialog } from '../desk/DeskDialog.tsx'
import { AttachDialog } from '../dispatch/AttachDialog.tsx'
import { CloseDialog } from '../dispatch/CloseDialog.tsx'
import { OpenIncidentDialog } from '../dispatch/OpenIncidentDialog.tsx'
import { HelpDialog } from './HelpDialog.tsx'

type Kind = 'help' | 'open' | 'close' | 'attach' | 'desk' | 'transfer' | 'hangUp' | 'outcome'
type LaterDialog = Extract<ConsoleDialog, { readonly kind: Kind }>

export function LaterDialogs({ dialog }: { readonly dialog: LaterDialog }) {
  switch (dialog.kind) {
    case 'help':
      return <HelpDialog />
    case 'open':
      return <OpenIncidentDialog />
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
  }
}
