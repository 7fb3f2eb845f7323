import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { type PublishedVersion, publishBody } from '@lien-thong/shared/contract/published'
import {
  type DraftDifference,
  draftBody,
  type ExplainAnswer,
  explainBody,
  type PolicyInForce,
  type QueueView,
  type RoutingDraft,
} from '@lien-thong/shared/contract/routing'
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
import { RoutingRead } from './routing.read.ts'
import { RoutingService } from './routing.service.ts'
import { routingSetting } from './routing.store.ts'

@Controller('v1/routing')
export class RoutingController {
  constructor(
    private readonly routing: RoutingRead,
    private readonly service: RoutingService,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  /** The lines, queues, areas and rules in force, and who published them. */
  @Get()
  get(@CurrentViewer() viewer: Viewer): PolicyInForce {
    demand(viewer, 'routing.read')
    return this.routing.inForce
  }

  @Get('queues')
  async queues(@CurrentViewer() viewer: Viewer): Promise<{ queues: readonly QueueView[] }> {
    demand(viewer, 'routing.read')
    return { queues: await this.service.queueViews() }
  }

  @Get('versions')
  async versions(@CurrentViewer() viewer: Viewer): Promise<{ versions: readonly PublishedVersion[] }> {
    demand(viewer, 'routing.read')
    return { versions: await routingSetting.readVersions(this.pool) }
  }

  @Get('versions/:version')
  version(@CurrentViewer() viewer: Viewer, @Param('version') text: string): Promise<PolicyInForce> {
    demand(viewer, 'routing.read')
    return versionNamed(routingSetting, this.pool, text)
  }

  @Get('draft')
  draft(@CurrentViewer() viewer: Viewer): Promise<RoutingDraft> {
    demand(viewer, 'routing.read')
    return this.service.draft()
  }

  @Post('draft')
  @HttpCode(200)
  saveDraft(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(draftBody)) body: z.output<typeof draftBody>,
  ): Promise<RoutingDraft> {
    return this.service.saveDraft(viewer, body)
  }

  @Get('draft/difference')
  difference(@CurrentViewer() viewer: Viewer): Promise<DraftDifference> {
    demand(viewer, 'routing.read')
    return this.service.difference()
  }

  @Post('publish')
  @HttpCode(200)
  publish(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(publishBody)) body: z.output<typeof publishBody>,
    @Idempotency() options: CommandOptions,
  ): Promise<PolicyInForce> {
    return this.service.publish(viewer, body.version, options)
  }

  @Post('explain')
  @HttpCode(200)
  explain(
    @CurrentViewer() viewer: Viewer,
    @Body(new JsonBody(explainBody)) body: z.output<typeof explainBody>,
  ): Promise<ExplainAnswer> {
    demand(viewer, 'routing.read')
    return this.service.explain(body)
  }
}
