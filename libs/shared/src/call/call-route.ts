/** The lines a call came through. A transfer from 113 to 115 adds a route; the call and its history stay one. */
import type { Agency } from '../kernel/agency.ts'
import { earliest, type Instant, latest } from '../kernel/instant.ts'

export interface CallRoute {
  readonly line: string
  readonly queue: string
  readonly agency: Agency
  /** The first event that named the line, by the source's clock. */
  readonly first: Instant
  /** The last transfer to the line. */
  readonly transferred?: Instant
  /** Id of the routing rule that sent it here; what follows when nobody answers stands there. */
  readonly rule?: string
  /** The line is a guess: no event has named one yet. The first that does takes this route away. */
  readonly fallback?: true
}

const since = (route: CallRoute): Instant => route.transferred ?? route.first

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** One more route, or more knowledge of one that is there; earliest first. */
export function withRoute(routes: readonly CallRoute[], told: CallRoute): readonly CallRoute[] {
  const guess = routes[0]?.fallback ? routes[0] : undefined
  if (told.fallback && routes.length > 0)
    return guess ? [{ ...guess, first: earliest(guess.first, told.first) }] : routes
  const known = routes.find(({ line, fallback }) => line === told.line && !fallback)
  const transferred =
    told.transferred === undefined ? known?.transferred : latest(known?.transferred, told.transferred)
  const next: CallRoute = {
    ...(known ?? told),
    first: earliest(known?.first, told.first),
    ...(transferred !== undefined && { transferred }),
  }
  return [...routes.filter(({ line, fallback }) => line !== told.line && !fallback), next].sort(
    (a, b) => compare(a.first, b.first) || compare(a.line, b.line),
  )
}

/** The route it is on now: the latest it was brought to. */
export const currentRoute = (routes: readonly CallRoute[]): CallRoute =>
  routes.reduce((last, each) =>
    (compare(since(each), since(last)) || compare(each.line, last.line)) > 0 ? each : last,
  )
