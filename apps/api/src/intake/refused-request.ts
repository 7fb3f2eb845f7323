/**
 * Remembers every request that the door of a source turned away, also those that were too large, too strange or too
 * wrong to reach it, so that whoever connects a telephone system sees what became of what it sent.
 */
import { type Door, doors, isAuthentic, KEPT_BODY } from '@lien-thong/shared/contract/delivery'
import { problemStatus } from '@lien-thong/shared/contract/problem'
import { storableText } from '@lien-thong/shared/kernel/fold-text'
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common'
import { HttpAdapterHost } from '@nestjs/core'
import type { FastifyRequest } from 'fastify'
import type { Clock } from '../platform/clock/clock.ts'
import type { HubAdapter } from '../platform/http/http-server.ts'
import type { ProblemError } from '../platform/http/problem.ts'
import { CLOCK } from '../platform/tokens.ts'
import { intakeEvents } from './intake.metrics.ts'
import { Intake } from './intake.service.ts'
import { keptHeaders } from './kept-headers.ts'

const DOOR = new RegExp(`^/v1/sources/([^/?]+)/(${doors.join('|')})(?:\\?|$)`)
const LARGEST_INTEGER = 2 ** 31 - 1

@Injectable()
export class RefusedRequests implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost<HubAdapter>,
    private readonly intake: Intake,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.host.httpAdapter.onProblem((request, problem) => this.remember(request, problem))
  }

  /** Infrastructure that is away or full is not the sender's mistake, and there is nowhere to write it. */
  private async remember(request: FastifyRequest, { code }: ProblemError): Promise<void> {
    const [, name, door] = DOOR.exec(request.url) ?? []
    if (name === undefined) return
    const isLimited = code === 'too_many_attempts'
    intakeEvents.inc({ verdict: isLimited ? 'limited' : 'refused' })
    if (isLimited) return
    const status: number = problemStatus[code]
    if (status >= 500) return
    const body = Buffer.isBuffer(request.body) ? request.body : undefined
    const webhookId = request.headers['webhook-id']
    const known = isAuthentic({ verdict: 'refused', reason: code })
    await this.intake.recordRefusal({
      source: sourceNamed(name),
      door: door as Door,
      received: this.clock.now(),
      verdict: 'refused',
      reason: code,
      status,
      webhookId: typeof webhookId === 'string' ? webhookId.slice(0, 256) : undefined,
      position: 0,
      bytes: body?.length ?? declaredLength(request),
      // A copy: a view of the first bytes would keep the whole request in memory until they are written.
      body: body && Buffer.from(body.subarray(0, known ? KEPT_BODY.authentic : KEPT_BODY.other)),
      headers: keptHeaders(door as Door, request.headers),
    })
  }
}

function sourceNamed(encoded: string): string {
  try {
    return storableText(decodeURIComponent(encoded).slice(0, 100))
  } catch {
    // Broken percent-encoding names no source either.
    return encoded.slice(0, 100)
  }
}

/** Of a body that was not read to its end. */
function declaredLength({ headers }: FastifyRequest): number {
  const length = Number(headers['content-length'])
  return Number.isSafeInteger(length) ? Math.min(Math.max(length, 0), LARGEST_INTEGER) : 0
}
