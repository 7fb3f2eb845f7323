/** What trackers and telephones really send, and what they should not; each request is a file of test/fixtures/positions. */
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Unit } from '@lien-thong/shared/unit/unit'
import { type Hub, type Person, POSITION_KEY, signIn, startHub } from '../kit/hub.ts'
import { fixtures, sendFixture } from './fixtures.ts'

let hub: Hub
let medic: Person
let units: readonly Unit[]

const unitsNow = async (): Promise<readonly Unit[]> =>
  (await medic.get<PictureSnapshot>('/v1/picture')).body.units.filter(({ agency }) => agency === 'ambulance')

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  medic = await signIn(hub, 'dispatcher115')
  units = await unitsNow()
})

afterAll(() => hub?.close())

const batch = (positions: readonly unknown[]): Promise<Response> =>
  fetch(`${hub.url}/v1/positions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${POSITION_KEY}` },
    body: JSON.stringify({ positions }),
  })

test('the key of trackers commands no unit', async () => {
  const response = await fetch(`${hub.url}/v1/radio`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${POSITION_KEY}` },
    body: JSON.stringify({ unit: units[0]!.callSign, code: '6' }),
  })
  expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([401, 'key_wrong'])
  expect((await unitsNow())[0]!.status).toBe(units[0]!.status)
})

test('each request of a real client moves its unit', async () => {
  const all = fixtures('valid')
  expect(all.length).toBeGreaterThan(15)
  const ms = Math.floor(Date.now() / 1000) * 1000 + 2000
  const answers = await Promise.all(
    all.map(async ([name, request], i) => {
      const response = await sendFixture(hub.url, request, units[i]!.callSign, ms)
      return [name, response.status, await response.json()]
    }),
  )
  expect(answers).toEqual(
    all.map(([name, { path }]) => [name, path === '/v1/positions' ? 202 : 200, { accepted: 1, refused: [] }]),
  )
  const now = await unitsNow()
  const known = all.map(([name], i) => {
    const { time: _, every: __, ...position } = now.find(({ id }) => id === units[i]!.id)!.position!
    return [name, position]
  })
  expect(known).toEqual(
    all.map(([name, { position }]) => [
      name,
      Object.fromEntries(
        Object.entries(position!).map(([field, value]) => [field, expect.closeTo(value, 1)]),
      ),
    ]),
  )
})

test('each request that is wrong is refused by its reason, and moves nothing', async () => {
  const all = fixtures('invalid')
  expect(all.length).toBeGreaterThan(50)
  const unit = units.at(-1)!
  const before = (await unitsNow()).find(({ id }) => id === unit.id)!.position
  const answers = await Promise.all(
    all.map(async ([name, request]) => {
      const response = await sendFixture(hub.url, request, unit.callSign, Date.now())
      const body = (await response.json()) as {
        code?: string
        reason?: string
        accepted?: unknown
        refused?: { code: string }[]
      }
      const code = body.refused?.[0]?.code ?? body.reason ?? body.code
      return {
        name,
        status: response.status,
        code,
        accepted: typeof body.accepted === 'number' ? body.accepted : 0,
      }
    }),
  )
  expect(answers).toEqual(
    all.map(([name, { status }]) => ({ name, status, code: name.split('.', 1)[0], accepted: 0 })),
  )
  expect((await unitsNow()).find(({ id }) => id === unit.id)!.position).toEqual(before)
})

test('each report of a batch stands alone', async () => {
  const [a, b, c] = units.slice(-4)
  // Later than where the units were put when the hub began, and less ahead than is allowed.
  const [at, now] = [{ lat: 10.77, lon: 106.69 }, Date.now() + 25_000]
  const time = (secondsAgo: number) => new Date(now - secondsAgo * 1000).toISOString()
  const response = await batch([
    { unit: a!.callSign, ...at, time: time(20) },
    'nonsense',
    { unit: b!.id, ...at, time: time(20) },
    { unit: 'nobody', ...at, time: time(20) },
    { unit: a!.callSign, ...at, time: time(20) },
    { unit: a!.callSign, lat: 10.9, lon: 106.69, time: time(15) },
    { unit: c!.callSign, ...at, time: time(-3600) },
    { unit: a!.callSign, ...at, time: time(10), speed: 'x' },
    { unit: a!.callSign, lat: 10.7701, lon: 106.69, time: time(10) },
    { unit: a!.callSign, ...at, time: time(18) },
  ])
  expect(response.status).toBe(202)
  expect(await response.json()).toEqual({
    accepted: 5,
    refused: [
      { index: 1, code: 'report_malformed' },
      { index: 3, unit: 'nobody', code: 'unit_unknown' },
      { index: 5, unit: a!.callSign, code: 'position_jump' },
      { index: 6, unit: c!.callSign, code: 'time_ahead' },
      { index: 7, unit: a!.callSign, code: 'report_malformed', field: 'speed' },
    ],
  })
  const known = (await unitsNow()).find(({ id }) => id === a!.id)!.position
  expect(known).toMatchObject({ lat: 10.7701, time: time(10) })
  const metrics = await (await fetch(`${hub.url}/metrics`)).text()
  expect(metrics).toContain('hub_positions_total{door="batch",verdict="position_jump"} 1')
  expect(metrics).toMatch(/hub_positions_total\{door="batch",verdict="late"\} 1/)
})

test('five thousand at once, and not one more', async () => {
  const report = { unit: 'nobody', lat: 10.7, lon: 106.7, time: new Date().toISOString() }
  const most = await batch(Array(5000).fill(report))
  expect(most.status).toBe(202)
  expect(((await most.json()) as { refused: unknown[] }).refused.length).toBe(5000)
  const more = await batch(Array(5001).fill(report))
  expect([more.status, ((await more.json()) as { code: string }).code]).toEqual([400, 'body_invalid'])
})

test('the shell lines of the document report a position', async () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/integrators/positions.md'), 'utf8')
  const lines = [...page.matchAll(/^```sh\n(.*?)^```/gms)].map(([, line]) => line!)
  expect(lines.length).toBe(2)
  for (const line of lines) {
    const { stdout } = await promisify(execFile)(
      'sh',
      ['-c', line.replace('https://hub.example.vn', hub.url)],
      {
        env: { ...process.env, KEY: POSITION_KEY },
      },
    )
    expect(stdout).toBe('{"accepted":1,"refused":[]}')
  }
  const known = (await unitsNow()).find(({ callSign }) => callSign === 'CC-115-07')!
  expect(known.position).toBeDefined()
})
