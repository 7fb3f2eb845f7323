/** A bad network between the kit and the hub: a door of the kit's own that refuses first, or loses the answer. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { send } from './wire.ts'

/** Of the requests in their order; beyond the list they just pass. */
export type Trouble = 'unavailable' | 'answer_lost' | 'pass'

export interface Relay {
  readonly url: string
  /** When each request came, in milliseconds. */
  readonly came: readonly number[]
  readonly close: () => Promise<void>
}

const RETRY_AFTER_S = 1

export async function openRelay(hub: string, troubles: readonly Trouble[]): Promise<Relay> {
  const came: number[] = []
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const trouble = troubles[came.length] ?? 'pass'
      came.push(performance.now())
      if (trouble === 'unavailable') {
        outgoing.writeHead(503, { 'retry-after': String(RETRY_AFTER_S), connection: 'close' }).end()
        return
      }
      const { host: _, connection: __, ...headers } = incoming.headers
      send({
        method: incoming.method!,
        url: hub + incoming.url!,
        headers: headers as Record<string, string>,
        body: Buffer.concat(chunks),
      }).then(
        ({ status, text, headers: { 'content-type': type } }) => {
          if (trouble === 'answer_lost') outgoing.destroy()
          else outgoing.writeHead(status, { 'content-type': type, connection: 'close' }).end(text)
        },
        // As a proxy says it of a hub that it cannot reach.
        () => outgoing.writeHead(502, { connection: 'close' }).end(),
      )
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    came,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
