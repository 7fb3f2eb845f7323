/** Where peers come in. Answered once it is on disk. */

import { cloudEventEnvelope } from '@lien-thong/shared/contract/cloud-event'
import {
  PEER_ID,
  type PeerEventAnswer,
  type PeerEventType,
  peerEventTypes,
} from '@lien-thong/shared/contract/hand-over'
import { handOverDocument, toldDocuments } from '@lien-thong/shared/interop/hand-over'
import { type Instant, toInstant } from '@lien-thong/shared/kernel/instant'
import { Controller, HttpCode, Inject, Param, Post, Req } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import type { z } from 'zod'
import type { Vault } from '../intake/source.store.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import { FailureLimit } from '../platform/http/failure-limit.ts'
import { parseJson } from '../platform/http/json-body.ts'
import { ProblemError, tryAgainIn } from '../platform/http/problem.ts'
import { keyOfSignature } from '../platform/http/signature.ts'
import { Public } from '../platform/http/viewer.ts'
import { CLOCK, CONFIG, POOL, VAULT } from '../platform/tokens.ts'
import { findPeer, openedSecrets } from './peer.store.ts'
import { ReceiveService } from './receive.service.ts'

const LONGEST = 256 * 1024
const NO_BODY = Buffer.alloc(0)
const TYPES = ['application/cloudevents+json', 'application/json']

@Controller('v1/peers/:peer/events')
@Public()
export class PeerDoor {
  private readonly limit: FailureLimit

  constructor(
    private readonly receive: ReceiveService,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(VAULT) private readonly vault: Vault,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
  ) {
    this.limit = new FailureLimit(config.intakeFailuresPerMinute)
  }

  @Post()
  @HttpCode(202)
  async post(@Param('peer') peer: string, @Req() request: FastifyRequest): Promise<PeerEventAnswer> {
    const body = Buffer.isBuffer(request.body) ? request.body : NO_BODY
    await this.authenticate(peer, request.headers, body).catch((thrown) => this.count(thrown, request.ip))
    const declared = (request.headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase()
    if (!TYPES.includes(declared)) throw new ProblemError('media_type_unsupported', { accepted: TYPES })
    const { type, data, time } = read(cloudEventEnvelope, parseJson(body), 'the event')
    const said = toInstant(time ?? '') ?? this.clock.now()
    if (!isKnown(type)) throw new ProblemError('event_malformed', { detail: 'The type is not known.' })
    return this.take(peer, type, data, said)
  }

  /** The proof comes first: a peer at the same address is never turned away for others. */
  private count(thrown: unknown, address: string): never {
    const wait =
      thrown instanceof ProblemError ? this.limit.fail(address, 'peer', this.clock.ms()) : undefined
    throw wait === undefined ? thrown : new ProblemError('too_many_attempts', {}, tryAgainIn(wait))
  }

  /** In this order: the size, the peer, the signature. */
  private async authenticate(
    peer: string,
    {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': signature,
    }: FastifyRequest['headers'],
    body: Buffer,
  ): Promise<void> {
    if (body.length > LONGEST)
      throw new ProblemError('body_too_large', { detail: `The limit is ${LONGEST} bytes.` })
    const found = PEER_ID.test(peer) ? await findPeer(this.pool, peer) : undefined
    if (!found?.enabled) throw new ProblemError('peer_unknown')
    const proof = { id, timestamp, signature } as Record<'id' | 'timestamp' | 'signature', string | undefined>
    const key = keyOfSignature(proof, body, openedSecrets(this.vault, found.theirs), this.clock.ms())
    if (typeof key === 'string') throw new ProblemError(key)
  }

  private take(peer: string, type: PeerEventType, data: unknown, said: Instant): Promise<PeerEventAnswer> {
    switch (type) {
      case 'incident.handed_over':
        return this.receive.received(peer, read(handOverDocument, data, 'data'))
      case 'incident.hand_over.updated':
        return this.receive.updated(peer, read(handOverDocument, data, 'data'))
      case 'incident.hand_over.accepted': {
        const { trackingId } = read(toldDocuments[type], data, 'data')
        return this.receive.told(peer, trackingId, { status: 'accepted' }, said)
      }
      case 'incident.hand_over.declined': {
        const { trackingId, reason } = read(toldDocuments[type], data, 'data')
        return this.receive.told(peer, trackingId, { status: 'declined', reason }, said)
      }
      case 'incident.hand_over.completed': {
        const { trackingId, disposition } = read(toldDocuments[type], data, 'data')
        const told = { status: 'completed', ...(disposition !== undefined && { disposition }) } as const
        return this.receive.told(peer, trackingId, told, said)
      }
      case 'incident.hand_over.withdrawn': {
        const { trackingId, reason } = read(toldDocuments[type], data, 'data')
        return this.receive.withdrawn(peer, trackingId, reason)
      }
    }
  }
}

const isKnown = (type: string): type is PeerEventType => peerEventTypes.some((each) => each === type)

/** @throws ProblemError event_malformed, with the first field that is wrong and never what stands in it */
function read<T extends z.ZodType>(schema: T, value: unknown, what: string): z.output<T> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const { path, code } = result.error.issues[0]!
  throw new ProblemError('event_malformed', { detail: `${[what, ...path].join('.')}: ${code}` })
}
