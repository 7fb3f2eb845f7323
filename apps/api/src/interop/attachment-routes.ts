/** Photographs, documents and links to sound of an incident. */
import { type AttachmentView, attachAudioBody } from '@lien-thong/shared/contract/attachment'
import { mediaTypes } from '@lien-thong/shared/incident/file-kind'
import { z } from 'zod'
import { attachment, attachmentFields } from './attachment-views.ts'
import type { Route } from './route.ts'
import { id, naming, text, view } from './view.ts'

export const attachmentView = view<AttachmentView>(
  'AttachmentView',
  'A file or link, and what it is called',
  {
    ...attachmentFields,
    name: text.optional(),
    url: text.optional().describe('Of a link; the hub never fetches it'),
    incident: id
      .optional()
      .describe('The one that it was sent to, where that was merged into the one that is asked about'),
  },
)

const attachments = naming(
  'Attachments',
  'In the order they came',
  z.object({ attachments: z.array(attachmentView) }),
)

export const file = naming(
  'AttachedFile',
  'The bytes of the file',
  z.string().meta({ format: 'binary', contentEncoding: 'binary' }),
)

export const attachmentRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/v1/incidents/{id}/attachments',
    id: 'getAttachments',
    tag: 'Incidents',
    summary: 'Files and links of an incident, and of those merged into it, with their names',
    access: 'session',
    action: 'personal.read',
    answer: { status: 200, schema: attachments },
    codes: ['incident_unknown'],
  },
  {
    method: 'post',
    path: '/v1/incidents/{id}/attachments',
    id: 'attachFile',
    tag: 'Incidents',
    summary: 'Attach a photograph or a PDF',
    description:
      'The body is the file, at most 10 MB; `x-file-name` is its name, percent-encoded. Its kind is read from its bytes and must be the one that `content-type` says. What it holds is kept to the last byte: a photograph that says where it was taken goes on saying so, and is marked `located`.',
    access: 'session',
    action: 'attachment.add',
    body: { schema: file, types: [...Object.values(mediaTypes), 'image/heif'] },
    answer: { status: 201, schema: attachmentView },
    codes: [
      'incident_unknown',
      'body_invalid',
      'media_type_unsupported',
      'attachment_type_wrong',
      'attachments_full',
      'upload_too_slow',
      'attachments_unavailable',
    ],
  },
  {
    method: 'post',
    path: '/v1/incidents/{id}/attachments/audio',
    id: 'attachAudio',
    tag: 'Incidents',
    summary: 'Attach a link to a sound recording',
    description: 'An https address; the hub never fetches it.',
    access: 'session',
    action: 'attachment.add',
    body: { schema: attachAudioBody },
    answer: { status: 201, schema: attachmentView },
    codes: ['incident_unknown', 'attachments_full'],
  },
  {
    method: 'get',
    path: '/v1/attachments/{id}',
    id: 'getAttachment',
    tag: 'Incidents',
    summary: 'The bytes of a file, for those who may see its incident',
    description:
      'With the media type that the hub found, `nosniff` and a sandbox; pictures inline, everything else as a download.',
    access: 'session',
    action: 'personal.read',
    answer: { status: 200 },
    codes: ['attachment_unknown', 'attachment_damaged', 'attachments_unavailable'],
  },
  {
    method: 'post',
    path: '/v1/attachments/{id}/remove',
    id: 'removeAttachment',
    tag: 'Incidents',
    summary: 'Delete a file or link for good; that there was one stays',
    access: 'session',
    action: 'attachment.remove',
    answer: { status: 200, schema: attachment },
    codes: ['attachment_unknown'],
  },
]
