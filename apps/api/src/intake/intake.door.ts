/**
 * The door of our own call events. It is a route of the HTTP server itself, not of a controller: every ring passes here, and the
 * path through guards, pipes and interceptors that it does not need would cost a third of its time (ADR 9).
 */
import type { EventResult } from '@lien-thong/shared/contract/cloud-event'
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import { isCrossSite } from '../platform/http/cross-site.ts'
import type { HubAdapter } from '../platform/http/http-server.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { CLOCK, CONFIG } from '../platform/tokens.ts'
import { readCloudEvents } from './cloud-event.adapter.ts'
import { nameOfBody } from './delivery.store.ts'
import { DoorGuard } from './door-guard.ts'
import { intakeEvents } from './intake.metrics.ts'
import { Intake } from './intake.service.ts'
import { keptHeaders } from './kept-headers.ts'
import { KeyUse } from './key-use.ts'
import { SourceRead } from './source.read.ts'
import { authenticate } from './source-auth.ts'

const NO_BODY = Buffer.alloc(0)

@Injectable()
export class IntakeDoor implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<HubAdapter>,
    private readonly intake: Intake,
    private readonly sources: SourceRead,
    private readonly keyUse: KeyUse,
    private readonly guard: DoorGuard,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>()
    const options = { errorHandler: this.guard.errorHandler('events') }
    const path = '/v1/sources/:source/events'
    server.post<{ Params: { source: string } }>(path, options, async (request, reply) => {
      if (isCrossSite(request.method, request.headers, this.config.publicUrl))
        throw new ProblemError('cross_site')
      const results = await this.accept(request)
      for (const { status } of results) intakeEvents.inc({ verdict: status })
      return reply.code(202).type('application/json; charset=utf-8').send(JSON.stringify({ results }))
    })
  }

  private async accept(
    request: FastifyRequest<{ Params: { source: string } }>,
  ): Promise<readonly EventResult[]> {
    const { headers } = request
    const name = request.params.source
    const body = Buffer.isBuffer(request.body) ? request.body : NO_BODY
    const received = this.clock.now()
    const nowMs = this.clock.ms()
    const source = await this.sources.find(name)
    if (!source) throw new ProblemError('source_unknown')
    const { key, webhookId } = authenticate(source, { request, body, nowMs })
    this.keyUse.note(key.id, nowMs)
    const events = readCloudEvents(headers, body)
    const kept = keptHeaders('events', headers)
    return this.intake.accept({
      source: name,
      door: 'events',
      webhookId: webhookId ?? nameOfBody(name, 'events', body, kept),
      received,
      events,
      body,
      headers: kept,
    })
  }
}
