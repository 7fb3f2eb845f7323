/** Attachments as an incident shows them, without what is personal. */
import type { Attachment } from '@lien-thong/shared/incident/attachment'
import { fileKinds } from '@lien-thong/shared/incident/file-kind'
import { z } from 'zod'
import { count, id, text, time, view } from './view.ts'

export const attachmentFields = {
  id,
  kind: z.enum([...fileKinds, 'audio_link']) as z.ZodType<Attachment['kind']>,
  bytes: count.optional(),
  sha256: text.optional().describe('Hexadecimal'),
  located: z.literal(true).optional().describe('The photograph says where it was taken'),
  at: time,
  by: text,
  removed: z.object({ at: time, by: text }).optional().describe('The bytes are deleted'),
}

export const attachment = view<Attachment>('Attachment', 'A file or link of an incident', attachmentFields)
