/** Strangers who knock too often are sent away without a record, and nobody else is. */
import { callEvent, type Hub, sendEvents, startHub } from '../kit/hub.ts'
import { type DeliveryDesk, openDeliveries, WRONG } from './delivery-desk.ts'

const MOST = 20
let hub: Hub
let desk: DeliveryDesk
beforeAll(async () => {
  hub = await startHub({
    env: { HUB_SIMULATE: 'off', INTAKE_FAILURES_PER_MINUTE: String(MOST), TRUST_PROXY: '127.0.0.1,::1' },
  })
  desk = await openDeliveries(hub)
})
afterAll(() => hub.close())

interface Knock {
  readonly source: string
  readonly secret?: string
  readonly address: string
}

/** Behind a proxy the hub sees the address that the proxy tells. */
const knock = ({ source, secret = WRONG, address }: Knock) =>
  sendEvents(hub, callEvent('call.begin', 'goi-lạ', { to: '115' }), {
    source,
    secret,
    headers: { 'x-forwarded-for': address },
  })

async function limited(): Promise<number> {
  const text = await (await fetch(`${hub.url}/metrics`)).text()
  return Number(/^hub_intake_events_total\{verdict="limited"\} (\d+)/m.exec(text)?.[1] ?? 0)
}

test('after so many failures the answer is 429, and no row is written', async () => {
  const { source, secret } = await desk.ownSource()
  const stranger = { source, address: '203.0.113.7' }
  const answers = await Promise.all(Array.from({ length: MOST + 5 }, () => knock(stranger)))
  const statuses = answers.map(({ status }) => status).sort()
  expect(statuses).toEqual([...Array(MOST).fill(401), ...Array(5).fill(429)])
  const last = answers.find(({ status }) => status === 429)!
  expect(last.problem).toMatchObject({ code: 'too_many_attempts' })
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(Number(last.headers.get('retry-after'))).toBeLessThanOrEqual(60)
  expect(await desk.latest(source, '?verdict=refused')).toHaveLength(MOST)
  expect(await limited()).toBe(5)

  expect((await knock({ ...stranger, secret })).status).toBe(202)
  expect((await knock({ source, address: '203.0.113.8' })).status).toBe(401)
  expect((await knock(stranger)).status).toBe(429)
})

test('invented sources and bodies that are far too large are failures too', async () => {
  const headers = { 'x-forwarded-for': '198.51.100.9' }
  const send = (source: string, door: string, body: string): Promise<number> =>
    fetch(`${hub.url}/v1/sources/${source}/${door}`, { method: 'POST', headers, body }).then(
      ({ status, body: answer }) => answer!.cancel().then(() => status),
    )
  for (let i = 0; i < MOST; i++) expect(await send(`bịa-${i}`, 'asterisk', '{}')).toBe(404)
  expect(await send('bịa', 'asterisk', '{}')).toBe(429)
  expect(await send('demo', 'asterisk', 'x'.repeat(1_100_000))).toBe(429)
  expect(await send('demo', 'kamailio', 'x'.repeat(1_100_000))).toBe(413)
})

test('what an authentic sender does wrong is told each time', async () => {
  const { source, secret } = await desk.ownSource()
  for (let i = 0; i < MOST + 5; i++) {
    const { status } = await sendEvents(
      hub,
      { specversion: '1.0', id: 'x' },
      { source, secret, headers: { 'x-forwarded-for': '192.0.2.1' } },
    )
    expect(status).toBe(400)
  }
})
