/** A crew calls for help itself. */
import { forbidsOnUnit, hides } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import { agenciesOf, type Incident } from '../incident/incident.ts'
import { type Instant, secondsBetween } from '../kernel/instant.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
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
  hides(viewer, [state.unit.agency], 'unit_unknown') ??
  forbidsOnUnit(viewer, 'unit.status', state.unit) ??
  changeEmergency(state, emergency)

/** Seconds within which a call for help counts whatever came after it: clocks differ, and one too many harms less. */
export const EMERGENCY_FRESH_S = 600

/**
 * A press counts for the call for help that the crew knew of. Constraints:
 * what ends one was pressed after it began;
 * what raises one long ago was not pressed before the last one ended.
 */
function staleRefusal(
  { unit, now }: EmergencyState,
  { on, happened }: Emergency,
): Refusal<'emergency_stale'> | undefined {
  if (happened === undefined || happened > now) return undefined
  const { emergency, emergencyOver } = unit
  const isStale = on
    ? emergencyOver !== undefined &&
      happened <= emergencyOver &&
      secondsBetween(happened, now) > EMERGENCY_FRESH_S
    : emergency !== undefined && happened < emergency.since
  const since = emergency?.since ?? emergencyOver
  return isStale ? refuse('emergency_stale', { unit: unit.callSign, happened, since }) : undefined
}

/** For doors of machines. It is never out of place; only a second one says nothing new. */
export function changeEmergency(state: EmergencyState, command: Emergency): Decided {
  const { unit, incident, now } = state
  const { on, happened, way } = command
  if (unit.retired) return refuse('unit_retired', { unit: unit.callSign })
  if (on === (unit.emergency !== undefined)) return refuse('already_so')
  const refusal = staleRefusal(state, command)
  if (refusal) return refusal
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
