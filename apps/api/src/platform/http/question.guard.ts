/** Questions to addresses that take none. Those that take some read them by `QueryParams`, which refuses other names. */

import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common'
import { ROUTE_ARGS_METADATA } from '@nestjs/common/constants.js'
import { RouteParamtypes } from '@nestjs/common/enums/route-paramtypes.enum.js'
import type { FastifyRequest } from 'fastify'
import { noSuchParameters } from './json-body.ts'
import { ProblemError } from './problem.ts'

const takesAnyQuestion = 'takesAnyQuestion'

/** Outsiders rely on the address, whatever they append to it. */
export const TakesAnyQuestion = () => SetMetadata(takesAnyQuestion, true)

@Injectable()
export class QuestionGuard implements CanActivate {
  canActivate(context: ExecutionContext): true {
    const { method, url, query } = context.switchToHttp().getRequest<FastifyRequest>()
    if ((method !== 'GET' && method !== 'HEAD') || !url.startsWith('/v1/')) return true
    const names = Object.keys(query as object)
    if (names.length > 0 && !isReadBy(context))
      throw new ProblemError('query_invalid', { issues: noSuchParameters(names) })
    return true
  }
}

function isReadBy(context: ExecutionContext): boolean {
  const handler = context.getHandler()
  if (Reflect.getMetadata(takesAnyQuestion, handler) === true) return true
  const read = Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler.name) ?? {}
  return Object.keys(read).some((each) => each.startsWith(`${RouteParamtypes.QUERY}:`))
}
