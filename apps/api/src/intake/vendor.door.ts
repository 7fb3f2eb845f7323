/**
 * Doors in the formats of telephone systems: what they send becomes the hub's own call events by a pure codec, and then
 * takes the way of every signed event. Routes of the HTTP server itself, for the reason told in `intake.door.ts`.
 */
import type { EventResult } from '@lien-thong/shared/contract/cloud-event'
import type { Door } from '@lien-thong/shared/contract/delivery'
import { withoutDeviceIds } from '@lien-thong/shared/interop/aml'
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import { isCrossSite } from '../platform/http/cross-site.ts'
import type { HubAdapter } from '../platform/http/http-server.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { CLOCK, CONFIG } from '../platform/tokens.ts'
import { Aml } from './aml.service.ts'
import { nameOfBody } from './delivery.store.ts'
import { DoorGuard } from './door-guard.ts'
import { readAmlRequest, readAtDoor } from './door-reading.ts'
import { intakeEvents } from './intake.metrics.ts'
import { Intake } from './intake.service.ts'
import { type KeptHeaders, keptHeaders } from './kept-headers.ts'
import { KeyUse } from './key-use.ts'
import { SourceRead } from './source.read.ts'
import { proveVisitor } from './vendor-auth.ts'
import { resultsAnswer, type VendorAnswer, type VendorDoor, vendorDoors } from './vendor-doors.ts'

type DoorRequest = FastifyRequest<{ Params: { source: string } }>

/** A request that is what it says, and under which name it is known when it comes again. */
interface Authentic {
  readonly source: string
  readonly webhookId: string
  readonly received: string
  readonly body: Buffer
  readonly headers: KeptHeaders | undefined
}

const NO_BODY = Buffer.alloc(0)

@Injectable()
export class VendorDoors implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<HubAdapter>,
    private readonly intake: Intake,
    private readonly aml: Aml,
    private readonly sources: SourceRead,
    private readonly keyUse: KeyUse,
    private readonly guard: DoorGuard,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    for (const door of vendorDoors) this.open(door.door, (request) => this.takeEvents(door, request))
    this.open('aml', (request) => this.takeLocation(request))
  }

  private open(door: Door, take: (request: DoorRequest) => Promise<VendorAnswer>): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>()
    server.post<{ Params: { source: string } }>(
      `/v1/sources/:source/${door}`,
      { errorHandler: this.guard.errorHandler(door) },
      async (request, reply: FastifyReply) => {
        if (isCrossSite(request.method, request.headers, this.config.publicUrl))
          throw new ProblemError('cross_site')
        const { status, type, text } = await take(request)
        if (type !== undefined) void reply.type(type)
        return reply.code(status).send(text)
      },
    )
  }

  private async takeEvents(door: VendorDoor, request: DoorRequest): Promise<VendorAnswer> {
    const authentic = await this.authentic(door.door, request)
    const { body, events } = readAtDoor(door, request.headers, authentic.body, authentic.received)
    const results = await this.intake.accept({ ...authentic, door: door.door, events })
    return door.answer(counted(results), body, request.url)
  }

  /** A handset cannot repair what it sent and is told nothing: whatever is authentic is taken, and the answer says how. */
  private async takeLocation(request: DoorRequest): Promise<VendorAnswer> {
    const sent = bytesOf(request)
    // Before anything is refused, because the body of a refused request is kept too.
    request.body = withoutIds(sent)
    const authentic = await this.authentic('aml', request, sent)
    const result = await this.aml.accept({
      ...authentic,
      body: withoutIds(sent),
      reading: readAmlRequest(request.headers, sent, authentic.received),
    })
    return resultsAnswer(counted([result]))
  }

  private async authentic(door: Door, request: DoorRequest, body = bytesOf(request)): Promise<Authentic> {
    const received = this.clock.now()
    const nowMs = this.clock.ms()
    const name = request.params.source
    const source = await this.sources.find(name)
    if (!source) throw new ProblemError('source_unknown')
    const { publicUrl } = this.config
    const { key, webhookId } = proveVisitor(door, source, { request, body, nowMs, publicUrl })
    this.keyUse.note(key.id, nowMs)
    const headers = keptHeaders(door, request.headers)
    return {
      source: name,
      webhookId: webhookId ?? nameOfBody(name, door, body, headers),
      received,
      body,
      headers,
    }
  }
}

const bytesOf = ({ body }: DoorRequest): Buffer => (Buffer.isBuffer(body) ? body : NO_BODY)

const withoutIds = (body: Buffer): Buffer => Buffer.from(withoutDeviceIds(body.toString('latin1')), 'latin1')

function counted(results: readonly EventResult[]): readonly EventResult[] {
  for (const { status } of results) intakeEvents.inc({ verdict: status })
  return results
}
