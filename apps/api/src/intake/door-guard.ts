/**
 * Who fails too often to prove who he is gets a short answer and leaves no record, so that a stranger can fill neither the
 * disk nor the console. The proof comes first: a telephone system at the same address is never turned away for others.
 */
import type { Door } from '@lien-thong/shared/contract/delivery'
import { type ProblemCode, problemStatus } from '@lien-thong/shared/contract/problem'
import { Inject, Injectable } from '@nestjs/common'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import { FailureLimit } from '../platform/http/failure-limit.ts'
import { ProblemError, problemOf, sendThrown, tryAgainIn } from '../platform/http/problem.ts'
import type { Log } from '../platform/log/log.ts'
import { CLOCK, CONFIG, LOG } from '../platform/tokens.ts'

const failures: ReadonlySet<ProblemCode> = new Set([
  'cross_site',
  'source_unknown',
  'signature_missing',
  'signature_wrong',
  'timestamp_outside_window',
  'door_not_enabled',
  'token_wrong',
  'address_not_allowed',
])

@Injectable()
export class DoorGuard {
  private readonly limit: FailureLimit

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOG) private readonly log: Log,
  ) {
    this.limit = new FailureLimit(config.intakeFailuresPerMinute)
  }

  /** For the route of a door: answers whatever was thrown there. */
  errorHandler(door: Door): (thrown: unknown, request: FastifyRequest, reply: FastifyReply) => void {
    return (thrown, request, reply) => {
      const wait = isFailure(thrown) ? this.limit.fail(request.ip, door, this.clock.ms()) : undefined
      const answer = wait === undefined ? thrown : new ProblemError('too_many_attempts', {}, tryAgainIn(wait))
      sendThrown(reply, answer, this.log)
    }
  }
}

/** What the server itself refuses, such as a body that is far too large, is refused before any proof. */
function isFailure(thrown: unknown): boolean {
  if (thrown instanceof ProblemError) return failures.has(thrown.code)
  const problem = problemOf(thrown)
  return problem !== undefined && problemStatus[problem.code] < 500
}
