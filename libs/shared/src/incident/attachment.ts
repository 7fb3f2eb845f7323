/** What was sent of an incident: photographs, documents, and links to sound. The bytes lie elsewhere; names are personal. */
import type { Actor } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import type { FileKind } from './file-kind.ts'

export const MOST_FILE_BYTES = 10 * 1024 * 1024

/** Of a sound recording: https, and no password in it. */
export const soundAddress = /^https:\/\/[^\s/?#@\\]+(?:[/?#]\S*)?$/

export type AttachmentKind = FileKind | 'audio_link'

export interface Attachment {
  readonly id: string
  readonly kind: AttachmentKind
  /** Of a file. */
  readonly bytes?: number
  /** Hexadecimal; names the bytes wherever they lie. */
  readonly sha256?: string
  /** The photograph says where it was taken. */
  readonly located?: true
  readonly at: Instant
  readonly by: Actor
  /** The bytes are deleted; that there was something stays. */
  readonly removed?: { readonly at: Instant; readonly by: Actor }
}

/** What only those may read who may see personal data. It is kept beside the incident, not in it. */
export interface AttachmentDetail {
  readonly name?: string
  readonly url?: string
}

export type AttachmentFact =
  | {
      readonly type: 'incident.attached_file'
      readonly incident: string
      readonly attachment: string
      readonly kind: AttachmentKind
      readonly bytes?: number
      readonly sha256?: string
      readonly located?: true
    }
  | { readonly type: 'incident.attachment_removed'; readonly incident: string; readonly attachment: string }

/** What of an incident are files and links. */
export interface Attaching {
  readonly attachments?: readonly Attachment[]
}

interface AttachmentEntry {
  readonly at: Instant
  readonly by: Actor
  readonly fact: AttachmentFact
}

export function evolveAttachments(
  { attachments = [] }: Attaching,
  { at, by, fact }: AttachmentEntry,
): Attaching {
  if (fact.type === 'incident.attachment_removed') {
    return {
      attachments: attachments.map((each) =>
        each.id === fact.attachment ? { ...each, removed: { at, by } } : each,
      ),
    }
  }
  const { type: _type, incident: _incident, attachment: id, ...known } = fact
  return { attachments: [...attachments, { id, ...known, at, by }] }
}
