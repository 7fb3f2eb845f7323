/** Whether units may be sent, released, exchanged and corrected, asked of the shared rules as `rules` does. */
import { assignRefusal, type Divert } from '@lien-thong/shared/dispatch/assign'
import { reassignRefusal, refuseRefusal, releaseRefusal } from '@lien-thong/shared/dispatch/release'
import { leftRefusal } from '@lien-thong/shared/dispatch/restore'
import { statusRefusal } from '@lien-thong/shared/dispatch/unit-status'
import { backupRefusal, withdrawRefusal } from '@lien-thong/shared/dispatch/wanted'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { Picture } from '@lien-thong/shared/picture/picture'
import { type Assignment, isCommitted, type Unit, type UnitStatus } from '@lien-thong/shared/unit/unit'
import type { Reason } from '../text/refusal-sentence.ts'
import type { Desk } from './desk.ts'
import { assignmentsOf, takenOf, withPicture } from './rules.ts'

export const assignReason = (
  desk: Desk,
  incident: Incident,
  unit: Unit,
  agency: Agency,
  divert?: Divert,
): Reason | undefined =>
  withPicture(desk, (picture) =>
    assignRefusal(desk.person, { incident, unit, calls: [], taken: takenOf(picture, unit) }, agency, divert),
  )

export const statusReason = (
  desk: Desk,
  unit: Unit,
  status: UnitStatus,
  corrects?: true,
): Reason | undefined =>
  withPicture(desk, () => statusRefusal(desk.person, unit, status, undefined, corrects))

/** Whether its part of the incident is still at work, only the hub knows. */
export const restoreReason = (desk: Desk, unit: Unit): Reason | undefined =>
  withPicture(desk, () => leftRefusal(desk.person, unit))

interface Ending {
  readonly assignment: Assignment
  readonly unit: Unit
  readonly incident: Incident
  readonly others: number
}

/** What would end with it; a refusal where this desk does not see all of it. */
function endingOf(picture: Picture, given: Assignment): Ending | { readonly refusal: string } {
  const assignment = picture.assignments.get(given.id) ?? { ...given, state: 'over' as const }
  const unit = picture.units.get(assignment.unit)
  const incident = picture.incidents.get(assignment.incident)
  if (!unit) return { refusal: 'unit_unknown' }
  if (!incident) return { refusal: 'incident_unknown' }
  const beside = assignmentsOf(picture, incident.id).filter(
    ({ id, agency }) => id !== assignment.id && agency === assignment.agency,
  )
  return { assignment, unit, incident, others: beside.length }
}

const ending = (desk: Desk, assignment: Assignment, rule: (of: Ending) => unknown): Reason | undefined =>
  withPicture(desk, (picture) => {
    const of = endingOf(picture, assignment)
    return 'refusal' in of ? { ...of, detail: {} } : rule(of)
  })

export const releaseUnitReason = (desk: Desk, assignment: Assignment): Reason | undefined =>
  ending(desk, assignment, (of) => releaseRefusal(desk.person, of))

export const refuseUnitReason = (desk: Desk, assignment: Assignment): Reason | undefined =>
  ending(desk, assignment, (of) => refuseRefusal(desk.person, of))

/** Before the other unit is chosen. */
export const replacingReason = (desk: Desk, assignment: Assignment): Reason | undefined =>
  ending(
    desk,
    assignment,
    (of) => releaseRefusal(desk.person, of) ?? (isCommitted(of.unit.status) ? committed(of) : undefined),
  )

const committed = ({ unit }: Ending) => ({
  refusal: 'unit_committed',
  detail: { unit: unit.callSign, unitStatus: unit.status },
})

export const reassignReason = (desk: Desk, assignment: Assignment, instead: Unit): Reason | undefined =>
  ending(desk, assignment, (of) => reassignRefusal(desk.person, of, instead))

export const backupReason = (desk: Desk, incident: Incident, agency: Agency): Reason | undefined =>
  withPicture(desk, () => backupRefusal(desk.person, incident, agency))

export const noMoreReason = (desk: Desk, incident: Incident, agency: Agency): Reason | undefined =>
  withPicture(desk, () => withdrawRefusal(desk.person, incident, agency))

/** Before it is said what it is instead. */
export const correctingReason = (desk: Desk, unit: Unit): Reason | undefined =>
  statusReason(
    desk,
    unit,
    unit.status === 'available_mobile' ? 'available_station' : 'available_mobile',
    true,
  )
