/**
 * What each role may do, within its agencies: one table for commands, picture, journal and feed, shared by the API and
 * the console. Closed for people by default: what is not in the table is forbidden.
 */
import { type Role, roles, type Viewer } from '../agent/viewer.ts'
import type { Call } from '../call/call.ts'
import { snapshotOf } from '../call/call-fact.ts'
import type { Entry } from '../fact/fact.ts'
import { agenciesOf, type Incident, writersOf } from '../incident/incident.ts'
import type { Agency } from '../kernel/agency.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'

export const actions = [
  'picture.read',
  'personal.read',
  'journal.read',
  'journal.read_all',
  'incident.open',
  'incident.note',
  'incident.edit',
  'incident.link',
  'incident.own',
  'incident.merge',
  'incident.reopen',
  'incident.determine',
  'attachment.add',
  'incident.close',
  'incident.close_for_all',
  'incident.hand_over',
  'leg.accept',
  'leg.add',
  'leg.deliver',
  'leg.decline',
  'leg.complete',
  'leg.lower',
  'leg.backup',
  'unit.assign',
  'unit.status',
  'unit.divert_any',
  'unit.crew',
  'unit.manage',
  'call.outcome',
  'call.attach',
  'call.handle',
  'call.take_over',
  'caller.read',
  'desk.use',
  'desk.manage',
  'attachment.remove',
  'zone.draw',
  'hospital.edit',
  'hospital.divert',
  'hospital.report',
  'alarm.acknowledge',
  'alarm.shelve',
  'alarm.rate',
  'surge.set',
  'routing.read',
  'routing.edit',
  'catalogue.read',
  'catalogue.edit',
  'run_card.edit',
  'setting.read',
  'setting.edit',
  'retention.edit',
  'source.manage',
  'response_time.read',
  'delivery.read',
  'delivery.resend',
  'crew.act',
  'crew.code',
] as const
export type Action = (typeof actions)[number]

const reading: readonly Action[] = ['picture.read', 'personal.read', 'journal.read']
const taking: readonly Action[] = [
  'incident.open',
  'incident.note',
  'incident.edit',
  'incident.link',
  'incident.own',
  'incident.determine',
  'attachment.add',
  'leg.add',
  'incident.hand_over',
  'call.outcome',
  'call.attach',
  'call.handle',
  'caller.read',
  'desk.use',
  'alarm.acknowledge',
  'routing.read',
  'catalogue.read',
]
const dispatching: readonly Action[] = [
  'incident.merge',
  'incident.reopen',
  'incident.close',
  'leg.accept',
  'leg.deliver',
  'leg.decline',
  'leg.complete',
  'hospital.divert',
  'hospital.report',
  'unit.assign',
  'unit.status',
  'leg.backup',
  'alarm.shelve',
]

const table: Readonly<Record<Role, readonly Action[]>> = {
  call_taker: [...reading, ...taking],
  dispatcher: [...reading, ...taking, ...dispatching],
  supervisor: [
    ...reading,
    ...taking,
    ...dispatching,
    'incident.close_for_all',
    'unit.divert_any',
    'unit.crew',
    'leg.lower',
    'call.take_over',
    'attachment.remove',
    'zone.draw',
    'alarm.rate',
    'surge.set',
    'setting.read',
    'setting.edit',
    'response_time.read',
    'delivery.read',
  ],
  administrator: [
    'picture.read',
    'journal.read',
    'journal.read_all',
    'unit.crew',
    'unit.manage',
    'desk.manage',
    'zone.draw',
    'hospital.edit',
    'alarm.acknowledge',
    'alarm.shelve',
    'alarm.rate',
    'surge.set',
    'routing.read',
    'routing.edit',
    'catalogue.read',
    'catalogue.edit',
    'run_card.edit',
    'setting.read',
    'setting.edit',
    'retention.edit',
    'source.manage',
    'response_time.read',
    'delivery.read',
    'delivery.resend',
    'crew.code',
  ],
  auditor: ['journal.read', 'journal.read_all', 'response_time.read'],
  // Nothing but its own unit, its assignment and that incident: see dispatch/crew.
  field_crew: ['crew.act'],
}

/**
 * Whether the viewer's roles allow the action and, where agencies are named, the viewer belongs to at least one of them.
 * @returns undefined when allowed, else the refusal `forbidden`.
 */
export function forbids(
  viewer: Viewer,
  action: Action,
  concerned?: readonly Agency[],
): Refusal<'forbidden'> | undefined {
  if (!viewer.roles.some((role) => table[role].includes(action))) return refuse('forbidden', { action })
  if (concerned !== undefined && !concerned.some((agency) => viewer.agencies.includes(agency))) {
    return refuse('forbidden', { action, agencies: concerned })
  }
  return undefined
}

/** What a viewer may not see answers like what does not exist: a refusal tells nothing that reading hides. */
export const hides = <Code extends string>(
  viewer: Viewer,
  seers: readonly Agency[],
  unknown: Code,
): Refusal<Code> | undefined =>
  seers.some((agency) => viewer.agencies.includes(agency)) ? undefined : refuse(unknown)

/** Why the viewer may not do this to the incident, or undefined. Who declined or handed over reads on and changes nothing. */
export const forbidsOn = (
  viewer: Viewer,
  action: Action,
  incident: Incident,
  concerned: readonly Agency[] = writersOf(incident),
): Refusal<'forbidden' | 'incident_unknown'> | undefined =>
  hides(viewer, agenciesOf(incident), 'incident_unknown') ?? forbids(viewer, action, concerned)

/**
 * On a unit: people as the table says, a crew on its own unit alone. The rules of units ask here, so that a crew's
 * command ends in the same rule as a desk's.
 */
export const forbidsOnUnit = (
  viewer: Viewer,
  action: Action,
  { id, agency }: { readonly id: string; readonly agency: Agency },
): Refusal<'forbidden'> | undefined => {
  if (viewer.unit === undefined) return forbids(viewer, action, [agency])
  return viewer.unit === id ? forbids(viewer, 'crew.act', [agency]) : refuse('forbidden', { action })
}

/** Who may do it at all, of the roles that people have. */
export const rolesThatMay = (action: Action): readonly Role[] =>
  roles.filter((role) => table[role].includes(action))

export const may = (viewer: Viewer, action: Action, concerned?: readonly Agency[]): boolean =>
  forbids(viewer, action, concerned) === undefined

/** What a viewer sees of the journal, the picture and the feed. Equal scopes share one rendered frame. */
export interface Scope {
  readonly agencies: readonly Agency[]
  readonly personal: boolean
  /** Also entries that concern no agency: sessions and settings. */
  readonly all: boolean
}

export const scopeOf = (viewer: Viewer): Scope => ({
  agencies: [...viewer.agencies].sort(),
  personal: may(viewer, 'personal.read'),
  all: may(viewer, 'journal.read_all'),
})

export const scopeKey = (scope: Scope): string =>
  `${scope.agencies.join('+')}|${scope.personal ? 'personal' : 'masked'}|${scope.all ? 'all' : 'own'}`

/** An audience without agencies is for the audit alone. */
export const isVisible = (scope: Scope, audience: readonly Agency[]): boolean =>
  audience.length === 0 ? scope.all : audience.some((agency) => scope.agencies.includes(agency))

/** The entry as this scope may read it. Facts hold nothing personal, their snapshots neither. */
export function withoutPersonal(entry: Entry): Entry {
  const { personal: _, ...rest } = entry
  return rest
}

/** A call without what could name the caller. */
export const maskCall = (call: Call): Call => snapshotOf(call).snapshot

/** An incident without place, in whatever form, and notes. */
export function maskIncident(incident: Incident): Incident {
  const { place: _place, where: _where, ...rest } = incident
  return { ...rest, notes: [] }
}
