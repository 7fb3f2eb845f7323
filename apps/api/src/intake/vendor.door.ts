/**
 * Doors in the formats of telephone systems: what they send becomes the hub's own call events by a pure codec, and then
 * takes the way of every signed event. Routes of the HTTP server itself, for the reason told in `intake.door.ts`.
 */
import { hash } from 'node:crypto'
import type { EventResult } from '@lien-thong/shared/contract/cloud-event'
import type { Door } from '@lien-thong/shared/contract/delivery'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import { readAml, withoutDeviceIds } from '@lien-thong/shared/interop/aml'
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
import { deliveryKey } from './delivery.store.ts'
import { intakeEvents } from './intake.metrics.ts'
import { Intake } from './intake.service.ts'
import { readBody } from './request-body.ts'
import { SourceRead } from './source.read.ts'
import { proveVisitor } from './vendor-auth.ts'
import { resultsAnswer, type VendorAnswer, type VendorDoor, vendorDoors } from './vendor-doors.ts'
import { vendorEvents } from './vendor-events.ts'

type DoorRequest = FastifyRequest<{ Params: { source: string } }>

/** A request that is what it says, and under which name it is known when it comes again. */
interface Authentic {
  readonly source: string
  readonly webhookId: string
  readonly received: string
  readonly body: Buffer
}

const NO_BODY = Buffer.alloc(0)
const MOST_ELEMENTS = 500
const AML_LIMIT = 64 * 1024
const AML_TYPES = ['application/x-www-form-urlencoded', 'application/json', 'text/plain'] as const

@Injectable()
export class VendorDoors implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<HubAdapter>,
    private readonly intake: Intake,
    private readonly aml: Aml,
    private readonly sources: SourceRead,
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
    const { received, ...authentic } = await this.authentic(door.door, request)
    const body = readBody(request.headers, authentic.body, door)
    if (Array.isArray(body) && body.length > MOST_ELEMENTS)
      throw new ProblemError('batch_too_long', { detail: `A list has at most ${MOST_ELEMENTS} events.` })
    const events = vendorEvents(door.door, door.read(body, received))
    const results = await this.intake.accept({ ...authentic, received, door: door.door, events })
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
      reading: this.reading(request, sent, authentic.received),
    })
    return resultsAnswer(counted([result]))
  }

  private reading({ headers }: DoorRequest, body: Buffer, received: string): ReturnType<typeof readAml> {
    try {
      const read = readBody(headers, body, { limit: AML_LIMIT, types: AML_TYPES })
      return readAml(read, { area: serviceArea, received })
    } catch (error) {
      if (error instanceof ProblemError) return { ignored: 'body_malformed' }
      throw error
    }
  }

  private async authentic(door: Door, request: DoorRequest, body = bytesOf(request)): Promise<Authentic> {
    const received = this.clock.now()
    const name = request.params.source
    const source = await this.sources.find(name)
    if (!source) throw new ProblemError('source_unknown')
    const signedId = proveVisitor(door, source, {
      request,
      body,
      nowMs: this.clock.ms(),
      publicUrl: this.config.publicUrl,
    })
    // What carries no name of its own is known by what it says: sent again, it is the same.
    const webhookId = signedId ?? deliveryKey(name, door, hash('sha256', body, 'hex'))
    return { source: name, webhookId, received, body }
  }
}

const bytesOf = ({ body }: DoorRequest): Buffer => (Buffer.isBuffer(body) ? body : NO_BODY)

const withoutIds = (body: Buffer): Buffer => Buffer.from(withoutDeviceIds(body.toString('latin1')), 'latin1')

function counted(results: readonly EventResult[]): readonly EventResult[] {
  for (const { status } of results) intakeEvents.inc({ verdict: status })
  return results
}
