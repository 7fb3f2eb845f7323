/** Sources and their keys, for administrators; how sources fare, also for supervisors. */
import { may } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import {
  type AddedKey,
  type AddKeyBody,
  type AddSourceBody,
  addKeyBody,
  addSourceBody,
  type ChangeSourceBody,
  changeSourceBody,
  revokeKeyBody,
  type SourceKeyView,
  type SourceList,
  type SourceView,
} from '@lien-thong/shared/contract/source'
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common'
import type { z } from 'zod'
import { Idempotency } from '../platform/http/command-options.ts'
import { demand } from '../platform/http/demand.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { SourceService } from './source.service.ts'
import { SourceViews } from './source-view.read.ts'

/** What cannot be the name of a source never reaches the database. */
function sourceOf(text: string): string {
  if (!/^[\w.-]{1,64}$/.test(text)) throw new ProblemError('source_unknown')
  return text
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

@Controller('v1/sources')
export class SourceController {
  constructor(
    private readonly service: SourceService,
    private readonly views: SourceViews,
  ) {}

  @Get()
  async list(@CurrentViewer() viewer: Viewer): Promise<SourceList> {
    demand(viewer, 'delivery.read')
    const sources = await this.views.list()
    return may(viewer, 'source.manage') ? { sources, unknown: await this.views.unknownNames() } : { sources }
  }

  @Post()
  async add(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(addSourceBody)) body: AddSourceBody,
    @Idempotency() options: CommandOptions,
  ): Promise<SourceView> {
    await this.service.add(viewer, body, options)
    return this.view(body.source)
  }

  @Post(':source')
  @HttpCode(200)
  async change(
    @CurrentViewer() viewer: Viewer,
    @Param('source') source: string,
    @Body(new JsonBody(changeSourceBody)) body: ChangeSourceBody,
    @Idempotency() options: CommandOptions,
  ): Promise<SourceView> {
    await this.service.change(viewer, sourceOf(source), body, options)
    return this.view(source)
  }

  @Post(':source/enable')
  @HttpCode(200)
  async enable(
    @CurrentViewer() viewer: Viewer,
    @Param('source') source: string,
    @Idempotency() options: CommandOptions,
  ): Promise<SourceView> {
    await this.service.switch(viewer, sourceOf(source), true, options)
    return this.view(source)
  }

  @Post(':source/disable')
  @HttpCode(200)
  async disable(
    @CurrentViewer() viewer: Viewer,
    @Param('source') source: string,
    @Idempotency() options: CommandOptions,
  ): Promise<SourceView> {
    await this.service.switch(viewer, sourceOf(source), false, options)
    return this.view(source)
  }

  @Get(':source/keys')
  async keys(
    @CurrentViewer() viewer: Viewer,
    @Param('source') source: string,
  ): Promise<{ keys: readonly SourceKeyView[] }> {
    demand(viewer, 'source.manage')
    await this.view(sourceOf(source))
    return { keys: await this.views.keys(source) }
  }

  @Post(':source/keys')
  addKey(
    @CurrentViewer() viewer: Viewer,
    @Param('source') source: string,
    @Body(new JsonBody(addKeyBody)) body: AddKeyBody,
  ): Promise<AddedKey> {
    return this.service.addKey(viewer, sourceOf(source), body)
  }

  @Post(':source/keys/:id/revoke')
  @HttpCode(200)
  async revoke(
    @CurrentViewer() viewer: Viewer,
    @Param('source') source: string,
    @Param('id') id: string,
    @Body(new JsonBody(revokeKeyBody)) { force }: z.output<typeof revokeKeyBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<{ keys: readonly SourceKeyView[] }> {
    if (!UUID.test(id)) throw new ProblemError('key_unknown')
    await this.service.revoke(viewer, sourceOf(source), id, force, options)
    return { keys: await this.views.keys(source) }
  }

  private async view(source: string): Promise<SourceView> {
    const found = (await this.views.list()).find((each) => each.source === source)
    if (!found) throw new ProblemError('source_unknown')
    return found
  }
}
