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

export interface DoneClose {
  readonly seq: number
  readonly at: string
  /** Calls that were given an outcome with it. */
  readonly settled: readonly string[]
}

/** Whoever closed it, by itself or with the outcome of its call, opens it again as it was. */
export function decideUndoClose(
  viewer: Viewer,
  incident: Incident,
  calls: readonly Call[],
  done: DoneClose,
): Decided {
  const forbidden = forbidsOn(viewer, 'call.outcome', incident)
  if (forbidden) return forbidden
  return incident.at.closed === done.at && incident.mergedInto === undefined
    ? reopening(incident, calls, 'undone', done)
    : refuse('undo_superseded')
}

/** @param calls those that belong to it; desks had put them away with it */
export function reopening(
  incident: Incident,
  calls: readonly Call[],
  reason: ReopenReason | 'detached' | 'undone',
  undone?: Pick<DoneClose, 'seq' | 'settled'>,
): readonly Decision[] {
  const { snapshot, personal } = incidentSnapshotOf(incident)
  return [
    {
      fact: {
        type: 'incident.reopened',
        incident: incident.id,
        reason,
        snapshot,
        ...(undone && { undoes: undone.seq }),
      },
      personal,
      audience: agenciesOf(incident),
    },
    ...calls.map((call) =>
      attached(call, incident.id, [], undone?.settled.includes(call.id) ? { unsettled: true } : {}),
    ),
  ]
}
