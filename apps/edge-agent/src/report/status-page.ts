/** `GET /status` and `GET /metrics`, on the loopback address alone. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { metricsOf, type Status } from './status.ts'

export interface StatusPage {
  readonly url: string
  readonly close: () => void
}

/** @throws when the port is taken. */
export async function serveStatus(port: number, status: () => Status): Promise<StatusPage> {
  const server: Server = createServer((request, response) => {
    const path = request.url?.split('?', 1)[0]
    const answer = (code: number, type: string, body: string): void => {
      response.writeHead(code, { 'content-type': type, 'cache-control': 'no-store' }).end(body)
    }
    if (request.method !== 'GET') answer(405, 'text/plain', 'GET /status or /metrics\n')
    else if (path === '/status')
      answer(200, 'application/json', `${JSON.stringify(status(), undefined, 2)}\n`)
    else if (path === '/metrics') answer(200, 'text/plain; version=0.0.4', metricsOf(status()))
    else answer(404, 'text/plain', 'GET /status or /metrics\n')
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
