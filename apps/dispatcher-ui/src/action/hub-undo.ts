/**
 * Taking back what the hub itself can take back within 10 seconds: an edit, a part that was added or handed over,
 * attaching, detaching, linking, merging. Give it to a command as `undo: () => takeBack(incident)`.
 */
import type { Incident } from '@lien-thong/shared/incident/incident'
import { undoOnIncident } from '../api/incident-edit.ts'
import type { Command } from './command.ts'
import { reached } from './commands.ts'
import { deskReason } from './rules.ts'

/** It means the last thing that this person did on the incident, so it is offered for the last command alone. */
export const takeBack = (incident: Pick<Incident, 'id' | 'number'>): Command => ({
  occupies: `undo ${incident.id}`,
  label: (t) => t('edit.tookBack', { number: incident.number }),
  reason: deskReason,
  send: async (key) => reached(await undoOnIncident(incident.id, key)),
})
