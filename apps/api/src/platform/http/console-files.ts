/** The built console, served by the hub itself: one origin, so that neither cookies nor the socket cross sites. */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import staticFiles from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

const builtConsole = join(import.meta.dirname, '../../../../dispatcher-ui/dist')
const ofMachines = /^\/(?:v1|health|metrics|docs|openapi\.json|asyncapi\.json|socket\.io|assets)(?:[/?]|$)/
/** A small page of its own: a telephone on a bad link does not load the console. */
const ofCrews = /^\/crew(?:[/?]|$)/
/** An address that people are given by itself, and that whoever checks it asks for without naming a type. */
const crewPage = /^\/crew\/?(?:\?|$)/

const notBuilt =
  '<!doctype html><meta charset="utf-8"><title>Liên Thông</title>' +
  '<p>The hub runs, but its console is not built. Run <code>npm run build</code>, then load this page again.</p>'

export async function serveConsole(server: FastifyInstance): Promise<void> {
  if (!existsSync(join(builtConsole, 'index.html'))) return
  await server.register(staticFiles, {
    root: builtConsole,
    cacheControl: false,
    // Each file is a route of its own: no other address ever reaches the file system.
    wildcard: false,
    // Names under /assets/ carry a hash of their content; any other file may change with the next version.
    setHeaders: (response, path) => {
      const forever = path.startsWith(join(builtConsole, 'assets'))
      void response.setHeader('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
}

/** A person's browser asks for a page, and no machine's address is meant: the console knows its own pages. */
export function wantsPage({ method, url, headers }: FastifyRequest): boolean {
  return (
    (method === 'GET' || method === 'HEAD') &&
    !ofMachines.test(url) &&
    (crewPage.test(url) || (headers.accept ?? '').includes('text/html'))
  )
}

export function sendPage(reply: FastifyReply): void {
  const page = ofCrews.test(reply.request.url) ? 'crew.html' : 'index.html'
  if (reply.server.hasReplyDecorator('sendFile')) void reply.sendFile(page)
  else
    void reply.code(503).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(notBuilt)
}
