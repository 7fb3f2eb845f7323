/** The door for pictures that a crew takes. */
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { AttachmentView } from '@lien-thong/shared/contract/attachment'
import { crewPhotoQuery } from '@lien-thong/shared/contract/crew'
import { Controller, Post, Query, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { Idempotency } from '../platform/http/command-options.ts'
import { QueryParams } from '../platform/http/json-body.ts'
import { CurrentViewer, ForCrew } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { uploadOf } from './attachment.controller.ts'
import { AttachmentService } from './attachment.service.ts'

@Controller('v1/crew')
@ForCrew()
export class CrewPhotoController {
  constructor(private readonly attachments: AttachmentService) {}

  @Post('photo')
  photo(
    @CurrentViewer() viewer: Viewer,
    @Query(new QueryParams(crewPhotoQuery)) { assignment }: z.output<typeof crewPhotoQuery>,
    @Req() request: FastifyRequest,
    @Idempotency() options: CommandOptions,
  ): Promise<AttachmentView> {
    return this.attachments.attachByCrew(viewer, assignment, uploadOf(request), options)
  }
}
