/** How long requests take, by route and class of status: never by address, which would name calls and people. */

import type { FastifyInstance } from 'fastify'
import type { Histogram } from 'prom-client'
import { histogram } from './metrics.ts'

const seconds = histogram(
  'hub_http_request_seconds',
  'Time from the first byte of a request to the end of its answer',
  [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
  ['method', 'route', 'status'],
)

/** Finding the labelled child is most of the cost of an observation, so each is found once. */
const children = new Map<string, Histogram.Internal<'method' | 'route' | 'status'>>()

export function measureRequests(server: FastifyInstance): void {
  server.addHook('onResponse', (request, reply, done) => {
    const route = request.is404 ? 'none' : (request.routeOptions.url ?? 'none')
    observeRequest(request.method, route, reply.statusCode, reply.elapsedTime / 1000)
    done()
  })
}

export function observeRequest(method: string, route: string, statusCode: number, took: number): void {
  const status = (statusCode / 100) | 0
  const key = `${method} ${route} ${status}`
  let child = children.get(key)
  if (!child) {
    child = seconds.labels(method, route, `${status}xx`)
    children.set(key, child)
  }
  child.observe(took)
}
