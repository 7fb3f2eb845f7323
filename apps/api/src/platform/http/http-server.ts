/**
 * The HTTP server: limits, body bytes, security headers, cookies, the console's files, and one shape for all errors.
 * Requests are not logged one by one: addresses and bodies hold personal data.
 */

import { type Socket } from 'node:net'
import { doors } from '@lien-thong/shared/contract/delivery'
import { FastifyAdapter } from '@nestjs/platform-fastify'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../config/config.ts'
import type { Log } from '../log/log.ts'
import { sendPage, serveConsole, wantsPage } from './console-files.ts'
import { takeFilesAsStreams } from './file-bodies.ts'
import { type KnownRoutes, knowRoutes } from './known-routes.ts'
import { ProblemError, problemBody, problemHeaders, sendProblem, sendThrown } from './problem.ts'
import { machineHeaders, securityHeaders } from './security-headers.ts'
import './viewer.ts'

/** The largest body a route takes, a batch of events, and room to say so precisely a little above it. */
const bodyLimit = 1024 * 1024 + 4096

/** Longer than the minute after which common proxies drop an idle connection, so that they never meet a closed one. */
const keepAliveMs = 72_000
const requestMs = 30_000

export type HttpOptions = {
  /** Addresses or networks of proxies whose `x-forwarded-for` is believed; none unless told. */
  readonly trustProxy?: string | readonly string[]
}

/** Use with `{ bodyParser: false }`: a body reaches its pipe as a Buffer. */
export async function createHttpAdapter(
  config: Pick<Config, 'mode' | 'publicUrl'>,
  log: Log,
  options: HttpOptions = {},
): Promise<HubAdapter> {
  const adapter = new HubAdapter(log, options)
  const server = adapter.getInstance<FastifyInstance>()
  server.decorateRequest('signedIn', undefined)
  server.decorateReply('problem', undefined)
  takeBodiesAsBytes(server)
  const forBrowsers = securityHeaders(config)
  server.addHook('onRequest', ({ url }, reply, done) => {
    void reply.headers(isMachineDoor(url) ? machineHeaders : forBrowsers)
    // What a person may see must not stay behind in a shared browser.
    if (url.startsWith('/v1/')) void reply.header('cache-control', 'no-store')
    if (!adapter.isStopping || url.startsWith('/health/')) return done()
    void reply.header('connection', 'close')
    done(new ProblemError('stopping'))
  })
  server.addHook('onSend', (request, reply, payload, done) => {
    if (!reply.problem) return done(null, payload)
    if (reply.problem.code === 'body_too_large') dropRest(request, reply)
    adapter.tellOf(request, reply.problem).then(() => done(null, payload), done)
  })
  await serveConsole(server)
  return adapter
}

/**
 * Who is still sending a body that is too large would meet a closed connection instead of the answer. So the rest is read
 * and dropped, for as long as a request may take.
 */
function dropRest(request: FastifyRequest, reply: FastifyReply): void {
  void reply.removeHeader('connection')
  request.raw.resume()
}

/** Hears of a refused request before the answer leaves, also of one that never reached a controller. Must not fail. */
export type ProblemListener = (request: FastifyRequest, problem: ProblemError) => Promise<void>

export class HubAdapter extends FastifyAdapter {
  readonly routes: KnownRoutes
  readonly #log: Log
  readonly #listeners: ProblemListener[] = []
  #stopping = false

  constructor(log: Log, { trustProxy }: HttpOptions = {}) {
    super({
      bodyLimit,
      keepAliveTimeout: keepAliveMs,
      requestTimeout: requestMs,
      // Requests in work are answered before the server is gone.
      forceCloseConnections: 'idle',
      return503OnClosing: false,
      trustProxy:
        trustProxy === undefined ? false : typeof trustProxy === 'string' ? trustProxy : [...trustProxy],
      // No Nest middleware is used, so its engine need not run for each request.
      skipMiddie: true,
      multipart: false,
      frameworkErrors: (error: FastifyError, _request: FastifyRequest, reply: FastifyReply) =>
        sendThrown(reply, error, log),
      clientErrorHandler: (error: NodeJS.ErrnoException, socket: Socket) => refuseUnreadable(error, socket),
    })
    this.#log = log
    this.routes = knowRoutes(this.getInstance<FastifyInstance>())
  }

  get isStopping(): boolean {
    return this.#stopping
  }

  onProblem(listener: ProblemListener): void {
    this.#listeners.push(listener)
  }

  async tellOf(request: FastifyRequest, problem: ProblemError): Promise<void> {
    for (const listener of this.#listeners) await listener(request, problem)
  }

  override beforeClose(): void {
    this.#stopping = true
    super.beforeClose()
  }

  // Errors outside of controllers are answered here and not by Nest, which knows fewer of them.
  override setErrorHandler(): FastifyInstance {
    return this.getInstance<FastifyInstance>().setErrorHandler((error, _request, reply) =>
      sendThrown(reply, error, this.#log),
    )
  }

  override setNotFoundHandler(): FastifyInstance {
    return this.getInstance<FastifyInstance>().setNotFoundHandler((request, reply) => {
      if (wantsPage(request)) return sendPage(reply)
      const path = request.url.split('?', 1)[0] ?? ''
      const allowed = this.routes.methodsOf(path).filter((method) => method !== request.method)
      sendProblem(
        reply,
        allowed.length > 0
          ? new ProblemError('method_not_allowed', { allowed }, { allow: allowed.join(', ') })
          : new ProblemError('not_found'),
      )
    })
  }
}

function takeBodiesAsBytes(server: FastifyInstance): void {
  server.removeAllContentTypeParsers()
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
    done((keepsRecord(request.url) ? undefined : charsetProblem(request)) ?? null, body)
  })
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => {
    if (keepsRecord(request.url)) return done(null, body)
    done(judged(request, body) ?? null, body)
  })
  takeFilesAsStreams(server, bodyLimit, (request, body) =>
    keepsRecord(request.url) ? undefined : judged(request, body),
  )
}

function judged(request: FastifyRequest, body: string | Buffer): ProblemError | undefined {
  return isMachineDoor(request.url) ? charsetProblem(request) : notJson(body)
}

/**
 * Doors whose body may be of any type: machines send what they were built to send. People's commands are JSON, which no
 * form of another site can produce.
 */
function isMachineDoor(url: string): boolean {
  return keepsRecord(url) || url.startsWith('/v1/osmand') || PEER_DOOR.test(url)
}

/** Doors that judge the charset themselves, so that the bytes they refuse can be shown to whoever looks for the mistake. */
function keepsRecord(url: string): boolean {
  return SOURCE_DOOR.test(url)
}

const SOURCE_DOOR = new RegExp(`^/v1/sources/[^/?]*/(?:${doors.join('|')})(?:[?]|$)`)

const PEER_DOOR = /^\/v1\/peers\/[^/?]*\/events(?:[?]|$)/

function notJson(body: string | Buffer): ProblemError | undefined {
  return body.length > 0
    ? new ProblemError('media_type_unsupported', { accepted: ['application/json'] })
    : undefined
}

function charsetProblem({ headers }: FastifyRequest): ProblemError | undefined {
  const type = headers['content-type']
  if (!type?.includes('charset')) return undefined
  const charset = /charset\s*=\s*"?([^";\s]+)/i.exec(type)?.[1]?.toLowerCase()
  return charset === undefined || charset === 'utf-8' || charset === 'utf8'
    ? undefined
    : new ProblemError('charset_unsupported', { charset })
}

/** What is not HTTP, or too long in its headers, never becomes a request. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const detail = unreadable[error.code ?? ''] ?? 'The request is not valid HTTP.'
  const problem = new ProblemError('body_malformed', { detail })
  const body = JSON.stringify(problemBody(problem))
  const headers = {
    ...problemHeaders(problem),
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  }
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.end(`HTTP/1.1 400 Bad Request\r\n${lines.join('')}\r\n${body}`)
}

const unreadable: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: 'The headers are too long.',
  ERR_HTTP_REQUEST_TIMEOUT: 'The request took too long to arrive.',
}
