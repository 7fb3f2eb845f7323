/** Attachments of incidents, as they are sent in and shown. */
import { z } from 'zod'
import { type Attachment, type AttachmentDetail, soundAddress } from '../incident/attachment.ts'
import { storableText } from '../kernel/fold-text.ts'

export interface AttachmentView extends Attachment, AttachmentDetail {
  /** The one that it was sent to, where that was merged into the one that is asked about. */
  readonly incident?: string
}

const LONGEST_NAME = 200

/**
 * A file's name as people see it: without the folders it lay in, without what moves a cursor or turns the reading
 * direction. It names no file of the hub.
 */
export function shownName(text: string): string | undefined {
  const last = text.split(/[/\\]/).at(-1)!
  const name = storableText(last)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .trim()
  return name === '' || /^\.+$/.test(name) ? undefined : [...name].slice(0, LONGEST_NAME).join('')
}

const name = z.string().max(1000).transform(shownName).optional()

/** Never fetched by the hub: whoever opens it does so in their own browser. */
const link = z
  .string()
  .max(2000)
  .regex(soundAddress, 'must be an address that begins with https://, without a password in it')

export const attachAudioBody = z.object({ url: link, name })
