/** Keys about the unit that is selected on the board, and about more units for the selected incident. */
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import type { Reason } from '../text/refusal-sentence.ts'
import type { Action } from './action.ts'
import { openDialog, useConsole } from './console-store.ts'
import type { Desk } from './desk.ts'
import { ownLeg } from './rules.ts'
import { commandReason, run } from './runner.ts'
import { changeStatus } from './unit-commands.ts'
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

const nextOf = (unit: Unit) => {
  const status = nextStatus(unit)
  return status && changeStatus(unit, status)
}

const selectedPart = (desk: Desk) => {
  const { selected } = useConsole.getState()
  const incident = selected === undefined ? undefined : desk.live.picture?.incidents.get(selected)
  const agency = incident && ownLeg(desk, incident)
  return incident && { incident, agency }
}

export const unitActions: readonly Action[] = [
  {
    id: 'unitNext',
    key: 'Alt+KeyM',
    shown: ['Alt', 'M'],
    reason: onUnit((desk, unit) => {
      const command = nextOf(unit)
      return command
        ? commandReason(desk, command)
        : { code: 'no_next_status', facts: { unit: unit.callSign } }
    }),
    perform: (desk) => {
      const command = nextOf(selectedUnit(desk)!)
      if (command) void run(desk, command)
    },
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
