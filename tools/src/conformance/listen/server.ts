/** The hub's door as the kit plays it: an HTTP server that answers what the hearing says, or makes the trouble it says. */
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { nowMs } from '../../clock.ts'
import type { Heard, Hearing } from './hearing.ts'
import { RETRY_AFTER_S } from './trouble.ts'

export interface Door {
  readonly port: number
  readonly close: () => Promise<void>
}

/** Longer than the hub takes anything to come. */
const LARGEST = 8 * 1024 * 1024
/** Longer than a telephone system waits for an answer. */
const HOLD_BACK_MS = 20_000

/** @param told hears of each request before it is answered */
export async function openDoor(
  hearing: Hearing,
  {
    port,
    host,
    told,
  }: { readonly port: number; readonly host: string; readonly told: (heard: Heard) => void },
): Promise<Door> {
  const held = new Set<NodeJS.Timeout>()
  const server: Server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= LARGEST) chunks.push(chunk)
    })
    incoming.on('end', () => {
      const heard = hearing.hear({
        method: incoming.method!,
        path: incoming.url!.split('?', 1)[0]!,
        headers: incoming.headers,
        body: Buffer.concat(chunks),
        nowMs: nowMs(),
      })
      told(heard)
      if (heard.trouble === 'cut') outgoing.destroy()
      else if (heard.trouble === 'held_back') {
        const timer = setTimeout(() => outgoing.destroy(), HOLD_BACK_MS)
        held.add(timer)
        outgoing.once('close', () => {
          clearTimeout(timer)
          held.delete(timer)
        })
      } else answer(outgoing, heard)
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        for (const timer of held) clearTimeout(timer)
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function answer(outgoing: ServerResponse, { status, code, results }: Heard): void {
  if (code === undefined) {
    outgoing.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
    outgoing.end(JSON.stringify({ results }))
    return
  }
  outgoing.writeHead(status, {
    'content-type': 'application/problem+json',
    ...(status === 503 && { 'retry-after': String(RETRY_AFTER_S) }),
    ...(status === 405 && { allow: 'POST' }),
  })
  outgoing.end(JSON.stringify({ type: `/docs#${code}`, title: code.replaceAll('_', ' '), status, code }))
}
