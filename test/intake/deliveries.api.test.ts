/** What became of what a source sent, on a real hub: listed, counted, and shown by role. */
import type { SourceList } from '@lien-thong/shared/contract/source'
import { MASK } from '@lien-thong/shared/intake/mask-body'
import { type Hub, sendBody, sendEvents, signIn, startHub } from '../kit/hub.ts'
import { type DeliveryDesk, openDeliveries, ring, WRONG } from './delivery-desk.ts'

let hub: Hub
let desk: DeliveryDesk
beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  desk = await openDeliveries(hub)
})
afterAll(() => hub.close())

describe('the list', () => {
  test('is the newest first, page by page, and each verdict and door can be asked for alone', async () => {
    const { source, secret } = await desk.ownSource()
    const send = (event: object, more: object = {}) => sendEvents(hub, event, { source, secret, ...more })
    for (const id of ['d1', 'd2', 'd3']) await send(ring(id))
    await send(ring('d1'))
    await send({ ...ring('d4'), type: 'hub.test' })
    await send(ring('d5'), { secret: WRONG })
    await fetch(`${hub.url}/v1/sources/${source}/kamailio`, { method: 'POST', body: '{}' })
    const all = await desk.latest(source)
    expect(all.map(({ verdict, reason, door, status }) => [verdict, reason, door, status])).toEqual([
      ['refused', 'signature_missing', 'kamailio', 401],
      ['refused', 'signature_wrong', 'events', 401],
      ['ignored', 'type_unknown', 'events', 202],
      ['duplicate', undefined, 'events', 202],
      ['accepted', undefined, 'events', 202],
      ['accepted', undefined, 'events', 202],
      ['accepted', undefined, 'events', 202],
    ])
    expect(all[4]).toMatchObject({ eventId: 'd3', type: 'call.begin', call: expect.any(String), position: 0 })
    const firstPage = await desk.latest(source, '?limit=3')
    const second = await desk.latest(source, `?limit=3&before=${firstPage[2]!.id}`)
    const third = await desk.latest(source, `?limit=3&before=${second[2]!.id}`)
    expect([...firstPage, ...second, ...third]).toEqual(all)
    expect(await desk.latest(source, '?verdict=accepted&limit=2')).toEqual(all.slice(4, 6))
    expect(await desk.latest(source, '?verdict=refused')).toEqual(all.slice(0, 2))
    expect(await desk.latest(source, '?door=kamailio')).toEqual(all.slice(0, 1))
    expect(await desk.latest(source, '?door=kamailio&verdict=accepted')).toEqual([])
  })

  test.each(['?limit=0', '?limit=501', '?before=x', '?verdict=perhaps', '?door=window'])(
    '%s is no question',
    async (query) => {
      expect((await desk.supervisor.get(`/v1/sources/demo/deliveries${query}`)).body).toMatchObject({
        code: 'query_invalid',
      })
    },
  )

  test('counts by verdict and reason, for the hour and the day', async () => {
    const { source, secret } = await desk.ownSource()
    for (const id of ['r1', 'r2', 'r3']) await sendEvents(hub, ring(id), { source, secret })
    for (let i = 0; i < 2; i++) await sendEvents(hub, ring('r4'), { source, secret: WRONG })
    await sendBody(hub, '{', { source, secret, headers: { 'content-type': 'application/json' } })
    const { body } = await desk.supervisor.get<SourceList>('/v1/sources')
    expect(body.sources.find((each) => each.source === source)).toMatchObject({
      counts: { accepted: 3, duplicate: 0, ignored: 0, refused: 3 },
      refusedLastHour: 0.5,
      lastReceived: expect.any(String),
      reasons: [
        { verdict: 'accepted', lastHour: 3, last24h: 3 },
        { verdict: 'refused', reason: 'signature_wrong', lastHour: 2, last24h: 2 },
        { verdict: 'refused', reason: 'body_malformed', lastHour: 1, last24h: 1 },
      ],
    })
  })
})

describe('the body', () => {
  test('is whole for who may see personal data, and masked for who may not', async () => {
    const { source, secret } = await desk.ownSource()
    const event = ring('b1', {
      from: '+84903123456',
      text: 'cháy nhà',
      location: { lat: 10.7769, lon: 106.7009 },
    })
    await sendEvents(hub, event, { source, secret })
    const { id } = await desk.newest(source)
    const seen = await desk.detail(desk.supervisor, source, id)
    expect(seen).toMatchObject({
      authentic: true,
      headers: { 'content-type': 'application/cloudevents+json' },
    })
    expect(seen.body).toEqual({ text: JSON.stringify(event), keptOn: id, cut: false, masked: false })
    const masked = await desk.detail(desk.admin, source, id)
    expect(masked.body).toMatchObject({ cut: false, masked: true })
    expect(JSON.parse(masked.body!.text)).toEqual({
      ...event,
      data: { to: '115', from: MASK, text: MASK, location: { lat: MASK, lon: MASK } },
    })
  })

  test('in binary mode has its attributes beside it, masked alike', async () => {
    const { source, secret } = await desk.ownSource()
    const attributes = {
      'ce-specversion': '1.0',
      'ce-id': 'b2',
      'ce-type': 'call.begin',
      'ce-source': '/pbx',
      'ce-subject': 'goi-b2',
    }
    const headers = { 'content-type': 'application/json', ...attributes, 'ce-msisdn': '0903123456' }
    await sendBody(hub, '{"from":"0903123456"}', { source, secret, headers })
    const { id } = await desk.newest(source)
    expect((await desk.detail(desk.supervisor, source, id)).headers).toMatchObject(headers)
    const masked = await desk.detail(desk.admin, source, id)
    expect(masked.headers).toMatchObject({ ...headers, 'ce-msisdn': MASK })
    expect(masked.body?.text).toBe(`{"from":"${MASK}"}`)
  })

  test('of a batch is kept once, and of a repetition with the first', async () => {
    const { source, secret } = await desk.ownSource()
    const events = [ring('k1'), ring('k2')]
    for (let i = 0; i < 2; i++) await sendEvents(hub, events, { source, secret, webhookId: 'msg_hai_lan' })
    // Under another name, with nothing new in it.
    await sendEvents(hub, events, { source, secret, webhookId: 'msg_lan_ba' })
    const rows = [...(await desk.latest(source))].reverse()
    expect(rows.map(({ verdict }) => verdict)).toEqual([
      ...Array(2).fill('accepted'),
      ...Array(4).fill('duplicate'),
    ])
    const kept = await Promise.all(
      rows.map(async ({ id }) => (await desk.detail(desk.supervisor, source, id)).body),
    )
    expect(kept.map((body) => body?.text)).toEqual(rows.map(() => JSON.stringify(events)))
    expect(kept.map((body) => body?.keptOn)).toEqual([0, 0, 0, 0, 4, 4].map((at) => rows[at]!.id))
  })

  test.each([
    ['authentic, 60 KiB', true, 61_440, 61_440],
    ['authentic, 100 KiB', true, 102_400, 65_536],
    ['not authentic, 2 KiB', false, 2048, 2048],
    ['not authentic, 3 KiB', false, 3072, 2048],
  ])('that was refused is kept as far as it helps: %s', async (_, authentic, length, kept) => {
    const { source, secret } = await desk.ownSource()
    const body = `{"specversion":"1.0","id":"lớn",${'x'.repeat(length)}`.slice(0, length - 2)
    expect(Buffer.byteLength(body)).toBe(length)
    const headers = { 'content-type': 'application/cloudevents+json' }
    await sendBody(hub, body, { source, secret: authentic ? secret : WRONG, headers })
    const row = await desk.newest(source)
    expect(row).toMatchObject({
      verdict: 'refused',
      reason: authentic ? 'body_malformed' : 'signature_wrong',
      bytes: length,
    })
    const { body: shown, authentic: proven } = await desk.detail(desk.supervisor, source, row.id)
    expect([Buffer.byteLength(shown!.text), shown!.cut, proven]).toEqual([kept, kept < length, authentic])
  })

  test.each(['PUT', 'PATCH', 'DELETE'])('of a %s proves nothing, whatever it holds', async (method) => {
    const { source } = await desk.ownSource()
    const headers = { 'content-type': 'application/cloudevents+json' }
    await fetch(`${hub.url}/v1/sources/${source}/events`, {
      method,
      headers,
      body: JSON.stringify(ring('put')),
    })
    const row = await desk.newest(source)
    expect(row).toMatchObject({ verdict: 'refused', reason: 'method_not_allowed' })
    expect(await desk.detail(desk.supervisor, source, row.id)).toMatchObject({ authentic: false })
    expect((await desk.resend(source, row.id)).body).toMatchObject({ code: 'delivery_not_authentic' })
  })
})

test('who has no business with deliveries sees none', async () => {
  const dispatcher = await signIn(hub, 'dispatcher115')
  const asked = [
    await dispatcher.get('/v1/sources/demo/deliveries'),
    await dispatcher.get('/v1/sources/demo/deliveries/1'),
    await dispatcher.post('/v1/sources/demo/deliveries/1/resend'),
  ]
  expect(asked.map(({ body }) => body.code)).toEqual(['forbidden', 'forbidden', 'forbidden'])
})

test('what comes under a name that is no source is told to administrators', async () => {
  for (let i = 0; i < 2; i++) await sendEvents(hub, ring('n1'), { source: 'tong-dai-go-nham' })
  const { body } = await desk.admin.get<SourceList>('/v1/sources')
  expect(body.unknown).toMatchObject([{ name: 'tong-dai-go-nham', requests: 2 }])
  expect((await desk.latest('tong-dai-go-nham')).map(({ reason }) => reason)).toEqual([
    'source_unknown',
    'source_unknown',
  ])
})
