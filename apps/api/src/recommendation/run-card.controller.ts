import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { type PublishedVersion, publishBody, restoreBody } from '@lien-thong/shared/contract/published'
import {
  type RunCardsDifference,
  type RunCardsDraft,
  type RunCardsInForce,
  runCardsDraftBody,
} from '@lien-thong/shared/contract/run-card'
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common'
import type { Pool } from 'pg'
import type { z } from 'zod'
import { Idempotency } from '../platform/http/command-options.ts'
import { demand } from '../platform/http/demand.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { versionNamed } from '../platform/setting/versions.ts'
import { POOL } from '../platform/tokens.ts'
import { RunCardRead } from './run-card.read.ts'
import { RunCardService } from './run-card.service.ts'
import { runCardSetting } from './run-card.store.ts'

@Controller('v1/run-cards')
export class RunCardController {
  constructor(
    private readonly cards: RunCardRead,
    private readonly service: RunCardService,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  @Get()
  get(@CurrentViewer() viewer: Viewer): RunCardsInForce {
    demand(viewer, 'catalogue.read')
    return this.cards.inForce
  }

  @Get('versions')
  async versions(@CurrentViewer() viewer: Viewer): Promise<{ versions: readonly PublishedVersion[] }> {
    demand(viewer, 'catalogue.read')
    return { versions: await runCardSetting.readVersions(this.pool) }
  }

  @Get('versions/:version')
  version(@CurrentViewer() viewer: Viewer, @Param('version') text: string): Promise<RunCardsInForce> {
    demand(viewer, 'catalogue.read')
    return versionNamed(runCardSetting, this.pool, text)
  }

  @Post('versions/:version/draft')
  @HttpCode(200)
  restore(
    @CurrentViewer() viewer: Viewer,
    @Param('version') text: string,
    @Body(new JsonBody(restoreBody)) body: z.output<typeof restoreBody>,
  ): Promise<RunCardsDraft> {
    return this.service.restore(viewer, text, body.version)
  }

  @Get('draft')
  draft(@CurrentViewer() viewer: Viewer): Promise<RunCardsDraft> {
    demand(viewer, 'catalogue.read')
    return this.service.draft()
  }

  @Post('draft')
  @HttpCode(200)
  saveDraft(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(runCardsDraftBody)) body: z.output<typeof runCardsDraftBody>,
  ): Promise<RunCardsDraft> {
    return this.service.saveDraft(viewer, body)
  }

  @Get('draft/difference')
  difference(@CurrentViewer() viewer: Viewer): Promise<RunCardsDifference> {
    demand(viewer, 'catalogue.read')
    return this.service.difference()
  }

  @Post('publish')
  @HttpCode(200)
  publish(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(publishBody)) body: z.output<typeof publishBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<RunCardsInForce> {
    return this.service.publish(viewer, body.version, options)
  }
}
