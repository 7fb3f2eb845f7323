import { Readable } from 'node:stream'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { type AttachmentView, attachAudioBody, shownName } from '@lien-thong/shared/contract/attachment'
import type { Attachment } from '@lien-thong/shared/incident/attachment'
import { mediaTypes } from '@lien-thong/shared/incident/file-kind'
import type { Issue } from '@lien-thong/shared/kernel/issue'
import { Body, Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { Idempotency } from '../platform/http/command-options.ts'
import { idOf } from '../platform/http/id-param.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { AttachmentService, type SentFile, type Upload } from './attachment.service.ts'

/** Pictures that every browser draws. Everything else is put into a file, where nothing runs in the hub's name. */
const SHOWN_INLINE = new Set(['jpeg', 'png', 'webp'])

@Controller('v1')
export class AttachmentController {
  constructor(private readonly attachments: AttachmentService) {}

  @Post('incidents/:id/attachments')
  attach(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @Idempotency() options: CommandOptions,
  ): Promise<AttachmentView> {
    return this.attachments.attach(viewer, idOf(id, 'incident_unknown'), uploadOf(request), options)
  }

  @Post('incidents/:id/attachments/audio')
  link(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(attachAudioBody)) body: z.output<typeof attachAudioBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<AttachmentView> {
    return this.attachments.link(viewer, idOf(id, 'incident_unknown'), body, options)
  }

  @Get('incidents/:id/attachments')
  async list(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
  ): Promise<{ readonly attachments: readonly AttachmentView[] }> {
    return { attachments: await this.attachments.list(viewer, idOf(id, 'incident_unknown')) }
  }

  @Get('attachments/:id')
  async read(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const file = await this.attachments.read(viewer, idOf(id, 'attachment_unknown'))
    await reply.headers(headersOf(file)).send(file.content)
  }

  @Post('attachments/:id/remove')
  @HttpCode(200)
  remove(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Idempotency() options: CommandOptions,
  ): Promise<Attachment> {
    return this.attachments.remove(viewer, idOf(id, 'attachment_unknown'), options)
  }
}

export function uploadOf({ body, headers }: FastifyRequest): Upload {
  // No body, or one that was read whole because it is of a type that no file has.
  if (!(body instanceof Readable))
    throw new ProblemError('media_type_unsupported', { accepted: Object.values(mediaTypes) })
  const declared = (headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase()
  return { stream: body, declared, name: nameOf(headers['x-file-name']) }
}

/** Percent-encoded, because a header carries no Vietnamese. */
function nameOf(header: string | string[] | undefined): string | undefined {
  if (header === undefined) return undefined
  try {
    return shownName(decodeURIComponent(String(header)))
  } catch {
    throw new ProblemError('body_invalid', {
      issues: [{ path: 'x-file-name', code: 'form_wrong' }] satisfies Issue[],
    })
  }
}

/** Also a file that is two things at once is only ever what the hub says it is, and runs nothing (`sandbox`). */
function headersOf({ kind, name }: SentFile): Record<string, string> {
  const way = SHOWN_INLINE.has(kind) ? 'inline' : 'attachment'
  const called = `filename*=UTF-8''${encodeName(name ?? `attachment.${kind}`)}`
  return {
    'content-type': mediaTypes[kind],
    'content-disposition': `${way}; ${called}`,
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  }
}

/** RFC 8187 §3.2.1: what `encodeURIComponent` leaves and a parameter may not hold, too. */
const encodeName = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
