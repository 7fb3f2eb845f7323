/** Turns what controllers, pipes and guards throw into problem details. */

import { type ArgumentsHost, Catch, type ExceptionFilter, Inject } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import type { Log } from '../log/log.ts'
import { LOG } from '../tokens.ts'
import { sendThrown } from './problem.ts'

@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log: Log

  constructor(@Inject(LOG) log: Log) {
    this.#log = log
  }

  catch(thrown: unknown, host: ArgumentsHost): void {
    sendThrown(host.switchToHttp().getResponse<FastifyReply>(), thrown, this.#log)
  }
}
