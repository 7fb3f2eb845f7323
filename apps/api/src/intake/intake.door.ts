/**
 * The door of our own call events. It is a route of the HTTP server itself, not of a controller: every ring passes here, and the
 * path through guards, pipes and interceptors that it does not need would cost a third of its time (ADR 9).
 * The usual event goes a shorter way still (ADR 19).
 */
import type { IncomingMessage, Server } from 'node:http'
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { FastifyInstance, preParsingHookHandler } from 'fastify'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import { isCrossSite } from '../platform/http/cross-site.ts'
import type { HubAdapter } from '../platform/http/http-server.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { payloadOf, takeShortWay, throwEarlier } from '../platform/http/short-way.ts'
import { CLOCK, CONFIG } from '../platform/tokens.ts'
import { readCloudEvents, SINGLE_LIMIT } from './cloud-event.adapter.ts'
import { nameOfBody } from './delivery.store.ts'
import { DoorGuard } from './door-guard.ts'
import { intakeEvents } from './intake.metrics.ts'
import { Intake } from './intake.service.ts'
import { keptHeaders } from './kept-headers.ts'
import { KeyUse } from './key-use.ts'
import { SourceRead } from './source.read.ts'
import { authenticate, type Sent } from './source-auth.ts'

const NO_BODY = Buffer.alloc(0)
const ROUTE = '/v1/sources/:source/events'
const USUAL_PATH = /^\/v1\/sources\/([a-z0-9_-]{1,64})\/events$/
/** Of browsers, of those who cannot sign, of binary mode, and of bodies that are not sent as they are. */
const UNUSUAL = [
  'origin',
  'sec-fetch-site',
  'authorization',
  'ce-specversion',
  'ce-id',
  'content-encoding',
  'transfer-encoding',
] as const

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
    const adapter = this.host.httpAdapter
    const server = adapter.getInstance<FastifyInstance>()
    const options = {
      errorHandler: this.guard.errorHandler('events'),
      preParsing: ((request, _reply, payload, done) =>
        done(null, payloadOf(request.raw, payload))) satisfies preParsingHookHandler,
    }
    server.post<{ Params: { source: string } }>(ROUTE, options, async (request, reply) => {
      throwEarlier(request.raw)
      if (isCrossSite(request.method, request.headers, this.config.publicUrl))
        throw new ProblemError('cross_site')
      const body = Buffer.isBuffer(request.body) ? request.body : NO_BODY
      const answer = await this.accept(request.params.source, request, body)
      return reply.code(202).type('application/json; charset=utf-8').send(answer)
    })
    takeShortWay<Usual>(server.server as Server, {
      route: ROUTE,
      status: 202,
      read: (request) => (adapter.isStopping ? undefined : usual(request)),
      answer: ({ source, request }, body) => this.accept(source, request, body),
    })
  }

  /** @returns the answer as JSON */
  private async accept(name: string, request: Sent['request'], body: Buffer): Promise<string> {
    const { headers } = request
    const received = this.clock.now()
    const nowMs = this.clock.ms()
    const source = await this.sources.find(name)
    if (!source) throw new ProblemError('source_unknown')
    const { key, webhookId } = authenticate(source, { request, body, nowMs })
    this.keyUse.note(key.id, nowMs)
    const events = readCloudEvents(headers, body)
    const kept = keptHeaders('events', headers)
    const results = await this.intake.accept({
      source: name,
      door: 'events',
      webhookId: webhookId ?? nameOfBody(name, 'events', body, kept),
      received,
      events,
      body,
      headers: kept,
    })
    for (const { status } of results) intakeEvents.inc({ verdict: status })
    return JSON.stringify({ results })
  }
}

/** One event, signed, by a program. */
interface Usual {
  readonly source: string
  readonly request: Sent['request']
}

function usual({ method, url = '', headers, socket }: IncomingMessage): Usual | undefined {
  const source = method === 'POST' ? USUAL_PATH.exec(url)?.[1] : undefined
  const isUsual =
    source !== undefined &&
    headers['content-type'] === 'application/cloudevents+json' &&
    Number(headers['content-length']) <= SINGLE_LIMIT &&
    UNUSUAL.every((name) => headers[name] === undefined)
  return isUsual ? { source, request: { headers, ip: socket.remoteAddress ?? '' } } : undefined
}
