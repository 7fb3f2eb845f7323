/** At every route: no commands from other sites, and nobody unknown where the route is not public. */

import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common'
import { Reflector } from '@nestjs/core'
import type { FastifyRequest } from 'fastify'
import type { Pool } from 'pg'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import { isCrossSite } from '../platform/http/cross-site.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { isForCrew, isPublic } from '../platform/http/viewer.ts'
import { CLOCK, CONFIG, POOL } from '../platform/tokens.ts'
import { crewOfCookie } from './crew-session.read.ts'
import { viewerOfCookie } from './session.read.ts'

@Injectable()
export class SessionGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(POOL) private readonly pool: Pool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>()
    if (isCrossSite(request.method, request.headers, this.config.publicUrl))
      throw new ProblemError('cross_site')
    const marked = (mark: string): boolean =>
      this.reflector.getAllAndOverride<boolean>(mark, [context.getHandler(), context.getClass()]) === true
    return marked(isPublic) ? true : this.admit(request, marked(isForCrew) ? crewOfCookie : viewerOfCookie)
  }

  private async admit(request: FastifyRequest, ofCookie: typeof viewerOfCookie): Promise<true> {
    const signedIn = await ofCookie(this.pool, this.clock, request.headers.cookie)
    if (!signedIn) throw new ProblemError('not_signed_in')
    request.signedIn = signedIn
    return true
  }
}
