/** One HTTP request as a telephone system may send it: any bytes, any headers, signed by Standard Webhooks or wrongly. */
import { createHmac } from 'node:crypto'
import { type Agent, request as httpRequest, type IncomingHttpHeaders } from 'node:http'
import { request as httpsRequest } from 'node:https'

export type Headers = Readonly<Record<string, string>>

export interface Sent {
  readonly method: string
  readonly url: string
  readonly headers: Headers
  readonly body: Buffer
  /** Present when it is signed rightly with the own secret: seconds that its timestamp is off. */
  readonly signedOff?: number
}

export interface Answer {
  readonly sent: Sent
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
  /** Of the text; undefined where it is no JSON. */
  readonly json: unknown
  readonly ms: number
  /** It came over a connection that had carried another request before. */
  readonly reused: boolean
}

export class Unreachable extends Error {
  readonly sent: Sent

  constructor(sent: Sent, why: string) {
    super(why)
    this.sent = sent
  }
}

const TIMEOUT_MS = 10_000

/** @throws {Unreachable} without an answer: no connection, one that broke, or none in time. */
export function send(sent: Sent, agent?: Agent): Promise<Answer> {
  const started = performance.now()
  const requestTo = sent.url.startsWith('https:') ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const outgoing = requestTo(
      sent.url,
      {
        method: sent.method,
        headers: sent.headers,
        agent: agent ?? false,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          resolve({
            sent,
            status: incoming.statusCode!,
            headers: incoming.headers,
            text,
            json: jsonOf(text),
            ms: performance.now() - started,
            reused: outgoing.reusedSocket,
          })
        })
        incoming.on('error', (error) => reject(new Unreachable(sent, error.message)))
      },
    )
    // After the answer this changes nothing: a hub need not read all of a body that it refuses.
    outgoing.on('error', (error) =>
      reject(
        new Unreachable(
          sent,
          error.name === 'AbortError' || error.name === 'TimeoutError'
            ? `no answer in ${TIMEOUT_MS / 1000} s`
            : error.message,
        ),
      ),
    )
    outgoing.end(sent.body)
  })
}

export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // It is said to be no JSON by being undefined; JSON itself has no such value.
    return undefined
  }
}

/** Standard Webhooks 1.0.0: `whsec_` and the base64 of the key. */
export const keyOf = (secret: string): Buffer => Buffer.from(secret.replace(/^whsec_/, ''), 'base64')

/** One signature, with its version, over `{id}.{timestamp}.{body}`. */
export const signatureOf = (secret: string, id: string, timestamp: string, body: Buffer): string =>
  `v1,${createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.`).update(body).digest('base64')}`
