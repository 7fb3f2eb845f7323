import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import { CloudEvent, HTTP } from 'cloudevents'
import pg from 'pg'
import { Webhook } from 'standardwebhooks'
import { addSource, createVault, keyHint, secretKey } from '../../apps/api/src/intake/source.store.ts'
import {
  callEvent,
  type EventsAnswer,
  eventually,
  type Hub,
  type Person,
  SECRET,
  sendBody,
  sendEvents,
  signIn,
  startHub,
} from '../kit/hub.ts'

const HUB_SECRET = 'một bí mật đủ dài cho các bài kiểm thử'
const BATCH = { 'content-type': 'application/cloudevents-batch+json' }

let hub: Hub
let supervisor: Person
let pool: pg.Pool

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SECRET, HUB_SIMULATE: 'off' } })
  supervisor = await signIn(hub, 'supervisor')
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 2 })
})
afterAll(async () => {
  await pool.end()
  await hub.close()
})

const picture = async (): Promise<PictureSnapshot> =>
  (await supervisor.get<PictureSnapshot>('/v1/picture')).body
const countOf = async (sql: string, ...values: unknown[]): Promise<number> =>
  Number((await pool.query(sql, values)).rows[0].count)
const callsNamed = (name: string): Promise<number> =>
  countOf('select count(*) from call where provider_call_id = $1', name)

test('the answer has the shape of the contract, and the call and its incident stand in the picture', async () => {
  const sent = callEvent('call.begin', 'hình-dạng', {
    from: '0903123456',
    to: '115',
    location: { lat: 10.77, lon: 106.7, radius: 30, source: 'aml' },
  })
  const answer = await sendEvents(hub, sent)
  expect(answer.status).toBe(202)
  expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
  expect(answer.problem).toEqual({
    results: [
      {
        id: sent.id,
        status: 'accepted',
        call: expect.stringMatching(/^[0-9a-f-]{36}$/),
        incident: expect.stringMatching(/^[0-9a-f-]{36}$/),
      },
    ],
  })
  const { calls, incidents } = await picture()
  const { call, incident } = answer.results[0]!
  expect(calls.find(({ id }) => id === call)).toMatchObject({
    id: call,
    source: 'demo',
    providerCallId: 'hình-dạng',
    line: '115',
    state: 'begin',
    from: '+84903123456',
    to: '115',
    incident,
    at: { begin: sent.time },
  })
  expect(incidents.find(({ id }) => id === incident)).toMatchObject({
    number: expect.stringMatching(/^\d\d-\d{6,}$/),
    version: 1,
    status: 'open',
    place: { lat: 10.77, lon: 106.7, radius: 30 },
    calls: [call],
    legs: [{ agency: 'ambulance', queue: 'ambulance', state: 'queued', priority: 2 }],
  })
})

test('an event of an unknown type is ignored with its reason, and touches no call', async () => {
  const sent = callEvent('call.hiccup', 'lạ')
  expect((await sendEvents(hub, sent)).results).toEqual([
    { id: sent.id, status: 'ignored', reason: 'type_unknown' },
  ])
  expect(await callsNamed('lạ')).toBe(0)
})

describe('the cloudevents package', () => {
  const event = (id: string): CloudEvent<object> =>
    new CloudEvent({
      id,
      source: '/tong-dai/goi',
      type: 'call.begin',
      subject: `gói-${id}`,
      data: { from: '0903123456', to: '114' },
    })
  const send = (message: { headers: object; body: unknown }): Promise<EventsAnswer> =>
    sendBody(hub, String(message.body), { headers: message.headers as Record<string, string> })

  test('in structured mode', async () => {
    expect((await send(HTTP.structured(event('s 1')))).results).toMatchObject([
      { id: 's 1', status: 'accepted' },
    ])
    expect(
      await countOf(`select count(*) from call where provider_call_id = 'gói-s 1' and line = '114'`),
    ).toBe(1)
  })

  test('in binary mode', async () => {
    const plain = new CloudEvent({
      id: 'b1',
      source: '/tong-dai',
      type: 'call.begin',
      subject: 'goi-b1',
      data: { to: '114' },
    })
    expect((await send(HTTP.binary(plain))).results).toMatchObject([{ id: 'b1', status: 'accepted' }])
    expect(
      await countOf(`select count(*) from call where provider_call_id = 'goi-b1' and line = '114'`),
    ).toBe(1)
  })

  test('in a batch', async () => {
    const body = JSON.stringify([event('l1'), event('l2')])
    expect((await sendBody(hub, body, { headers: BATCH })).results).toMatchObject([
      { id: 'l1', status: 'accepted' },
      { id: 'l2', status: 'accepted' },
    ])
  })
})

describe('a rotation of secrets', () => {
  const OLD = `whsec_${Buffer.alloc(32, 1).toString('base64')}`
  const NEW = `whsec_${Buffer.alloc(32, 2).toString('base64')}`
  const vault = createVault(HUB_SECRET)

  beforeAll(async () => {
    await addSource(pool, vault, {
      id: 'xoay',
      name: 'Xoay khoá',
      now: new Date().toISOString(),
      secret: OLD,
    })
    const key = secretKey(NEW)
    await pool.query(
      `insert into source_key (id, source, kind, sealed, hint, added, added_by)
       values (gen_random_uuid(), 'xoay', 'signature', $1, $2, now(), 'system')`,
      [vault.seal(key), keyHint(key)],
    )
    // A name that was unknown a moment ago is not asked for again at once.
    await eventually(
      () => sendBody(hub, '', { source: 'xoay' }),
      ({ status }) => status !== 404,
    )
  })

  test.each([
    ['the old', OLD, 202],
    ['the new', NEW, 202],
    ['another', SECRET, 401],
  ])('%s secret', async (_, secret, status) => {
    expect(
      (await sendEvents(hub, callEvent('call.begin', `xoay-${secret}`), { source: 'xoay', secret })).status,
    ).toBe(status)
  })

  test('a sender in the middle of it signs with both', async () => {
    const body = JSON.stringify(callEvent('call.begin', 'xoay-hai'))
    const id = 'msg_xoay_hai'
    const now = new Date()
    const signature = [SECRET, NEW].map((secret) => new Webhook(secret).sign(id, now, body)).join(' ')
    const headers = { 'content-type': 'application/cloudevents+json', 'webhook-signature': signature }
    expect((await sendBody(hub, body, { source: 'xoay', webhookId: id, headers })).status).toBe(202)
  })
})

test('text with NUL and halves of characters never costs a call', async () => {
  const broken = 'a\u0000b\ud800c\udc00'
  const data = {
    from: broken,
    to: '115',
    agent: broken,
    cause: broken,
    text: broken,
    language: broken,
    linkedCall: broken,
    recordingUrl: broken,
    direction: broken,
    location: { lat: 10.77, lon: 106.7, source: broken },
  }
  const { results } = await sendEvents(hub, callEvent('call.begin', 'chữ-hỏng', data))
  expect(results).toMatchObject([{ status: 'accepted' }])
  const shown = (await picture()).calls.find(({ id }) => id === results[0]!.call)!
  expect(shown).toMatchObject({
    marks: ['number_unreadable'],
    legs: [{ link: 'a\ufffdb\ufffdc\ufffd' }],
  })
  await pool.query('select fact::jsonb, personal::jsonb from journal order by seq desc limit 10')
  await pool.query('select state::jsonb from call')
})

test('what came is kept as bytes and shown in the delivery console', async () => {
  const sent = callEvent('call.begin', 'sổ', { to: '115' })
  const { results } = await sendEvents(hub, sent, { webhookId: 'msg_so' })
  const { body } = await supervisor.get<{ deliveries: object[] }>('/v1/sources/demo/deliveries?limit=1')
  expect(body.deliveries).toEqual([
    {
      id: expect.any(String),
      received: expect.any(String),
      door: 'events',
      position: 0,
      incidentNumber: expect.stringMatching(/^\d\d-\d{6}$/),
      verdict: 'accepted',
      status: 202,
      webhookId: 'msg_so',
      eventId: sent.id,
      type: 'call.begin',
      call: results[0]!.call,
      incident: results[0]!.incident,
      bytes: Buffer.byteLength(JSON.stringify(sent)),
    },
  ])
  const kept = await pool.query<{ body: Buffer }>(`select body from delivery where webhook_id = 'msg_so'`)
  expect(JSON.parse(kept.rows[0]!.body.toString())).toEqual(sent)
  const sources = await eventually(
    () => supervisor.get<{ sources: { source: string; counts: Record<string, number> }[] }>('/v1/sources'),
    ({ status }) => status === 200,
  )
  expect(sources.body.sources.find(({ source }) => source === 'demo')!.counts.accepted).toBeGreaterThan(5)
})
