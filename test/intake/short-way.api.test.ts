/** The usual event takes a shorter way through the server. Nobody can tell by the answer, and nothing is left out on it. */
import { request as httpRequest } from 'node:http'
import pg from 'pg'
import { callEvent, eventually, type Hub, SECRET, sendBody, sendEvents, startHub } from '../kit/hub.ts'

let hub: Hub
let pool: pg.Pool

beforeAll(async () => {
  hub = await startHub()
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 2 })
})
afterAll(async () => {
  await pool.end()
  await hub.close()
})

/** Sent by a page of the hub itself it goes the long way. */
const LONG = { 'sec-fetch-site': 'same-origin' }
const WRONG = `whsec_${Buffer.alloc(32, 9).toString('base64')}`

const counted = async (metric: RegExp): Promise<number> =>
  Number(metric.exec(await (await fetch(`${hub.url}/metrics`)).text())?.[1] ?? 0)
const requests = (status: string): Promise<number> =>
  counted(
    new RegExp(
      `hub_http_request_seconds_count\\{method="POST",route="/v1/sources/:source/events",status="${status}"\\} (\\d+)`,
    ),
  )
const verdicts = (verdict: string): Promise<number> =>
  counted(new RegExp(`hub_intake_events_total\\{verdict="${verdict}"\\} (\\d+)`))

/** Without what differs from one answer to the next. */
const fixed = (headers: Headers): readonly (readonly [string, string])[] =>
  [...headers].filter(([name]) => !['date', 'content-length', 'retry-after'].includes(name)).sort()

test('both ways answer alike, header by header, accepted or refused', async () => {
  for (const options of [{}, { secret: WRONG }, { source: 'khong-co' }]) {
    const event = () => callEvent('call.begin', 'nhu-nhau', { to: '115' })
    const short = await sendEvents(hub, event(), options)
    const long = await sendEvents(hub, event(), { ...options, headers: LONG })
    expect(short.status).toBe(long.status)
    expect(fixed(short.headers)).toEqual(fixed(long.headers))
    expect(Object.keys(short.problem)).toEqual(Object.keys(long.problem))
  }
})

test('what was sent one way is known on the other', async () => {
  const body = JSON.stringify(callEvent('call.begin', 'mot-lan', { to: '115' }))
  const headers = { 'content-type': 'application/cloudevents+json' }
  const first = await sendBody(hub, body, { webhookId: 'msg_hai_duong', headers })
  const again = await sendBody(hub, body, { webhookId: 'msg_hai_duong', headers: { ...headers, ...LONG } })
  expect([first.results[0]!.status, again.results[0]!.status]).toEqual(['accepted', 'duplicate'])
  expect(again.results[0]!.call).toBe(first.results[0]!.call)
})

test('each request is counted once, and a refused one is kept with its bytes', async () => {
  const before = [
    await requests('2xx'),
    await requests('4xx'),
    await verdicts('accepted'),
    await verdicts('refused'),
  ]
  await sendEvents(hub, callEvent('call.begin', 'dem', { to: '115' }))
  const body = JSON.stringify(callEvent('call.begin', 'dem', { to: '115' }))
  const refused = await sendBody(hub, body, {
    webhookId: 'msg_dem',
    secret: WRONG,
    headers: { 'content-type': 'application/cloudevents+json' },
  })
  expect(refused.problem.code).toBe('signature_wrong')
  const after = [
    await requests('2xx'),
    await requests('4xx'),
    await verdicts('accepted'),
    await verdicts('refused'),
  ]
  expect(after.map((n, i) => n - before[i]!)).toEqual([1, 1, 1, 1])
  const { rows } = await pool.query("select bytes, body from delivery where webhook_id = 'msg_dem'")
  expect(rows).toHaveLength(1)
  expect(rows[0].bytes).toBe(Buffer.byteLength(body))
  expect(body.startsWith(rows[0].body.toString())).toBe(true)
})

test('a request that is cut short harms nobody, and the next one on another connection is taken', async () => {
  const sent = httpRequest(`${hub.url}/v1/sources/demo/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/cloudevents+json',
      'content-length': 500,
      'webhook-id': 'msg_ngan',
    },
  })
  sent.on('error', () => undefined)
  await new Promise<void>((resolve) => sent.write('{"specversion":', () => resolve()))
  sent.destroy()
  const known = await eventually(
    async () => (await pool.query("select reason, bytes from delivery where webhook_id = 'msg_ngan'")).rows,
    (rows) => rows.length === 1,
  )
  expect(known[0].reason).toBe('body_malformed')
  expect(
    (await sendEvents(hub, callEvent('call.begin', 'sau-do', { to: '115' }), { secret: SECRET })).status,
  ).toBe(202)
})
