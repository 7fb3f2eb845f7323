/** A crew calls for help itself. */
import { forbidsOnUnit } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import { agenciesOf, type Incident } from '../incident/incident.ts'
import type { Instant } from '../kernel/instant.ts'
import { refuse } from '../kernel/refusal.ts'
import type { StatusWay, Unit } from '../unit/unit.ts'
import { type Decided, unionOf } from './dispatch.ts'

export interface EmergencyState {
  readonly unit: Unit
  /** Where it is sent, if anywhere. */
  readonly incident?: Incident | undefined
  readonly now: Instant
}

export interface Emergency {
  readonly on: boolean
  /** When the crew pressed. */
  readonly happened?: Instant | undefined
  readonly way: StatusWay
}

/** By the unit's own crew, or at a desk. */
export const decideEmergency = (viewer: Viewer, state: EmergencyState, emergency: Emergency): Decided =>
  forbidsOnUnit(viewer, 'unit.status', state.unit) ?? changeEmergency(state, emergency)

/** For doors of machines. It is never too late and never out of place; only a second one says nothing new. */
export function changeEmergency(
  { unit, incident, now }: EmergencyState,
  { on, happened, way }: Emergency,
): Decided {
  if (unit.retired) return refuse('unit_retired', { unit: unit.callSign })
  if (on === (unit.emergency !== undefined)) return refuse('already_so')
  return [
    {
      fact: {
        type: on ? 'unit.emergency_raised' : 'unit.emergency_ended',
        unit: unit.id,
        ...(unit.assignment !== undefined && { assignment: unit.assignment }),
        way,
        ...(happened !== undefined && happened <= now && { happened }),
      },
      audience: unionOf(incident ? agenciesOf(incident) : [], [unit.agency]),
    },
  ]
}
