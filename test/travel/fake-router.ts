/** A router on this machine that answers as Valhalla and OSRM document it, from the way the crow flies, or misbehaves. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Coordinate, distanceMetres } from '@lien-thong/shared/geo/coordinate'

export type RouterMood = 'well' | 'silent' | 'failing' | 'no_json' | 'half' | 'endless' | 'elsewhere'

export interface FakeRouter {
  readonly url: string
  mood: RouterMood
  /** No way from here. */
  island: Coordinate | undefined
  readonly asked: { readonly method: string; readonly url: string; readonly body: string }[]
  readonly close: () => Promise<void>
}

/** Ten metres a second along the way the crow flies. */
export const METRES_A_SECOND = 10

export async function startRouter(): Promise<FakeRouter> {
  const held = new Set<ServerResponse>()
  const router = {
    mood: 'well' as RouterMood,
    island: undefined as Coordinate | undefined,
    asked: [] as FakeRouter['asked'],
  }
  const isIsland = (at: Coordinate): boolean =>
    router.island !== undefined && distanceMetres(at, router.island) < 1
  const way = (from: Coordinate, to: Coordinate): number | null =>
    isIsland(from) ? null : distanceMetres(from, to)

  const osrm = (url: URL): object => {
    const points = url.pathname
      .split('/')
      .at(-1)!
      .split(';')
      .map((pair) => pair.split(',').map(Number) as [number, number])
      .map(([lon, lat]) => ({ lat, lon }))
    const indices = (name: string) => url.searchParams.get(name)!.split(';').map(Number)
    const metres = indices('sources').map((i) =>
      indices('destinations').map((j) => way(points[i]!, points[j]!)),
    )
    const waypoint = (i: number) => ({
      hint: '',
      distance: 3,
      name: '',
      location: [points[i]!.lon, points[i]!.lat],
    })
    return {
      code: 'Ok',
      durations: metres.map((row) => row.map((each) => (each === null ? null : each / METRES_A_SECOND))),
      distances: metres,
      sources: indices('sources').map(waypoint),
      destinations: indices('destinations').map(waypoint),
    }
  }
  const valhalla = (body: string): object => {
    const { sources, targets } = JSON.parse(body) as Record<'sources' | 'targets', readonly Coordinate[]>
    return {
      sources_to_targets: sources.map((from, i) =>
        targets.map((to, j) => {
          const metres = way(from, to)
          return {
            from_index: i,
            to_index: j,
            time: metres === null ? null : metres / METRES_A_SECOND,
            distance: metres === null ? null : metres / 1000,
          }
        }),
      ),
      units: 'kilometers',
      algorithm: 'costmatrix',
    }
  }

  const answer = (request: IncomingMessage, body: string, response: ServerResponse): void => {
    const url = new URL(request.url!, 'http://router')
    if (router.mood === 'silent') return void held.add(response)
    if (router.mood === 'failing') return void response.writeHead(500).end('{"error":"no"}')
    if (router.mood === 'elsewhere') return void response.writeHead(302, { location: '/other' }).end()
    if (router.mood === 'no_json') return void response.end('<html>')
    if (router.mood === 'endless') return void response.end(`[${'0,'.repeat(400_000)}0]`)
    const json = url.pathname.endsWith('/sources_to_targets') ? valhalla(body) : osrm(url)
    const text = JSON.stringify(json)
    response.setHeader('content-type', 'application/json')
    if (router.mood === 'half') {
      response.writeHead(200, { 'content-length': text.length })
      response.write(text.slice(0, text.length / 2))
      return void response.socket?.destroy()
    }
    response.end(text)
  }
  const server: Server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8')
      router.asked.push({ method: request.method!, url: request.url!, body })
      answer(request, body, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return Object.assign(router, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}
