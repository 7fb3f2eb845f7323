/** Routers over real HTTP: what is asked, how answers are read, and that one which fails is not waited for. */
import type { Clock } from '../../apps/api/src/platform/clock/clock.ts'
import type { Log } from '../../apps/api/src/platform/log/log.ts'
import { FAILURES_UNTIL_LEFT, guarded, LEFT_ALONE_MS } from '../../apps/api/src/travel/guarded-router.ts'
import { askOsrm } from '../../apps/api/src/travel/osrm.adapter.ts'
import type { RouterKind } from '../../apps/api/src/travel/router.port.ts'
import { askValhalla } from '../../apps/api/src/travel/valhalla.adapter.ts'
import { type FakeRouter, type RouterMood, startRouter } from './fake-router.ts'

const scene = { lat: 10.77, lon: 106.7 }
const near = { lat: 10.78, lon: 106.7 }
const far = { lat: 10.9, lon: 106.7 }
const kinds = { valhalla: askValhalla, osrm: askOsrm } as const

let server: FakeRouter
let ms = 0
const clock: Clock = { ms: () => ms, now: () => new Date(ms).toISOString() }
const said: string[] = []
const say = (message: string): void => void said.push(message)
const log = { debug: say, info: say, warn: say, error: say, fatal: say } as unknown as Log
const routerOf = (kind: RouterKind, base = server.url, timeoutMs = 2_000) =>
  guarded(kind, kinds[kind](base), clock, log, timeoutMs)

beforeAll(async () => {
  server = await startRouter()
})
afterAll(() => server.close())
beforeEach(() => {
  Object.assign(server, { mood: 'well', island: undefined })
  server.asked.length = 0
  said.length = 0
})

test.each(['valhalla', 'osrm'] as const)('%s: one question for all units', async (kind) => {
  server.island = far
  const answer = await routerOf(kind, `${server.url}/base/`).ways([near, far, near], scene)
  if (answer.state === 'unreachable') throw new Error('unreachable')
  expect(answer.ways.map((way) => way && [Math.round(way.seconds), Math.round(way.metres)])).toEqual([
    [111, 1112],
    undefined,
    [111, 1112],
  ])
  expect(server.asked).toHaveLength(1)
})

test('the question of Valhalla', async () => {
  await routerOf('valhalla').ways([near], scene)
  const [{ method, url, body }] = server.asked as [FakeRouter['asked'][number]]
  expect([method, url]).toEqual(['POST', '/sources_to_targets'])
  expect(JSON.parse(body)).toEqual({
    sources: [near],
    targets: [scene],
    costing: 'auto',
    units: 'kilometers',
    verbose: true,
  })
})

test('the question of OSRM: longitude first, the scene last', async () => {
  await routerOf('osrm').ways([near, far], scene)
  const [{ method, url }] = server.asked as [FakeRouter['asked'][number]]
  expect([method, decodeURIComponent(url)]).toEqual([
    'GET',
    '/table/v1/driving/106.700000,10.780000;106.700000,10.900000;106.700000,10.770000?sources=0;1&destinations=2&annotations=duration,distance',
  ])
})

test('nobody to ask for is no question', async () => {
  expect(await routerOf('osrm').ways([], scene)).toEqual({ state: 'found', ways: [] })
  expect(server.asked).toEqual([])
})

test.each<readonly [RouterKind, RouterMood]>(
  (['valhalla', 'osrm'] as const).flatMap((kind) =>
    (['silent', 'failing', 'no_json', 'half', 'endless', 'elsewhere'] as const).map(
      (mood) => [kind, mood] as const,
    ),
  ),
)('%s that is %s is unreachable', async (kind, mood) => {
  server.mood = mood
  const timeoutMs = mood === 'silent' ? 100 : 2_000
  expect(await routerOf(kind, server.url, timeoutMs).ways([near], scene)).toEqual({ state: 'unreachable' })
})

test('nobody listens there', async () => {
  expect(await routerOf('osrm', 'http://127.0.0.1:9').ways([near], scene)).toEqual({ state: 'unreachable' })
})

test('one that fails again and again is left alone, then tried with one question', async () => {
  const router = routerOf('osrm')
  server.mood = 'failing'
  for (let i = 0; i < FAILURES_UNTIL_LEFT; i++) {
    expect(router.isTrusted()).toBe(true)
    await router.ways([near], scene)
  }
  expect(router.isTrusted()).toBe(false)
  expect(said).toEqual(['the router does not answer; times are estimated'])
  await router.ways([near], scene)
  expect(server.asked).toHaveLength(FAILURES_UNTIL_LEFT)

  ms += LEFT_ALONE_MS
  await Promise.all([router.ways([near], scene), router.ways([near], scene)])
  expect(server.asked).toHaveLength(FAILURES_UNTIL_LEFT + 1)

  server.mood = 'well'
  ms += LEFT_ALONE_MS
  expect((await router.ways([near], scene)).state).toBe('found')
  expect(router.isTrusted()).toBe(true)
  expect(said.at(-1)).toBe('the router answers again')
})

test('a success in between is a new beginning', async () => {
  const router = routerOf('osrm')
  for (const mood of ['failing', 'failing', 'well', 'failing', 'failing'] as const) {
    server.mood = mood
    await router.ways([near], scene)
  }
  expect(router.isTrusted()).toBe(true)
})
