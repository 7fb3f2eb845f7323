/** The next steps of a unit, in the order in which they happen. A step that never follows from here is not offered. */
import {
  isAvailable,
  legalMoves,
  type Unit,
  type UnitStatus,
  unitStatuses,
} from '@lien-thong/shared/unit/unit'

const onDuty: readonly UnitStatus[] = [
  'en_route',
  'on_scene',
  'transporting',
  'at_hospital',
  'available_mobile',
  'out_of_service',
]
const offDuty: readonly UnitStatus[] = ['available_station', 'available_mobile', 'out_of_service']
const forward: readonly UnitStatus[] = ['en_route', 'on_scene', 'transporting', 'at_hospital']
const ofPatients: readonly UnitStatus[] = ['transporting', 'at_hospital']

/** Who calls for help helps nobody else. */
export const isFree = ({ status, assignment, emergency }: Unit): boolean =>
  isAvailable(status) && assignment === undefined && emergency === undefined

/** A patient does not ride on a motorcycle; one that is on board all the same is not lost. */
const takesPatients = ({ agency, kind, status }: Unit): boolean =>
  (agency === 'ambulance' && kind !== 'motorcycle') || ofPatients.includes(status)

/** The steps of this unit's work; the ones it may not take now are shown and refused. */
export const stepsOf = (unit: Unit): readonly UnitStatus[] =>
  (unit.assignment === undefined ? offDuty : onDuty).filter(
    (status) => status !== unit.status && (takesPatients(unit) || !ofPatients.includes(status)),
  )

/** What usually comes next on an assignment: the first legal step forward. Going back or leaving is never suggested. */
export function nextStatus(unit: Unit): UnitStatus | undefined {
  if (unit.assignment === undefined) return undefined
  const done = unitStatuses.indexOf(unit.status)
  return stepsOf(unit).find(
    (status) =>
      forward.includes(status) &&
      unitStatuses.indexOf(status) > done &&
      legalMoves[unit.status].includes(status),
  )
}
