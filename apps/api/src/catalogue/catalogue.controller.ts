import type { Viewer } from '@lien-thong/shared/agent/viewer'
import {
  type CatalogueDifference,
  type CatalogueDraft,
  type CatalogueInForce,
  cardAnswersBody,
  catalogueDraftBody,
  externalDeterminantBody,
} from '@lien-thong/shared/contract/catalogue'
import { type PublishedVersion, publishBody } from '@lien-thong/shared/contract/published'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { Body, Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common'
import type { Pool } from 'pg'
import type { z } from 'zod'
import { Idempotency } from '../platform/http/command-options.ts'
import { demand } from '../platform/http/demand.ts'
import { idOf } from '../platform/http/id-param.ts'
import { JsonBody } from '../platform/http/json-body.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { versionNamed } from '../platform/setting/versions.ts'
import { POOL } from '../platform/tokens.ts'
import { CatalogueRead } from './catalogue.read.ts'
import { CatalogueService } from './catalogue.service.ts'
import { catalogueSetting } from './catalogue.store.ts'

@Controller('v1')
export class CatalogueController {
  constructor(
    private readonly catalogue: CatalogueRead,
    private readonly service: CatalogueService,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  /** Types and cards in force, and who published them. */
  @Get('catalogue')
  get(@CurrentViewer() viewer: Viewer): CatalogueInForce {
    demand(viewer, 'catalogue.read')
    return this.catalogue.inForce
  }

  @Get('catalogue/versions')
  async versions(@CurrentViewer() viewer: Viewer): Promise<{ versions: readonly PublishedVersion[] }> {
    demand(viewer, 'catalogue.read')
    return { versions: await catalogueSetting.readVersions(this.pool) }
  }

  @Get('catalogue/versions/:version')
  version(@CurrentViewer() viewer: Viewer, @Param('version') text: string): Promise<CatalogueInForce> {
    demand(viewer, 'catalogue.read')
    return versionNamed(catalogueSetting, this.pool, text)
  }

  @Get('catalogue/draft')
  draft(@CurrentViewer() viewer: Viewer): Promise<CatalogueDraft> {
    demand(viewer, 'catalogue.read')
    return this.service.draft()
  }

  @Post('catalogue/draft')
  @HttpCode(200)
  saveDraft(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(catalogueDraftBody)) body: z.output<typeof catalogueDraftBody>,
  ): Promise<CatalogueDraft> {
    return this.service.saveDraft(viewer, body)
  }

  @Get('catalogue/draft/difference')
  difference(@CurrentViewer() viewer: Viewer): Promise<CatalogueDifference> {
    demand(viewer, 'catalogue.read')
    return this.service.difference()
  }

  @Post('catalogue/publish')
  @HttpCode(200)
  publish(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(publishBody)) body: z.output<typeof publishBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<CatalogueInForce> {
    return this.service.publish(viewer, body.version, options)
  }

  @Post('incidents/:id/answers')
  @HttpCode(200)
  answer(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(cardAnswersBody)) body: z.output<typeof cardAnswersBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Incident> {
    return this.service.answer(viewer, idOf(id, 'incident_unknown'), body, options)
  }

  @Post('incidents/:id/determinant')
  @HttpCode(200)
  determine(
    @CurrentViewer() viewer: Viewer,
    @Param('id') id: string,
    @Body(new JsonBody(externalDeterminantBody)) body: z.output<typeof externalDeterminantBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<Incident> {
    return this.service.determine(viewer, idOf(id, 'incident_unknown'), body, options)
  }
}
