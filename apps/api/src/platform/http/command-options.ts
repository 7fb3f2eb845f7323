/** `Idempotency-Key` of a command, with what it stands for: this command, with this body, on this path. */
import { createParamDecorator, type ExecutionContext } from '@nestjs/common'
import type { FastifyRequest } from 'fastify'
import type { CommandOptions } from '../ledger/ledger.service.ts'
import { ProblemError } from './problem.ts'

export const Idempotency = createParamDecorator((_: unknown, context: ExecutionContext): CommandOptions => {
  const request = context.switchToHttp().getRequest<FastifyRequest>()
  const key = request.headers['idempotency-key']
  if (key === undefined) return {}
  if (typeof key !== 'string' || key.length === 0 || key.length > 128) {
    throw new ProblemError('body_invalid', { detail: 'Idempotency-Key has 1 to 128 characters.' })
  }
  const body = Buffer.isBuffer(request.body) ? request.body.toString('base64') : ''
  return { key, body: [request.url, body] }
})
