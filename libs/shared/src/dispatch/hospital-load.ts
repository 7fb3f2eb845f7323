/** How busy the door of a hospital is: counted from the ambulances, and what the hospital said of itself. */
import type { Hospital } from '../hospital/hospital.ts'
import { type Instant, secondsBetween } from '../kernel/instant.ts'
import type { Assignment, UnitStatus } from '../unit/unit.ts'
import { hasPatient } from './destination.ts'

export interface HospitalLoad {
  /** Ambulances that unload there now. */
  readonly atDoor: number
  /** Ambulances that bring a patient there, or have one to bring and said where to. */
  readonly onTheWay: number
  /** Places for one more now, the ones on the way taken off; below 0: so many have to wait. */
  readonly free: number
  /** Whether the hospital's own report, not older than `REPORT_FRESH_S`, lowered `free`. */
  readonly byReport: boolean
}

/** After this time nobody knows whether what a hospital reported is still so. */
export const REPORT_FRESH_S = 2 * 3600

/** By hospital. */
export type DoorCounts = ReadonlyMap<string, { readonly atDoor: number; readonly onTheWay: number }>

/**
 * Constraint: a destination counts from when it is chosen, at the scene already, so that two crews do not choose the last
 * place.
 *
 * @param statusOf of a unit; undefined where it is not known
 */
export function countDoors(
  assignments: Iterable<Pick<Assignment, 'unit' | 'state' | 'hospital'>>,
  statusOf: (unit: string) => UnitStatus | undefined,
): DoorCounts {
  const counts = new Map<string, { atDoor: number; onTheWay: number }>()
  for (const { unit, state, hospital } of assignments) {
    const status = state === 'active' ? statusOf(unit) : undefined
    if (hospital === undefined || status === undefined || !hasPatient(status)) continue
    const count = counts.get(hospital) ?? { atDoor: 0, onTheWay: 0 }
    if (status === 'at_hospital') count.atDoor += 1
    else count.onTheWay += 1
    counts.set(hospital, count)
  }
  return counts
}

export const isFresh = ({ report }: Pick<Hospital, 'report'>, now: Instant): boolean =>
  report !== undefined && secondsBetween(report.at, now) <= REPORT_FRESH_S

/**
 * Constraint: a report counts only where it says less than the count of ambulances. A hospital may be full of patients
 * who walked in; but a place that it saw free is taken by the ambulance that came since.
 */
export function loadOf(
  hospital: Pick<Hospital, 'id' | 'places' | 'report'>,
  counts: DoorCounts,
  now: Instant,
): HospitalLoad {
  const { atDoor, onTheWay } = counts.get(hospital.id) ?? { atDoor: 0, onTheWay: 0 }
  const counted = hospital.places - atDoor - onTheWay
  const reported = isFresh(hospital, now) ? hospital.report!.freePlaces - onTheWay : Number.POSITIVE_INFINITY
  return { atDoor, onTheWay, free: Math.min(counted, reported), byReport: reported < counted }
}
