/** Attaching files and links to an incident, and taking them away. */
import { forbidsOn } from '../access/access.ts'
import type { Viewer } from '../agent/viewer.ts'
import type { AttachmentDetail, AttachmentFact } from '../incident/attachment.ts'
import { agenciesOf, type Incident } from '../incident/incident.ts'
import { refuse } from '../kernel/refusal.ts'
import type { Decided } from './dispatch.ts'

/** Of one incident, removed ones included. */
export const MOST_ATTACHMENTS = 100

export type NewAttachment = Omit<
  Extract<AttachmentFact, { type: 'incident.attached_file' }>,
  'type' | 'incident'
>

/** A closed incident takes attachments too: photographs often come when everything is over. */
export function decideAttach(
  viewer: Viewer,
  incident: Incident,
  attachment: NewAttachment,
  detail: AttachmentDetail,
): Decided {
  const refusal = forbidsOn(viewer, 'attachment.add', incident)
  return refusal ?? attachDecided(incident, attachment, detail)
}

/** For who is known to have a part in it. */
export function attachDecided(
  incident: Incident,
  attachment: NewAttachment,
  detail: AttachmentDetail,
): Decided {
  if ((incident.attachments?.length ?? 0) >= MOST_ATTACHMENTS)
    return refuse('attachments_full', { limit: MOST_ATTACHMENTS })
  return [
    {
      fact: { type: 'incident.attached_file', incident: incident.id, ...attachment },
      ...(Object.keys(detail).length > 0 && { personal: { attachment: detail } }),
      audience: agenciesOf(incident),
    },
  ]
}

/** The bytes are deleted for good; the fact that there was something stays, with who took it away. */
export function decideRemoveAttachment(viewer: Viewer, incident: Incident, id: string): Decided {
  const refusal = forbidsOn(viewer, 'attachment.remove', incident)
  if (refusal) return refusal
  const known = incident.attachments?.find((each) => each.id === id)
  if (!known || known.removed) return refuse('attachment_unknown')
  return [
    {
      fact: { type: 'incident.attachment_removed', incident: incident.id, attachment: id },
      audience: agenciesOf(incident),
    },
  ]
}
