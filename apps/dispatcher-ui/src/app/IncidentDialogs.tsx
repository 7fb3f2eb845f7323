/** Which of the dialogs about an incident is open. Loaded with all of them when the first one is asked for. */
import type { IncidentDialog } from '../action/incident-dialog.ts'
import { AddLegDialog, CompleteDialog, DeclineDialog, HandOverDialog } from '../dispatch/LegDialog.tsx'
import { PeerDialog } from '../dispatch/PeerDialog.tsx'
import { RelateDialog } from '../dispatch/RelateDialog.tsx'
import { RemoveFileDialog } from '../dispatch/RemoveFileDialog.tsx'
import { ReopenDialog } from '../dispatch/ReopenDialog.tsx'
import { WithdrawDialog } from '../dispatch/WithdrawDialog.tsx'
import { usePicture } from '../live/use-live.ts'

export function IncidentDialogs({ dialog }: { readonly dialog: IncidentDialog }) {
  const picture = usePicture('incidents')
  if (dialog.kind === 'reopen') return <ReopenDialog incident={dialog.of} />
  if (dialog.kind === 'withdraw')
    return <WithdrawDialog incident={dialog.of} handOver={dialog.handOver} name={dialog.name} />
  if (dialog.kind === 'removeFile')
    return <RemoveFileDialog incident={dialog.of} file={dialog.file} name={dialog.name} />
  const incident = picture?.incidents.get(dialog.incident)
  if (!incident) return null
  switch (dialog.kind) {
    case 'addLeg':
      return <AddLegDialog incident={incident} />
    case 'peer':
      return <PeerDialog incident={incident} />
    case 'relate':
      return <RelateDialog incident={incident} />
    case 'handOver':
      return <HandOverDialog incident={incident} agency={dialog.agency} />
    case 'decline':
      return <DeclineDialog incident={incident} agency={dialog.agency} />
    case 'complete':
      return <CompleteDialog incident={incident} agency={dialog.agency} />
  }
}
