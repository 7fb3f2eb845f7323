/** Errors that an outsider meets: RFC 9457 problem details with a stable code, made from whatever was thrown. */

import { type Problem, type ProblemCode, problemStatus } from '@lien-thong/shared/contract/problem'
import type { Refusal } from '@lien-thong/shared/kernel/refusal'
import { HttpException } from '@nestjs/common'
import type { FastifyReply } from 'fastify'
import type { Log } from '../log/log.ts'
import { problemTitle } from './problem-title.ts'

export type ProblemFacts = Readonly<Record<string, unknown>>
type Headers = Readonly<Record<string, string>>

export const problemMediaType = 'application/problem+json'

/** Thrown to end a request with a refusal. `facts` are shown to the caller, `detail` among them is a sentence. */
export class ProblemError extends Error {
  readonly code: ProblemCode
  readonly facts: ProblemFacts
  readonly headers: Headers

  constructor(code: ProblemCode, facts: ProblemFacts = {}, headers: Headers = {}) {
    super(code)
    this.name = 'ProblemError'
    this.code = code
    this.facts = facts
    this.headers = headers
  }
}

export const tryAgainIn = (seconds: number): Headers => ({
  'retry-after': String(Math.max(1, Math.ceil(seconds))),
})

/** @throws always: a ProblemError, or an Error where the refusal has no HTTP status, which is a bug. */
export function throwRefusal({ refusal, detail }: Refusal): never {
  if (!(refusal in problemStatus)) throw new Error(`No HTTP status is known for the refusal ${refusal}`)
  throw new ProblemError(refusal as ProblemCode, detail)
}

export function problemBody({ code, facts }: ProblemError): Problem {
  return { ...facts, type: `/docs#${code}`, title: problemTitle[code], status: problemStatus[code], code }
}

export function problemHeaders({ code, headers }: ProblemError): Headers {
  const status: number = problemStatus[code]
  const again = status === 429 || status === 503 ? tryAgainIn(1) : {}
  return { 'content-type': problemMediaType, 'cache-control': 'no-store', ...again, ...headers }
}

declare module 'fastify' {
  interface FastifyReply {
    /** Why the request was refused, for those who keep a record of it. */
    problem: ProblemError | undefined
  }
}

export function sendProblem(reply: FastifyReply, problem: ProblemError): void {
  if (reply.sent) return
  reply.problem = problem
  void reply
    .code(problemStatus[problem.code])
    .headers(problemHeaders(problem))
    // As bytes, because the server would add a charset to text, and this media type has none.
    .send(Buffer.from(JSON.stringify(problemBody(problem))))
}

/** Answers anything thrown. What nobody foresaw is logged whole and leaves as `internal` alone. */
export function sendThrown(reply: FastifyReply, thrown: unknown, log: Log): void {
  const known = problemOf(thrown)
  const route = reply.request.routeOptions?.url ?? 'no route'
  if (!known) log.error('a request failed unexpectedly', { route, err: thrown })
  else if (known.code === 'database_unavailable')
    log.warn('the database did not answer', { route, err: thrown })
  sendProblem(reply, known ?? new ProblemError('internal'))
}

export function problemOf(thrown: unknown): ProblemError | undefined {
  if (thrown instanceof ProblemError) return thrown
  if (thrown instanceof HttpException) {
    return problemOf(thrown.cause) ?? problemOfStatus(thrown.getStatus())
  }
  if (!(thrown instanceof Error)) return undefined
  if (isDatabaseGone(thrown)) return new ProblemError('database_unavailable')
  const { code, statusCode } = thrown as { code?: unknown; statusCode?: unknown }
  return fastifyProblem(code) ?? (typeof statusCode === 'number' ? problemOfStatus(statusCode) : undefined)
}

function fastifyProblem(code: unknown): ProblemError | undefined {
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new ProblemError('body_too_large')
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
    case 'FST_ERR_ROUTE_MISSING_CONTENT_TYPE':
      return new ProblemError('media_type_unsupported')
    case 'FST_ERR_CTP_INVALID_CONTENT_LENGTH':
      return new ProblemError('body_malformed', { detail: 'The body is not as long as content-length says.' })
    case 'FST_ERR_BAD_URL':
      return new ProblemError('query_invalid', { detail: 'The address is not a valid URL.' })
    case 'FST_ERR_MAX_PARAM_LENGTH':
      return new ProblemError('not_found')
  }
  return undefined
}

const ofStatus: Readonly<Record<number, ProblemCode>> = {
  400: 'body_malformed',
  401: 'not_signed_in',
  403: 'forbidden',
  404: 'not_found',
  405: 'method_not_allowed',
  413: 'body_too_large',
  415: 'media_type_unsupported',
  429: 'too_many_attempts',
}

function problemOfStatus(status: number): ProblemError | undefined {
  const code = ofStatus[status]
  return code && new ProblemError(code)
}

const goneCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'])

/**
 * PostgreSQL classes 08 (connection) and 53 (resources), a server that shuts down or starts (57P01 to 57P03), a
 * statement that did not end in time (57014), and a standby that cannot write (25006).
 */
export function isDatabaseGone(error: Error): boolean {
  const { code } = error as { code?: unknown }
  if (typeof code === 'string')
    return goneCodes.has(code) || /^(?:08|53)...$|^57P0[1-3]$|^57014$|^25006$/.test(code)
  // The driver gives these no code.
  return /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered)/.test(
    error.message,
  )
}
