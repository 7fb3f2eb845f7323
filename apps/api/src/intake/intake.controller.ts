/** The signed webhook door, and what became of what came through it. */

import { forbids } from '@lien-thong/shared/access/access'
import type { Viewer } from '@lien-thong/shared/agent/viewer'
import type { EventResult } from '@lien-thong/shared/contract/cloud-event'
import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Clock } from '../platform/clock/clock.ts'
import { QueryParams } from '../platform/http/json-body.ts'
import { ProblemError, throwRefusal } from '../platform/http/problem.ts'
import { CurrentViewer, Public } from '../platform/http/viewer.ts'
import { CLOCK } from '../platform/tokens.ts'
import { readCloudEvents } from './cloud-event.adapter.ts'
import { DeliveryRead, type DeliveryView, type SourceView } from './delivery.read.ts'
import { intakeEvents } from './intake.metrics.ts'
import { Intake } from './intake.service.ts'
import { signatureFault } from './signature.ts'
import { SourceRead } from './source.read.ts'

const deliveriesQuery = z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) })

@Controller('v1/sources')
export class IntakeController {
  constructor(
    private readonly intake: Intake,
    private readonly sources: SourceRead,
    private readonly deliveries: DeliveryRead,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Public()
  @Post(':source/events')
  @HttpCode(202)
  async post(
    @Param('source') name: string,
    @Req() request: FastifyRequest,
  ): Promise<{ results: readonly EventResult[] }> {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
    const results = await this.accept(name, request.headers, body, this.clock.now())
    for (const result of results) intakeEvents.inc({ verdict: result.status })
    return { results }
  }

  @Get()
  async list(@CurrentViewer() viewer: Viewer): Promise<{ sources: readonly SourceView[] }> {
    const refusal = forbids(viewer, 'delivery.read')
    if (refusal) throwRefusal(refusal)
    return { sources: await this.deliveries.sources() }
  }

  @Get(':source/deliveries')
  async latest(
    @CurrentViewer() viewer: Viewer,
    @Param('source') source: string,
    @Query(new QueryParams(deliveriesQuery)) { limit }: z.output<typeof deliveriesQuery>,
  ): Promise<{ deliveries: readonly DeliveryView[] }> {
    const refusal = forbids(viewer, 'delivery.read')
    if (refusal) throwRefusal(refusal)
    return { deliveries: await this.deliveries.latest(source, limit) }
  }

  private async accept(
    name: string,
    headers: FastifyRequest['headers'],
    body: Buffer,
    received: string,
  ): Promise<readonly EventResult[]> {
    const source = await this.sources.find(name)
    if (!source) throw new ProblemError('source_unknown')
    const id = headers['webhook-id'] as string | undefined
    const fault = signatureFault(
      {
        id,
        timestamp: headers['webhook-timestamp'] as string | undefined,
        signature: headers['webhook-signature'] as string | undefined,
      },
      body,
      source.keys,
      this.clock.ms(),
    )
    if (fault) throw new ProblemError(fault)
    return this.intake.accept({
      source: name,
      webhookId: id!,
      received,
      events: readCloudEvents(headers, body),
      body,
    })
  }
}
