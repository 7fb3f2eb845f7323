/**
 * A shorter way through the server for a route that is asked thousands of times a second. It knows the usual request
 * alone: whatever is unlike it, or fails, goes the long way and is refused, counted and remembered there.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { observeRequest } from '../metrics/http-metrics.ts'
import { type Headers, machineHeaders } from './security-headers.ts'

export interface ShortWay<Asked> {
  /** As the router writes it, for the metrics. */
  readonly route: string
  readonly status: number
  /** What a request asks for, from its head; undefined where it has to go the long way. */
  readonly read: (request: IncomingMessage) => Asked | undefined
  /** @returns the answer as JSON */
  readonly answer: (asked: Asked, body: Buffer) => Promise<string>
}

/** How far a request came on the short way. */
interface Early {
  readonly body: Buffer
  readonly error: unknown
}

const HEAD: Headers = {
  ...machineHeaders,
  'cache-control': 'no-store',
  'content-type': 'application/json; charset=utf-8',
}

const early = new WeakMap<IncomingMessage, Early>()

/** For the handler of the route: what was thrown before is thrown there. */
export function throwEarlier(request: IncomingMessage): void {
  const known = early.get(request)
  if (known) throw known.error
}

/** For the route's `preParsing`: its body, if it has been read already. */
export function payloadOf<Payload>(request: IncomingMessage, payload: Payload): Payload | Readable {
  const known = early.get(request)
  return known ? Readable.from([known.body], { objectMode: false }) : payload
}

/** Must be called before the server listens. */
export function takeShortWay<Asked>(server: Server, way: ShortWay<Asked>): void {
  const others = server.listeners('request') as ((
    request: IncomingMessage,
    response: ServerResponse,
  ) => void)[]
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    const asked = way.read(request)
    if (asked === undefined) for (const other of others) other.call(server, request, response)
    else
      take(way, asked, { request, response }, () => {
        for (const other of others) other.call(server, request, response)
      })
  })
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
}

function take<Asked>(
  way: ShortWay<Asked>,
  asked: Asked,
  { request, response }: Exchange,
  goLong: () => void,
): void {
  const began = performance.now()
  const chunks: Buffer[] = []
  const fail = (error: unknown): void => {
    early.set(request, { body: Buffer.concat(chunks), error })
    goLong()
  }
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  // Cut short: the long way finds fewer bytes than were announced.
  request.once('error', fail)
  request.once('end', () => {
    // A copy: what comes from a socket is a view of a far larger block.
    way.answer(asked, Buffer.concat(chunks)).then((text) => {
      response.writeHead(way.status, { ...HEAD, 'content-length': Buffer.byteLength(text) })
      response.end(text)
      observeRequest('POST', way.route, response.statusCode, (performance.now() - began) / 1000)
    }, fail)
  })
}
