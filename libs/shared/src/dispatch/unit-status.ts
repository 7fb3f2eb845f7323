/** Which status a unit may take now, and what that ends. A button asks the same rule. */
import { forbids } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Decision } from '../fact/fact.ts'
import type { Agency } from '../kernel/agency.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import { isStale } from '../kernel/version.ts'
import { legalMoves, type Unit, type UnitStatus } from '../unit/unit.ts'
import { type Decided, unionOf } from './dispatch.ts'

const freeing: readonly UnitStatus[] = ['cleared', 'available_station', 'available_mobile', 'out_of_service']

/** Why this unit cannot take this status, or undefined. */
export function statusRefusal(
  viewer: Viewer,
  unit: Unit,
  status: UnitStatus,
  seen?: number,
): Refusal | undefined {
  const refusal = forbids(viewer, 'unit.status', [unit.agency]) ?? isStale(unit.version, seen)
  if (refusal) return refusal
  return legalMoves[unit.status].includes(status)
    ? undefined
    : refuse('illegal_move', {
        unit: unit.callSign,
        from: unit.status,
        to: status,
        legal: legalMoves[unit.status],
      })
}

export interface ChangeStatus {
  readonly status: UnitStatus
  readonly reason?: string | undefined
  readonly version?: number | undefined
}

/** A unit that becomes free or leaves service ends its assignment. */
export function decideStatus(
  viewer: Viewer,
  unit: Unit,
  audience: readonly Agency[],
  command: ChangeStatus,
): Decided {
  const refusal = statusRefusal(viewer, unit, command.status, command.version)
  if (refusal) return refusal
  return [statusChange(unit, audience, command.status, command.reason)]
}

const statusChange = (
  unit: Unit,
  audience: readonly Agency[],
  status: UnitStatus,
  reason?: string,
): Decision => ({
  fact: {
    type: 'unit.status_changed',
    unit: unit.id,
    from: unit.status,
    status,
    ...(unit.assignment !== undefined && { assignment: unit.assignment, ends: freeing.includes(status) }),
    ...(reason !== undefined && { reason }),
  },
  audience: unionOf(audience, [unit.agency]),
})
