/** Where the patient of an assignment is taken. */
import { forbidsOnUnit } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import { diversionOf, type Hospital } from '../hospital/hospital.ts'
import type { Agency } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { Assignment, Unit, UnitStatus } from '../unit/unit.ts'
import type { BypassReason } from '../unit/unit-fact.ts'
import { type Decided, unionOf } from './dispatch.ts'

/** With a patient, or about to have one: before that nobody knows what the patient needs. */
const withPatient: readonly UnitStatus[] = ['on_scene', 'patient_contact', 'transporting', 'at_hospital']

export const hasPatient = (status: UnitStatus): boolean => withPatient.includes(status)

export interface Destination {
  readonly unit: Unit
  readonly assignment: Assignment
  readonly hospital: Hospital
  readonly bypass?: BypassReason | undefined
}

/**
 * Why this patient cannot be taken there, or undefined. A diversion for some patients asks for a reason too: the hub
 * does not know who is on board.
 */
export function destinationRefusal(
  viewer: Viewer,
  { unit, assignment, hospital, bypass }: Destination,
  now: Instant,
): Refusal | undefined {
  const refusal = forbidsOnUnit(viewer, 'unit.status', unit)
  if (refusal) return refusal
  if (assignment.state === 'over') return refuse('assignment_over', { unit: unit.callSign })
  if (hospital.retired) return refuse('hospital_unknown')
  if (!hasPatient(unit.status))
    return refuse('not_transporting', { unit: unit.callSign, unitStatus: unit.status })
  const diversion = diversionOf(hospital, now)
  return diversion && bypass === undefined
    ? refuse('hospital_diverted', {
        hospital: hospital.name,
        until: diversion.until,
        reason: diversion.reason,
        ...(diversion.capabilities && { capabilities: diversion.capabilities }),
      })
    : undefined
}

/** @returns no facts when it is taken there already */
export function decideDestination(
  viewer: Viewer,
  destination: Destination,
  audience: readonly Agency[],
  now: Instant,
): Decided {
  const refusal = destinationRefusal(viewer, destination, now)
  if (refusal) return refusal
  const { unit, assignment, hospital, bypass } = destination
  if (assignment.hospital === hospital.id) return []
  return [
    {
      fact: {
        type: 'unit.destined',
        unit: unit.id,
        assignment: assignment.id,
        hospital: hospital.id,
        ...(bypass !== undefined && diversionOf(hospital, now) && { bypass }),
      },
      audience: unionOf(audience, [unit.agency]),
    },
  ]
}
