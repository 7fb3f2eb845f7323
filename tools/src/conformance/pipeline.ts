/** HTTP/1.1 pipelining (RFC 9112, 9.3.2): several requests on a connection before the first is answered. */
import { connect as connectPlain, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { jsonOf, type Sent, Unreachable } from './wire.ts'

export interface PipelinedAnswer {
  readonly status: number
  readonly json: unknown
}

const TIMEOUT_MS = 15_000

/** @returns the answers in the order of the requests. @throws {Unreachable} when one is missing. */
export function pipeline(all: readonly Sent[]): Promise<readonly PipelinedAnswer[]> {
  const { hostname, port, protocol } = new URL(all[0]!.url)
  const host = hostname.replace(/^\[|\]$/g, '')
  const tls = protocol === 'https:'
  const to = { host, port: Number(port || (tls ? 443 : 80)) }
  return new Promise((resolve, reject) => {
    const socket: Socket = tls ? connectTls({ ...to, servername: host }) : connectPlain(to)
    const answers: PipelinedAnswer[] = []
    let waiting: Buffer = Buffer.alloc(0)
    const missing = (why: string): void => {
      socket.destroy()
      reject(new Unreachable(all[answers.length]!, `answer ${answers.length + 1} of ${all.length}: ${why}`))
    }
    socket.setTimeout(TIMEOUT_MS, () => missing(`none in ${TIMEOUT_MS / 1000} s`))
    socket.on('error', (error) => missing(error.message))
    socket.on('close', () => answers.length < all.length && missing('the connection was closed'))
    socket.on('data', (chunk: Buffer) => {
      waiting = Buffer.concat([waiting, chunk])
      for (let next = firstAnswer(waiting); next; next = firstAnswer(waiting)) {
        waiting = waiting.subarray(next.length)
        answers.push(next.answer)
      }
      if (answers.length < all.length) return
      socket.end()
      resolve(answers)
    })
    socket.write(Buffer.concat(all.map(bytesOf)))
  })
}

function bytesOf({ method, url, headers, body }: Sent): Buffer {
  const { host, pathname, search } = new URL(url)
  const lines = Object.entries({ host, ...headers, 'content-length': String(body.length) })
  const head = `${method} ${pathname}${search} HTTP/1.1\r\n${lines.map(([k, v]) => `${k}: ${v}\r\n`).join('')}\r\n`
  return Buffer.concat([Buffer.from(head), body])
}

/** The first whole answer among the bytes. */
function firstAnswer(bytes: Buffer): { answer: PipelinedAnswer; length: number } | undefined {
  const end = bytes.indexOf('\r\n\r\n')
  if (end === -1) return undefined
  const head = bytes.subarray(0, end).toString('latin1')
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(head)?.[1])
  const from = end + 4
  const read = /^transfer-encoding:\s*chunked/im.test(head)
    ? readChunks(bytes, from)
    : readCounted(bytes, from, Number(/^content-length:\s*(\d+)/im.exec(head)?.[1] ?? 0))
  return read && { answer: { status, json: jsonOf(read.body.toString('utf8')) }, length: read.end }
}

interface Read {
  readonly body: Buffer
  readonly end: number
}

const readCounted = (bytes: Buffer, from: number, length: number): Read | undefined =>
  bytes.length < from + length ? undefined : { body: bytes.subarray(from, from + length), end: from + length }

function readChunks(bytes: Buffer, from: number): Read | undefined {
  const parts: Buffer[] = []
  for (let at = from; ; ) {
    const line = bytes.indexOf('\r\n', at)
    if (line === -1) return undefined
    const size = Number.parseInt(bytes.subarray(at, line).toString('latin1'), 16)
    const end = line + 2 + size + 2
    if (Number.isNaN(size) || bytes.length < end) return undefined
    if (size === 0) return { body: Buffer.concat(parts), end }
    parts.push(bytes.subarray(line + 2, line + 2 + size))
    at = end
  }
}
