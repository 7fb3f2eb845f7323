/** Opening a closed incident again: with its services where they were, and its calls back in sight. */
import { forbidsOn } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { Call } from '../call/call.ts'
import type { Decision } from '../fact/fact.ts'
import { agenciesOf, type Incident, type ReopenReason } from '../incident/incident.ts'
import { incidentSnapshotOf } from '../incident/incident-fact.ts'
import { type Refusal, refuse } from '../kernel/refusal.ts'
import type { Decided } from './dispatch.ts'
import { attached } from './joining.ts'
import { noteDecisions } from './note.ts'

/** Why this incident cannot be opened again, or undefined. */
export function reopenRefusal(viewer: Viewer, incident: Incident): Refusal | undefined {
  const forbidden = forbidsOn(viewer, 'incident.reopen', incident)
  if (forbidden) return forbidden
  if (incident.status === 'open') return refuse('already_so')
  const { mergedInto } = incident
  // What is in another incident now would be in two.
  return mergedInto
    ? refuse('incident_merged', { incident: mergedInto.incident, number: mergedInto.number })
    : undefined
}

export function decideReopen(
  viewer: Viewer,
  incident: Incident,
  calls: readonly Call[],
  { reason, note }: { readonly reason: ReopenReason; readonly note?: string | undefined },
): Decided {
  return (
    reopenRefusal(viewer, incident) ?? [
      ...reopening(incident, calls, reason),
      ...noteDecisions(incident, note),
    ]
  )
}

/** @param calls those that belong to it; desks had put them away with it */
export function reopening(
  incident: Incident,
  calls: readonly Call[],
  reason: ReopenReason | 'detached',
): readonly Decision[] {
  const { snapshot, personal } = incidentSnapshotOf(incident)
  return [
    {
      fact: { type: 'incident.reopened', incident: incident.id, reason, snapshot },
      personal,
      audience: agenciesOf(incident),
    },
    ...calls.map((call) => attached(call, incident.id, [])),
  ]
}
