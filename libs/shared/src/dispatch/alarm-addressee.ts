/** Whose alarm it is: who has to respond, who waits for that and hears it too, and who is told when nobody does. */
import type { Role, Viewer } from '../agent/viewer.ts'
import { type Alarm, type AlarmKind, alarmKinds } from '../alarm/alarm.ts'
import type { Agency } from '../kernel/agency.ts'

/** Who responds, of the agencies that have to. Supervisors beside them from the beginning where they are named. */
export const responders: Readonly<Record<AlarmKind, readonly Role[]>> = {
  crew_emergency: ['call_taker', 'dispatcher', 'supervisor'],
  leg_without_unit: ['dispatcher'],
  leg_not_accepted: ['dispatcher'],
  no_movement: ['dispatcher'],
  status_too_long: ['dispatcher'],
  position_lost: ['dispatcher'],
  call_back_due: ['call_taker', 'supervisor'],
  outcome_due: ['supervisor'],
  hand_over_not_accepted: ['dispatcher', 'supervisor'],
  source_silent: ['supervisor', 'administrator'],
  system_degraded: ['supervisor', 'administrator'],
}

/** Kinds that somebody who takes calls or dispatches responds to: too many of these drown a desk. */
export const deskKinds: readonly AlarmKind[] = alarmKinds.filter((kind) =>
  responders[kind].some((role) => role === 'call_taker' || role === 'dispatcher'),
)

export type Addressed = Pick<Alarm, 'kind' | 'agencies' | 'audience' | 'about' | 'escalated'>

const hasRole = ({ roles }: Viewer, wanted: readonly Role[]): boolean =>
  roles.some((role) => wanted.includes(role))
const isOf = (viewer: Viewer, agencies: readonly Agency[]): boolean =>
  agencies.some((agency) => viewer.agencies.includes(agency))

const atDesks: readonly Role[] = ['call_taker', 'dispatcher', 'supervisor']

/** Whether the viewer may take note of it for everybody. A supervisor always may, for their agencies. */
export const mayRespond = (viewer: Viewer, { kind, agencies }: Pick<Alarm, 'kind' | 'agencies'>): boolean =>
  isOf(viewer, agencies) && hasRole(viewer, [...responders[kind], 'supervisor'])

/** Whether the viewer's desk shows and sounds it. */
export function concerns(viewer: Viewer, alarm: Addressed): boolean {
  const { kind, agencies, audience, about, escalated } = alarm
  if (isOf(viewer, agencies) && hasRole(viewer, responders[kind])) return true
  if (escalated !== undefined && isOf(viewer, agencies) && hasRole(viewer, ['supervisor'])) return true
  // They asked for the service, or have people of their own at the place.
  const isTold = about.asked === true || kind === 'crew_emergency' || kind === 'hand_over_not_accepted'
  return isTold && isOf(viewer, audience) && hasRole(viewer, atDesks)
}
