import { forbids } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import { type PublishedVersion, publishBody } from '@lien-thong/shared/contract/published'
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
import { JsonBody } from '../platform/http/json-body.ts'
import { ProblemError, throwRefusal } from '../platform/http/problem.ts'
import { CurrentViewer } from '../platform/http/viewer.ts'
import type { CommandOptions } from '../platform/ledger/ledger.service.ts'
import { POOL } from '../platform/tokens.ts'
import { RunCardRead } from './run-card.read.ts'
import { RunCardService } from './run-card.service.ts'
import { runCardSetting } from './run-card.store.ts'

const VERSIONS_SHOWN = 100

function mustRead(viewer: Viewer): void {
  const refusal = forbids(viewer, 'catalogue.read')
  if (refusal) throwRefusal(refusal)
}

@Controller('v1/run-cards')
export class RunCardController {
  constructor(
    private readonly cards: RunCardRead,
    private readonly service: RunCardService,
    @Inject(POOL) private readonly pool: Pool,
  ) {}

  @Get()
  get(@CurrentViewer() viewer: Viewer): RunCardsInForce {
    mustRead(viewer)
    return this.cards.inForce
  }

  @Get('versions')
  async versions(@CurrentViewer() viewer: Viewer): Promise<{ versions: readonly PublishedVersion[] }> {
    mustRead(viewer)
    return { versions: await runCardSetting.readVersions(this.pool, VERSIONS_SHOWN) }
  }

  /** A version that cannot be read any more is as good as unknown. */
  @Get('versions/:version')
  async version(@CurrentViewer() viewer: Viewer, @Param('version') text: string): Promise<RunCardsInForce> {
    mustRead(viewer)
    const found = /^\d{1,9}$/.test(text)
      ? await runCardSetting.readVersion(this.pool, Number(text))
      : undefined
    if (!found?.read.value) throw new ProblemError('not_found')
    const { read, ...published } = found
    return { ...read.value, ...published }
  }

  @Get('draft')
  draft(@CurrentViewer() viewer: Viewer): Promise<RunCardsDraft> {
    mustRead(viewer)
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
    mustRead(viewer)
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
