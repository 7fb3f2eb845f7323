/**
 * The signed webhook door. It is a route of the HTTP server itself, not of a controller: every ring passes here, and the
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
import { intakeEvents } from './intake.metrics.ts'
import { Intake } from './intake.service.ts'
import { signatureFault } from './signature.ts'
import { SourceRead } from './source.read.ts'

const NO_BODY = Buffer.alloc(0)

@Injectable()
export class IntakeDoor implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<HubAdapter>,
    private readonly intake: Intake,
    private readonly sources: SourceRead,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>()
    server.post<{ Params: { source: string } }>('/v1/sources/:source/events', async (request, reply) => {
      if (isCrossSite(request.method, request.headers, this.config.publicUrl))
        throw new ProblemError('cross_site')
      const body = Buffer.isBuffer(request.body) ? request.body : NO_BODY
      const results = await this.accept(request.params.source, request.headers, body)
      for (const { status } of results) intakeEvents.inc({ verdict: status })
      return reply.code(202).type('application/json; charset=utf-8').send(JSON.stringify({ results }))
    })
  }

  private async accept(
    name: string,
    headers: FastifyRequest['headers'],
    body: Buffer,
  ): Promise<readonly EventResult[]> {
    const received = this.clock.now()
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
    const events = readCloudEvents(headers, body)
    return this.intake.accept({ source: name, door: 'events', webhookId: id!, received, events, body })
  }
}
