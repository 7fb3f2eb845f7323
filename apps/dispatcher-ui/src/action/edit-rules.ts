/** Whether an edit would be accepted, asked of the shared rules. */
import { decideEdit, type EditIncident, editRefusal } from '@lien-thong/shared/dispatch/incident-edit'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { isRefusal, refuse } from '@lien-thong/shared/kernel/refusal'
import type { Reason } from '../text/refusal-sentence.ts'
import type { Desk } from './desk.ts'
import { withPicture } from './rules.ts'

/** Whether this person may change the incident at all. */
export const editingReason = (desk: Desk, incident: Incident): Reason | undefined =>
  withPicture(desk, () => editRefusal(desk.person, incident))

/**
 * What someone else changed since the editing began is left to the hub to judge, which tells both values; what is so
 * already is not sent, because taking it back would take back something else.
 */
export const editReason = (
  desk: Desk,
  incident: Incident,
  change: Omit<EditIncident, 'version'>,
): Reason | undefined =>
  withPicture(desk, () => {
    const decided = decideEdit(desk.person, incident, { ...change, version: incident.version })
    return isRefusal(decided) || decided.length > 0 ? decided : refuse('already_so')
  })
