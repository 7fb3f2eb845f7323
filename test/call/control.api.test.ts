/** What desks ask goes out once, signed, to a real peer that answers, hesitates, fails or dies; nothing is pretended. */
import type { Call } from '@lien-thong/shared/call/call'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import pg from 'pg'
import { Webhook } from 'standardwebhooks'
import { routes } from '../../apps/api/src/interop/routes.ts'
import { callEvent, eventually, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'
import { type Asked, type FakeSwitch, startSwitch } from './fake-switch.ts'

const CONTROL_SECRET = 'whsec_4Zk2mQm8T5r0Yb7uW1xV9cD3eF6gH0jKlMnOpQrStUv='

let first: Hub
let second: Hub
/** Nodes of one hub have its secret in common. */
const env = { HUB_SIMULATE: 'off', HUB_SECRET: 'mot-bi-mat-chung-cua-hai-nut-trung-tam' }

let pool: pg.Pool
let pbx: FakeSwitch
let medic: Person
let admin: Person

const subjectOf = ({ body }: Asked): string => (JSON.parse(body) as { subject: string }).subject
const triesOf = (name: string): readonly Asked[] => pbx.asked.filter((each) => subjectOf(each) === name)

beforeAll(async () => {
  first = await startHub({ env })
  second = await startHub({ databaseUrl: first.databaseUrl, env })
  pool = new pg.Pool({ connectionString: first.databaseUrl, max: 2 })
  // How it behaves stands in the name of the call.
  pbx = await startSwitch((asked, response) => {
    const name = subjectOf(asked)
    const nth = triesOf(name).length
    if (name.startsWith('chậm') && nth === 1) return
    if (name.startsWith('hỏng') && nth <= 2) response.writeHead(500).end('{"reason":"boom"}')
    else if (name.startsWith('đứt')) response.socket!.destroy()
    else if (name.startsWith('bận')) response.writeHead(409).end('{"reason":"agent_busy"}')
    else if (name.startsWith('lời')) response.writeHead(403).end('{"reason":"ông An không nghe"}')
    else if (name.startsWith('vòng')) response.writeHead(307, { location: `${pbx.url}/elsewhere` }).end()
    else response.writeHead(202).end()
  })
  ;[medic, admin] = [await signIn(first, 'dispatcher115'), await signIn(first, 'admin')]
  await admin.post('/v1/sources/demo/control', {
    adapter: 'webhook',
    url: `${pbx.url}/asks?line=1`,
    secret: CONTROL_SECRET,
  })
  await medic.post('/v1/desks/115-01/log-in')
})
afterAll(async () => {
  await pool.end()
  await second.close()
  await first.close()
  await pbx.close()
})

/** A call in conversation at the medic's desk. */
async function talk(name: string, more: object = {}): Promise<string> {
  const data = { from: '0903123456', to: '115', ...more }
  const { results } = await sendEvents(first, [
    callEvent('call.begin', name, data),
    callEvent('call.answered', name, { agent: 'ext-1151' }),
  ])
  return results[0]!.call!
}
const control = (id: string, body: object, person = medic) => person.post(`/v1/calls/${id}/control`, body)
const callNamed = async (id: string): Promise<Call> =>
  (await medic.get<PictureSnapshot>('/v1/picture')).body.calls.find((call) => call.id === id)!
const settled = (id: string): Promise<Call> =>
  eventually(
    () => callNamed(id),
    (call) => call.control?.result !== undefined,
  )

test('a transfer goes out as a signed CloudEvent, and the call stays as it is until the switch reports', async () => {
  const id = await talk('chuyển')
  const answer = await control(id, { action: 'transfer', to: { line: '114' } })
  expect(answer).toMatchObject({
    status: 202,
    body: { state: 'answered', control: { action: 'transfer', by: 'agent:dispatcher115', line: '114' } },
  })
  expect(await settled(id)).toMatchObject({ state: 'answered', control: { result: 'taken' } })
  const [asked] = triesOf('chuyển')
  const event = new Webhook(CONTROL_SECRET).verify(asked!.body, asked!.headers as Record<string, string>)
  const { control: request } = await callNamed(id)
  expect(event).toEqual({
    specversion: '1.0',
    id: request!.request,
    source: expect.stringContaining('http'),
    type: 'call.control.transfer',
    subject: 'chuyển',
    time: expect.stringMatching(/Z$/),
    datacontenttype: 'application/json',
    data: { call: id, desk: '115-01', agent: 'ext-1151', to: '114', toKind: 'line' },
  })
  expect(asked).toMatchObject({
    method: 'POST',
    path: '/asks?line=1',
    headers: {
      'content-type': 'application/cloudevents+json; charset=utf-8',
      'webhook-id': request!.request,
    },
  })
  await sendEvents(first, callEvent('call.transfer', 'chuyển', { to: '114' }))
  const { incident, routes } = await eventually(
    () => callNamed(id),
    ({ state }) => state === 'transferred',
  )
  expect(routes.map(({ line }) => line)).toEqual(['115', '114'])
  const { body } = await medic.get<{ incident: Incident }>(`/v1/incidents/${incident}`)
  expect(body.incident.legs.map(({ agency }) => agency)).toEqual(['ambulance', 'fire'])
})

test('what the other side may do', async () => {
  const names = ['chậm', 'hỏng', 'đứt', 'bận', 'lời', 'vòng']
  const ids = await Promise.all(names.map((name) => talk(name)))
  for (const id of ids) expect((await control(id, { action: 'hold' })).status).toBe(202)
  expect((await control(ids[2]!, { action: 'hang_up' })).body.code).toBe('control_pending')
  const ends = await Promise.all(ids.map((id) => settled(id)))
  expect(ends.map(({ control: end }, i) => [names[i], end!.result, end!.reason])).toEqual([
    ['chậm', 'taken', undefined],
    ['hỏng', 'taken', undefined],
    ['đứt', 'unreachable', 'connection_failed'],
    ['bận', 'refused', 'agent_busy'],
    ['lời', 'refused', 'http_403'],
    ['vòng', 'refused', 'redirected'],
  ])
  expect(ends.map(({ state }) => state)).toEqual(names.map(() => 'answered'))
  expect(names.map((name) => triesOf(name).length)).toEqual([2, 3, 4, 1, 1, 1])
  // A repetition has the id of the first try, so that the other side can tell.
  for (const name of names)
    expect(new Set(triesOf(name).map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  expect(pbx.asked.filter(({ path }) => path.includes('elsewhere'))).toEqual([])
})

test('of two nodes exactly one sends each request', async () => {
  const ids = await Promise.all(Array.from({ length: 30 }, (_, i) => talk(`nhiều-${i}`)))
  const there = await signIn(second, 'dispatcher115')
  await Promise.all(ids.map((id, i) => control(id, { action: 'hang_up' }, i % 2 === 0 ? medic : there)))
  await Promise.all(ids.map((id) => settled(id)))
  expect(ids.map((_, i) => triesOf(`nhiều-${i}`).length)).toEqual(ids.map(() => 1))
  expect((await pool.query('select from control_request')).rowCount).toBe(0)
})

test('a request that was left lying is not carried out late', async () => {
  const id = await talk('trễ')
  const order = { request: '01900000-0000-7000-8000-00000000abcd', action: 'hold', source: 'demo', call: id }
  const requested = new Date(Date.now() - 60_000).toISOString()
  await pool.query(
    'insert into control_request (id, source, call, asked, requested, next_try) values ($1, $2, $3, $4, $5, $5)',
    [
      order.request,
      'demo',
      id,
      JSON.stringify({ ...order, requested, providerCallId: 'trễ', desk: '115-01' }),
      requested,
    ],
  )
  const { rows } = await eventually(
    () => pool.query(`select fact from journal where fact->>'request' = $1`, [order.request]),
    ({ rowCount }) => rowCount === 1,
  )
  expect(rows[0]).toMatchObject({ fact: { result: 'unreachable', reason: 'too_late' } })
  expect(triesOf('trễ')).toEqual([])
})

test('a call back takes the number along, and neither journal nor log shows it', async () => {
  const { results } = await sendEvents(first, [
    callEvent('call.begin', 'nhỡ', { from: '0909888777', to: '115' }),
    callEvent('call.cancel', 'nhỡ'),
  ])
  const id = results[0]!.call!
  expect((await control(id, { action: 'call_back' })).status).toBe(202)
  await settled(id)
  const [asked] = triesOf('nhỡ')
  expect(JSON.parse(asked!.body)).toMatchObject({
    type: 'call.control.call_back',
    data: { to: '+84909888777', toKind: 'number', agent: 'ext-1151' },
  })
  const { rows } = await pool.query<{ fact: object; personal: object }>(
    `select fact, personal from journal where fact->>'type' = 'call.control_requested' and fact->>'call' = $1`,
    [id],
  )
  expect(JSON.stringify(rows[0]!.fact)).not.toContain('909888777')
  expect(rows[0]!.personal).toEqual({ target: '+84909888777' })
  expect(first.log() + second.log()).not.toMatch(/909888777|4Zk2mQm8T5r0/)
})

test('a call that a colleague has is theirs alone', async () => {
  const taker = await signIn(first, 'calltaker')
  await taker.post('/v1/desks/115-02/log-in')
  const id = await talk('của người khác')
  expect((await control(id, { action: 'hang_up' }, taker)).body).toMatchObject({
    code: 'call_not_claimed',
    by: 'agent:dispatcher115',
    desk: '115-01',
  })
  expect((await taker.post(`/v1/calls/${id}/silence`, { step: 'asked_to_speak' })).body.code).toBe(
    'call_not_claimed',
  )
  expect((await medic.post(`/v1/calls/${id}/silence`, { step: 'asked_to_speak' })).body).toMatchObject({
    silence: [{ step: 'asked_to_speak' }],
  })
  expect((await medic.post(`/v1/calls/${id}/silence`, { step: 'nothing_heard' })).body).toMatchObject({
    code: 'illegal_move',
    legal: ['asked_for_key', 'voice_heard', 'distress_heard'],
  })
  expect((await taker.post(`/v1/calls/${id}/release`)).body.code).toBe('call_not_claimed')
})

test('how a source is asked is set by administrators, and its secret is shown once at most', async () => {
  const supervisor = await signIn(first, 'supervisor')
  const path = '/v1/sources/demo/control'
  expect((await supervisor.get(path)).status).toBe(403)
  expect((await supervisor.post(path, { adapter: 'webhook', url: pbx.url })).status).toBe(403)
  expect((await admin.get(path)).body).toEqual({
    source: 'demo',
    adapter: 'webhook',
    url: `${pbx.url}/asks?line=1`,
  })
  for (const url of ['ftp://pbx/', 'pbx', 'http://user:word@pbx/', 'javascript:1', 'http://pbx/#a'])
    expect((await admin.post(path, { adapter: 'webhook', url })).body.code).toBe('body_invalid')
  expect((await admin.post('/v1/sources/none/control', { adapter: 'webhook', url: pbx.url })).body.code).toBe(
    'source_unknown',
  )
  expect((await admin.get('/v1/sources/%00/control')).body.code).toBe('source_unknown')

  const made = await admin.post(path, { adapter: 'webhook', url: `${pbx.url}/new` })
  const described = routes.find(({ id }) => id === 'setSourceControl')!.answer.schema!
  expect(described.parse(made.body)).toEqual(made.body)
  expect(made.body.secret).toMatch(/^whsec_/)
  expect((await admin.get(path)).body.secret).toBeUndefined()
  const id = await talk('bí mật mới')
  await control(id, { action: 'hold' })
  await settled(id)
  const [asked] = triesOf('bí mật mới')
  new Webhook(made.body.secret as string).verify(asked!.body, asked!.headers as Record<string, string>)

  const { rows } = await pool.query<{ fact: object }>(
    `select fact from journal where fact->>'type' = 'source.control_set' order by seq desc limit 1`,
  )
  expect(rows[0]!.fact).toEqual({ type: 'source.control_set', source: 'demo', adapter: 'webhook' })
  expect((await admin.delete(path)).status).toBe(204)
  expect((await control(id, { action: 'hold' })).body.code).toBe('control_unavailable')
  await admin.post(path, { adapter: 'webhook', url: `${pbx.url}/asks?line=1`, secret: CONTROL_SECRET })
})

test('consoles learn which sources can be asked, and nothing of how', async () => {
  const answer = await medic.get('/v1/call-control')
  expect(answer).toMatchObject({ status: 200, body: { sources: ['demo'] } })
  const described = routes.find(({ id }) => id === 'getControllableSources')!.answer.schema!
  expect(described.parse(answer.body)).toEqual(answer.body)
  expect((await admin.get('/v1/call-control')).status).toBe(403)
})

test('what a node leaves unsent when it is killed, the other sends, under the same id', async () => {
  const id = await talk('chậm và chết')
  expect((await control(id, { action: 'hold' })).status).toBe(202)
  await eventually(
    () => triesOf('chậm và chết').length,
    (count) => count === 1,
  )
  await first.kill()
  const there = await signIn(second, 'dispatcher115')
  const end = await eventually(
    async () =>
      (await there.get<PictureSnapshot>('/v1/picture')).body.calls.find((call) => call.id === id)?.control,
    (found) => found?.result !== undefined,
  )
  expect(end?.result).toBe('taken')
  const tries = triesOf('chậm và chết')
  expect(tries.map(({ headers }) => headers['webhook-id'])).toEqual([end!.request, end!.request])
})
