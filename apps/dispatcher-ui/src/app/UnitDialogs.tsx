/** Which of the dialogs about a unit is open. Loaded with all of them, soon after the picture and the map. */
import type { UnitDialog } from '../action/unit-dialog.ts'
import { BackupDialog } from '../dispatch/BackupDialog.tsx'
import { RefuseDialog, ReleaseDialog } from '../dispatch/ReleaseDialog.tsx'
import { CorrectDialog, TakeOutDialog } from '../dispatch/UnitStatusDialog.tsx'
import { usePicture } from '../live/use-live.ts'

export function UnitDialogs({ dialog }: { readonly dialog: UnitDialog }) {
  const picture = usePicture('incidents', 'units', 'assignments')
  if (!picture) return null
  switch (dialog.kind) {
    case 'backup': {
      const incident = picture.incidents.get(dialog.incident)
      return incident ? <BackupDialog incident={incident} agency={dialog.agency} /> : null
    }
    case 'release':
    case 'refuse': {
      const assignment = picture.assignments.get(dialog.assignment)
      if (!assignment) return null
      const Kind = dialog.kind === 'release' ? ReleaseDialog : RefuseDialog
      return <Kind assignment={assignment} />
    }
    case 'takeOut':
    case 'correct': {
      const unit = picture.units.get(dialog.unit)
      if (!unit) return null
      const assignment = unit.assignment === undefined ? undefined : picture.assignments.get(unit.assignment)
      const Kind = dialog.kind === 'takeOut' ? TakeOutDialog : CorrectDialog
      return <Kind unit={unit} assignment={assignment} />
    }
  }
}
