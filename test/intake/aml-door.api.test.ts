/** Where a handset says it is finds its way to the call of its number, whichever comes first. */
import pg from 'pg'
import { callEvent, eventually, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'
import {
  addVendorSource,
  bySignature,
  byToken,
  type DoorAnswer,
  HUB_SECRET,
  type Post,
  postTo,
  VENDOR_SECRET,
} from '../kit/vendor.ts'

const FORM = 'application/x-www-form-urlencoded'
const TOKEN = 'mot-ma-dai-du-ba-muoi-hai-ky-tu-cho-aml-o-day'

let hub: Hub
let supervisor: Person
let pool: pg.Pool
beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off', HUB_SECRET } })
  supervisor = await signIn(hub, 'supervisor')
  await addVendorSource(hub, {
    id: 'aml',
    signature: VENDOR_SECRET,
    token: TOKEN,
    addresses: ['127.0.0.1', '::1'],
  })
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 1 })
})
afterAll(async () => {
  await pool.end()
  await hub.close()
})

let phones = 0
const newPhone = (): string => `+8490312${String(++phones).padStart(4, '0')}`

const message = (device: string, more: Record<string, string> = {}): string =>
  new URLSearchParams({
    v: '3',
    device_number: device,
    location_latitude: '10.7769',
    location_longitude: '106.7009',
    location_accuracy: '8.5',
    location_time: String(Date.now()),
    device_imei: '356938035643809',
    device_imsi: '452040000000001',
    ...more,
  }).toString()

const send = (body: string, more: Partial<Post> = {}): Promise<DoorAnswer> =>
  postTo(hub, { source: 'aml', door: 'aml', body, type: FORM, prove: byToken(TOKEN), ...more })

/** A ring from this number at another source, and its ids here. */
async function ring(
  device: string,
  type = 'call.begin',
): Promise<{ call: string; incident: string; name: string }> {
  const name = `may-${device}`
  const { results } = await sendEvents(hub, callEvent(type, name, { from: device, to: '115' }))
  return { call: results[0]!.call!, incident: results[0]!.incident!, name }
}

interface Seen {
  readonly calls: readonly { id: string; locations: readonly Record<string, unknown>[] }[]
  readonly incident: { readonly place?: { lat: number; lon: number; source?: string } }
}
const incidentOf = async (id: string): Promise<Seen> =>
  (await supervisor.get<Seen>(`/v1/incidents/${id}`)).body

test('a message after the ring is on the call and its incident at once, and every one of them is kept', async () => {
  const device = newPhone()
  const { call, incident } = await ring(device)
  const first = await send(
    message(device, { location_accuracy: '300', location_time: String(Date.now() - 5000) }),
  )
  expect([first.status, first.results]).toEqual([
    202,
    [{ id: expect.any(String), status: 'accepted', call, incident }],
  ])
  expect((await send(message(device))).results).toMatchObject([{ status: 'accepted', call }])
  const seen = await incidentOf(incident)
  expect(seen.calls[0]!.locations).toMatchObject([
    { lat: 10.7769, lon: 106.7009, radius: 300, source: 'aml' },
    { lat: 10.7769, lon: 106.7009, radius: 8.5, source: 'aml' },
  ])
  expect(JSON.stringify(seen)).toContain('"source":"aml"')
})

test('a message before the ring waits for it', async () => {
  const device = newPhone()
  const { results } = await send(message(device))
  expect(results).toMatchObject([{ status: 'accepted', reason: 'waiting_for_call' }])
  const { call, incident } = await ring(device)
  const seen = await eventually(
    () => incidentOf(incident),
    ({ calls }) => calls[0]!.locations.length > 0,
  )
  expect(seen.calls[0]).toMatchObject({ id: call, locations: [{ lat: 10.7769, source: 'aml' }] })
  const { deliveries } = (
    await supervisor.get<{ deliveries: { eventId?: string }[] }>('/v1/sources/aml/deliveries?limit=500')
  ).body
  expect(deliveries.find(({ eventId }) => eventId === results[0]!.id)).toMatchObject({
    verdict: 'accepted',
    call,
    incident,
  })
})

test('a message that is sent again, in whatever form, changes nothing', async () => {
  const device = newPhone()
  const { incident } = await ring(device)
  const body = message(device)
  await send(body)
  expect((await send(body)).results).toMatchObject([{ status: 'duplicate' }])
  expect((await send(`${body}&device_model=x`, { prove: bySignature() })).results).toMatchObject([
    { status: 'duplicate' },
  ])
  expect((await incidentOf(incident)).calls[0]!.locations).toHaveLength(1)
})

test('the same message many times at once is one message', async () => {
  const device = newPhone()
  const { incident } = await ring(device)
  const body = message(device)
  const answers = await Promise.all(Array.from({ length: 12 }, () => send(body)))
  const verdicts = answers.map(({ results }) => results[0]!.status).sort()
  expect(verdicts).toEqual(['accepted', ...Array.from({ length: 11 }, () => 'duplicate')])
  expect((await incidentOf(incident)).calls[0]!.locations).toHaveLength(1)
})

test('it belongs to the newest call of the number, also just after its end, and not to one long over', async () => {
  const device = newPhone()
  const { call } = await ring(device, 'call.end')
  expect((await send(message(device))).results).toMatchObject([{ call }])
  const old = newPhone()
  const time = new Date(Date.now() - 11 * 60_000).toISOString()
  await sendEvents(hub, callEvent('call.end', `cu-${old}`, { from: old, to: '115' }, { time }))
  expect((await send(message(old))).results).toMatchObject([{ reason: 'waiting_for_call' }])
})

test('a place that the incident has is not moved', async () => {
  const device = newPhone()
  const location = { lat: 10.8, lon: 106.65, source: 'cell' }
  const { results } = await sendEvents(
    hub,
    callEvent('call.begin', `o-${device}`, { from: device, to: '115', location }),
  )
  await send(message(device))
  expect(JSON.stringify(await incidentOf(results[0]!.incident!))).toMatch(/"place":\{"lat":10\.8,/)
})

test.each([
  ['no fields', '', FORM, 'location_missing'],
  ['no number', message('').replace(/device_number=[^&]*&/, ''), FORM, 'number_missing'],
  ['a number that is none', message('x'), FORM, 'number_unreadable'],
  [
    'a place at sea off Africa',
    message('+84903999999', { location_latitude: '0', location_longitude: '0' }),
    FORM,
    'location_null_island',
  ],
  ['broken JSON', '{"sms":', 'application/json', 'body_malformed'],
  ['another charset', 'v=1', `${FORM}; charset=utf-16`, 'body_malformed'],
  ['a type that it does not know', '<aml/>', 'text/xml', 'body_malformed'],
])('with %s an authentic message is taken and ignored, with its reason', async (_, body, type, reason) => {
  const answer = await send(body, { type, prove: bySignature() })
  expect([answer.status, answer.results]).toMatchObject([202, [{ status: 'ignored', reason }]])
  const { deliveries } = (await supervisor.get<{ deliveries: object[] }>('/v1/sources/aml/deliveries')).body
  expect(deliveries[0]).toMatchObject({ verdict: 'ignored', reason, status: 202 })
})

test.each([
  ['no proof', {}, 'signature_missing'],
  ['a wrong token', { authorization: 'Bearer x' }, 'token_wrong'],
])('with %s it is refused', async (_, headers, code) => {
  const answer = await send(message(newPhone()), { prove: () => headers as Record<string, string> })
  expect(answer).toMatchObject({ status: 401, problem: { code } })
})

test('neither IMEI nor IMSI nor ICCID is anywhere, also not of what was refused', async () => {
  const sms =
    'A"ML=1;lt=+10.77690;lg=+106.70090;rd=14;top=20261122010002;lc=68;pm=W;si=452040000000001;ei=356938035643809;ml=126'
  await send(
    new URLSearchParams({ device_number: newPhone(), sms, device_iccid: '8984040000000000001' }).toString(),
  )
  await send(JSON.stringify({ from: newPhone(), text: sms, imei: 356938035643809 }), {
    type: 'application/json',
  })
  await send(message(newPhone()), { prove: () => ({}) })
  const { rows } = await pool.query<{ all: string }>(
    `select coalesce((select string_agg(encode(body, 'escape'), ' ') from delivery), '')
       || (select string_agg(fact::text || coalesce(personal::text, ''), ' ') from journal)
       || (select string_agg(location::text, ' ') from caller_location) as all`,
  )
  expect(rows[0]!.all).toContain('device_number')
  expect(rows[0]!.all).not.toMatch(/356938035643809|452040000000001|8984040000000000001/)
})

test('a message that has expired is forgotten', async () => {
  const device = newPhone()
  await send(message(device))
  await pool.query(`update caller_location set expires = now() - interval '1 second' where device = $1`, [
    device,
  ])
  await eventually(
    async () => (await pool.query('select 1 from caller_location where device = $1', [device])).rowCount,
    (rows) => rows === 0,
  )
  const { incident } = await ring(device)
  expect((await incidentOf(incident)).calls[0]!.locations).toEqual([])
})

test('a burst that has to wait takes no connection from the calls, and one message twice in it is one', async () => {
  const device = newPhone()
  const { name } = await ring(device)
  await pool.query('select pg_advisory_lock(113114117)')
  const start = Date.now()
  const burst = Array.from({ length: 30 }, (_, i) =>
    message(device, { location_time: String(start - (i % 15) * 1000) }),
  )
  const answers = Promise.all(burst.map((body) => send(body)))
  try {
    // Only a wait that has begun proves anything.
    await eventually(
      async () =>
        (await pool.query("select 1 from pg_locks where locktype = 'advisory' and not granted")).rowCount,
      (waiting) => waiting === 1,
    )
    const { status } = await sendEvents(hub, callEvent('call.answered', name))
    expect(status).toBe(202)
  } finally {
    await pool.query('select pg_advisory_unlock(113114117)')
  }
  const verdicts = (await answers).map(({ status, results }) => `${status} ${results[0]!.status}`).sort()
  expect(verdicts).toEqual([...Array(15).fill('202 accepted'), ...Array(15).fill('202 duplicate')])
})
