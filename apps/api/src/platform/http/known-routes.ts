/** Which methods each address takes, so that a wrong method is told apart from a wrong address. */

import type { FastifyInstance } from 'fastify'

export type KnownRoutes = {
  /** Methods of the routes that this path matches; empty when none does. */
  readonly methodsOf: (path: string) => readonly string[]
  /** `POST /v1/session` and so on, in the form the router takes. */
  readonly list: () => readonly { readonly method: string; readonly url: string }[]
}

/** Must be called before any route is registered. */
export function knowRoutes(server: FastifyInstance): KnownRoutes {
  const methodsByUrl = new Map<string, { pattern: RegExp; methods: Set<string> }>()
  server.addHook('onRoute', ({ method, url }) => {
    if (url.includes('*')) return
    const known = methodsByUrl.get(url) ?? { pattern: patternOf(url), methods: new Set() }
    for (const each of [method].flat()) known.methods.add(each)
    methodsByUrl.set(url, known)
  })
  return {
    methodsOf: (path) => [
      ...new Set(
        [...methodsByUrl.values()]
          .filter(({ pattern }) => pattern.test(path))
          .flatMap(({ methods }) => [...methods]),
      ),
    ],
    list: () =>
      [...methodsByUrl].flatMap(([url, { methods }]) => [...methods].map((method) => ({ method, url }))),
  }
}

function patternOf(url: string): RegExp {
  const escaped = url.replace(/[.+^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/:\w+/g, '[^/]+')}$`)
}
