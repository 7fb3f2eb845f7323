import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { type CallDraft, draftBody } from '@lien-thong/shared/contract/draft'
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common'
import type { z } from 'zod'
import { idOf } from '../platform/http/id-param.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import { Drafts } from './draft.service.ts'

@Controller('v1/calls/:id/draft')
export class DraftController {
  constructor(private readonly drafts: Drafts) {}

  @Get()
  get(@CurrentViewer() viewer: Viewer, @Param('id') id: string): Promise<CallDraft> {
    return this.drafts.get(viewer, idOf(id, 'call_unknown'))
  }

  @Post()
  @HttpCode(200)
  save(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(draftBody)) body: z.output<typeof draftBody>,
  ): Promise<CallDraft> {
    return this.drafts.save(viewer, idOf(id, 'call_unknown'), body)
  }

  @Delete()
  @HttpCode(204)
  remove(@CurrentViewer() viewer: Viewer, @Param('id') id: string): Promise<void> {
    return this.drafts.remove(viewer, idOf(id, 'call_unknown'))
  }
}
