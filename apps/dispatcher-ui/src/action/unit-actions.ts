/** Keys about the unit that is selected on the board, and about more units for the selected incident. */
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import type { Reason } from '../text/refusal-sentence.ts'
import type { Action } from './action.ts'
import { openDialog, useConsole } from './console-store.ts'
import type { Desk } from './desk.ts'
import { ownLeg } from './rules.ts'
import { refuse, run } from './runner.ts'
import {
  backupReason,
  correctingReason,
  releaseUnitReason,
  replacingReason,
  statusReason,
} from './unit-rules.ts'
import { nextStatus } from './unit-steps.ts'

const selectedUnit = ({ live }: Desk): Unit | undefined => {
  const { unit } = useConsole.getState()
  return unit === undefined ? undefined : live.picture?.units.get(unit)
}

const assignmentOf = ({ live }: Desk, unit: Unit): Assignment | undefined =>
  unit.assignment === undefined ? undefined : live.picture?.assignments.get(unit.assignment)

const onUnit =
  (rule: (desk: Desk, unit: Unit) => Reason | undefined) =>
  (desk: Desk): Reason | undefined => {
    const unit = selectedUnit(desk)
    return unit ? rule(desk, unit) : { code: 'no_unit_selected' }
  }

const onAssignment = (rule: (desk: Desk, assignment: Assignment) => Reason | undefined) =>
  onUnit((desk, unit) => {
    const assignment = assignmentOf(desk, unit)
    return assignment ? rule(desk, assignment) : { code: 'unit_not_assigned', facts: { unit: unit.callSign } }
  })

const selectedPart = (desk: Desk) => {
  const { selected } = useConsole.getState()
  const incident = selected === undefined ? undefined : desk.live.picture?.incidents.get(selected)
  const agency = incident && ownLeg(desk, incident)
  return incident && { incident, agency }
}

/** The commands of units come with the strip of the selected one, and are there by then. */
async function goOn(desk: Desk, unit: Unit): Promise<void> {
  const status = nextStatus(unit)
  if (!status) return
  const loaded = await import('./unit-commands.ts').catch(() => undefined)
  if (loaded) await run(desk, loaded.changeStatus(unit, status))
  else refuse({ code: 'unreachable' })
}

export const unitActions: readonly Action[] = [
  {
    id: 'unitNext',
    key: 'Alt+KeyM',
    shown: ['Alt', 'M'],
    reason: onUnit((desk, unit) => {
      const status = nextStatus(unit)
      return status
        ? statusReason(desk, unit, status)
        : { code: 'no_next_status', facts: { unit: unit.callSign } }
    }),
    perform: (desk) => void goOn(desk, selectedUnit(desk)!),
  },
  {
    id: 'unitOut',
    key: 'Alt+KeyO',
    shown: ['Alt', 'O'],
    reason: onUnit((desk, unit) => statusReason(desk, unit, 'out_of_service')),
    perform: (desk) => openDialog({ kind: 'takeOut', unit: selectedUnit(desk)!.id }),
  },
  {
    id: 'unitCorrect',
    key: 'Alt+KeyU',
    shown: ['Alt', 'U'],
    reason: onUnit(correctingReason),
    perform: (desk) => openDialog({ kind: 'correct', unit: selectedUnit(desk)!.id }),
  },
  {
    id: 'unitRelease',
    key: 'Alt+KeyR',
    shown: ['Alt', 'R'],
    reason: onAssignment(releaseUnitReason),
    perform: (desk) => openDialog({ kind: 'release', assignment: selectedUnit(desk)!.assignment! }),
  },
  {
    id: 'unitReassign',
    key: 'Alt+KeyY',
    shown: ['Alt', 'Y'],
    reason: onAssignment(replacingReason),
    perform: (desk) => {
      const { id, incident, agency } = assignmentOf(desk, selectedUnit(desk)!)!
      openDialog({ kind: 'send', incident, agency, instead: id })
    },
  },
  {
    id: 'backup',
    key: 'Alt+KeyB',
    shown: ['Alt', 'B'],
    reason: (desk) => {
      const part = selectedPart(desk)
      if (!part) return { code: 'nothing_selected' }
      return part.agency ? backupReason(desk, part.incident, part.agency) : { code: 'no_own_leg' }
    },
    perform: (desk) => {
      const { incident, agency } = selectedPart(desk)!
      if (agency) openDialog({ kind: 'backup', incident: incident.id, agency })
    },
  },
]
