/** Two real hubs hand an incident over and back, tell each other what becomes of it, and believe nothing that is not signed. */

import { seededRandom } from '@lien-thong/shared/kernel/random'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import { verifyJournal } from '../../apps/api/src/platform/ledger/verify.ts'
import { callEvent, eventually, sendEvents, signIn } from '../kit/hub.ts'
import { brokenBytes, mutated } from '../kit/mutation.ts'
import {
  admin,
  arrived,
  countFacts,
  give,
  type House,
  handOversOf,
  incidentAt,
  open,
  PATIENCE_MS,
  reached,
  startHouses,
  steps,
  tell,
} from './two-hubs.ts'

let a: House
let b: House
let close: () => Promise<void>
beforeAll(async () => {
  ;({ a, b, close } = await startHouses())
})
afterAll(() => close())

const place = { lat: 10.7769, lon: 106.7009, text: 'Chợ Bến Thành, cửa Nam' }

test('an incident with its call, place and notes arrives, is accepted and completed, each a fact of its own', async () => {
  const { results } = await sendEvents(
    a.hub,
    callEvent('call.begin', 'gọi-1', { from: '0903123456', to: '115' }),
  )
  const id = results[0]!.incident!
  await a.who.medic.post(`/v1/incidents/${id}/notes`, { text: 'hai người bị thương' })
  const given = await give(a, id, 'b', { line: '114', note: 'kẹt trong xe' })
  expect(given).toMatchObject({
    status: 201,
    body: { direction: 'out', peer: 'b', line: '114', priority: 2 },
  })
  const there = await arrived(b, given.body.id)
  await reached(a, id, 'delivered')
  // What was said of it meanwhile follows by itself.
  const [delivered] = await eventually(
    () => handOversOf(a, id),
    ([first]) => first?.undelivered.length === 0,
    PATIENCE_MS,
  )
  const taken = await incidentAt(b, there)
  expect(delivered).toMatchObject({ reference: taken.number })
  expect(taken).toMatchObject({
    status: 'open',
    legs: [{ agency: 'fire', queue: 'fire', state: 'queued', priority: 2 }],
  })
  expect(taken.notes.map(({ by }) => by)).toEqual(['peer:a', 'peer:a', 'peer:a'])
  expect(taken.notes.map(({ text }) => text)).toEqual([
    '☎ +84903123456',
    expect.stringMatching(/^\[.{16}Z dispatcher115\] hai người bị thương$/),
    expect.stringMatching(/ kẹt trong xe$/),
  ])
  const { rows } = await b.pool.query(
    `select by from journal where fact->>'type' = 'incident.opened' and fact->>'incident' = $1`,
    [there],
  )
  expect(rows).toEqual([{ by: 'peer:a' }])

  await b.who.supervisor.post(`/v1/incidents/${there}/legs/fire/accept`)
  await reached(a, id, 'accepted')
  await b.who.supervisor.post(`/v1/incidents/${there}/close`, { disposition: 'resolved' })
  const done = await reached(a, id, 'completed')
  expect(steps(done)).toEqual(['handedOver', 'delivered', 'accepted', 'completed'])
  expect(done).toMatchObject({ disposition: 'resolved', undelivered: [] })
  expect(await countFacts(a, id)).toMatchObject({
    'peer.handed_over': 1,
    'peer.delivered': 1,
    'peer.accepted': 1,
    'peer.completed': 1,
  })
  expect(
    (await a.pool.query(`select from journal where fact::text ~ '0903123456|bị thương|kẹt trong'`)).rowCount,
  ).toBe(0)
})

test('what is learned later follows, in one direction and once, and never moves what people here have placed', async () => {
  const { id } = await open(a)
  const { body } = await give(a, id, 'b')
  const there = await arrived(b, body.id)
  await sendEvents(a.hub, callEvent('call.begin', 'gọi-2', { from: '0911222333', to: '115' })).then(
    ({ results }) =>
      a.who.medic.post(`/v1/calls/${results[0]!.call}/outcome`, { outcome: 'attached', incident: id }),
  )
  await a.who.medic.post(`/v1/incidents/${id}/notes`, { text: 'đã tỉnh' })
  const texts = async (house: House, incident: string): Promise<readonly string[]> =>
    (await incidentAt(house, incident)).notes.map(({ text }) => text.replace(/^\[.*?\] /, ''))
  await eventually(
    () => texts(b, there),
    (notes) => notes.includes('đã tỉnh') && notes.includes('☎ +84911222333'),
  )
  await b.who.medic.post(`/v1/incidents/${there}/notes`, { text: 'chỉ ở đây' })
  await a.who.medic.post(`/v1/incidents/${id}/notes`, { text: 'đã thở' })
  await eventually(
    () => texts(b, there),
    (notes) => notes.includes('đã thở'),
  )
  expect([...(await texts(b, there))].sort()).toEqual(
    ['chỉ ở đây', 'đã thở', 'đã tỉnh', '☎ +84911222333'].sort(),
  )
  expect(await texts(a, id)).toEqual(['đã tỉnh', 'đã thở'])

  await b.who.medic.post(`/v1/incidents/${there}/legs/ambulance/accept`)
  await b.who.medic.post(`/v1/incidents/${there}/close`, { disposition: 'no_contact' })
  await reached(a, id, 'completed')
  await a.who.medic.post(`/v1/incidents/${id}/notes`, { text: 'sau khi xong' })
  const { rowCount } = await a.pool.query('select from peer_outbox')
  expect(rowCount).toBe(0)
  expect(await texts(b, there)).not.toContain('sau khi xong')
})

test('handed back, it returns into the incident that went out', async () => {
  const { id, number } = await open(a, { place })
  const { body: out } = await give(a, id, 'b')
  const there = await arrived(b, out.id)
  expect((await incidentAt(b, there)).place).toMatchObject({ ...place, source: 'peer:a' })
  await reached(a, id, 'delivered')
  const back = await give(b, there, 'a', { reason: 'handed_back', note: 'không phải địa bàn chúng tôi' })
  expect(back.status).toBe(201)
  expect(await arrived(a, back.body.id)).toBe(id)
  const [sent, returned] = await eventually(
    () => handOversOf(a, id),
    (list) => list.length === 2 && list[0]!.at.returned !== undefined,
  )
  expect([sent!.direction, returned!.direction]).toEqual(['out', 'in'])
  const again = await incidentAt(a, id)
  expect(again.number).toBe(number)
  expect(again.notes.map(({ text }) => text.replace(/^\[.*?\] /, ''))).toEqual([
    'không phải địa bàn chúng tôi',
  ])
  expect(again.place).toMatchObject(place)
  await a.who.medic.post(`/v1/incidents/${id}/legs/ambulance/accept`)
  const there2 = await eventually(
    () => handOversOf(b, there),
    (list) => list.some(({ direction, at }) => direction === 'out' && at.accepted !== undefined),
  )
  expect(there2.map((each) => [each.direction, steps(each).at(-1)])).toEqual([
    ['in', 'returned'],
    ['out', 'accepted'],
  ])
  expect(
    (await a.pool.query('select from incident where id <> $1 and number > $2', [id, number])).rowCount,
  ).toBe(0)
  expect(await countFacts(a, id)).toMatchObject({
    'peer.received': 1,
    'peer.returned': 1,
    'incident.noted': 1,
  })
})

test('a refused command says why', async () => {
  const { id } = await open(a)
  const codes = async (body: object): Promise<unknown> =>
    (await a.who.medic.post(`/v1/incidents/${id}/hand-over`, { reason: 'other', ...body })).body.code
  expect(await codes({ peer: 'c' })).toBe('peer_unknown')
  expect(await codes({ peer: 'b', line: '1022' })).toBe('peer_line_unknown')
  expect((await admin(a.hub, 'a', 'disable b')).code).toBe(0)
  expect(await codes({ peer: 'b' })).toBe('peer_unknown')
  expect((await tell(a, 'b', '{}')).status).toBe(404)
  await admin(a.hub, 'a', 'enable b')
  await give(a, id, 'b')
  expect(await codes({ peer: 'b' })).toBe('already_handed_over')
  const fire = await signIn(a.hub, 'dispatcher114')
  const hidden = await fire.post(`/v1/incidents/${id}/hand-over`, { reason: 'other', peer: 'b' })
  expect(hidden.body.code).toBe('incident_unknown')
  const { body } = await a.who.medic.get<{ peers: object[] }>('/v1/peers')
  expect(body.peers).toEqual([{ peer: 'b', name: 'Trung-tâm-B', kind: 'hub', lines: ['115', '114'] }])
})

/** What really travelled, to be sent again and broken. */
let document: { data: Record<string, unknown> } & Record<string, unknown>
const counts = async (): Promise<readonly number[]> =>
  Promise.all(
    ['incident', 'hand_over'].map(
      async (table) =>
        (await b.pool.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]!.n,
    ),
  )

test('the same again is a duplicate, also ten at once, and gives the first answer', async () => {
  const { id } = await open(a, { place })
  a.wire.onRequest = (pass, body) => {
    document = JSON.parse(body) as typeof document
    return pass()
  }
  await give(a, id, 'b')
  const { reference } = await reached(a, id, 'delivered')
  a.wire.onRequest = undefined
  const before = await counts()
  const again = await Promise.all(Array.from({ length: 10 }, () => tell(b, 'a', JSON.stringify(document))))
  for (const { status, body } of again)
    expect([status, body]).toEqual([202, { trackingId: document.subject, status: 'duplicate', reference }])
  const data = { ...document.data, trackingId: '0199aaaa-0000-7000-8000-000000000001' }
  const fresh = { ...document, data }
  const ten = await Promise.all(Array.from({ length: 10 }, () => tell(b, 'a', JSON.stringify(fresh))))
  expect(ten.map(({ body }) => body.status).sort()).toEqual(['accepted', ...Array(9).fill('duplicate')])
  expect(new Set(ten.map(({ body }) => body.reference)).size).toBe(1)
  expect(await counts()).toEqual(before.map((n) => n + 1))
  await a.who.supervisor.post(`/v1/incidents/${id}/close`, { disposition: 'resolved' })
  const there = await arrived(b, String(document.subject))
  const told = async () => (await handOversOf(b, there))[0]?.closedThere
  await eventually(told, (since) => since !== undefined, PATIENCE_MS)
})

test('who does not prove to be the peer is heard by nobody', async () => {
  const body = JSON.stringify(document)
  const [subject, other] = [String(document.subject), '0199cccc-0000-7000-8000-000000000001']
  const before = await counts()
  const said = await Promise.all([
    tell(b, 'a', body, { secret: a.secret }),
    tell(b, 'nobody', body),
    tell(b, encodeURIComponent("a'--"), body),
    tell(b, 'a', body, { headers: { 'webhook-signature': '' } }),
    tell(b, 'a', body, { headers: { 'webhook-timestamp': '1000000000' } }),
    tell(b, 'a', body, { headers: { 'content-type': 'text/plain' } }),
    tell(b, 'a', JSON.stringify({ ...document, type: 'incident.deleted' })),
    tell(b, 'a', JSON.stringify({ ...document, type: 'incident.hand_over.accepted' })),
    tell(b, 'a', body.replaceAll(subject, other).replace('"Active"', '"Closed"')),
    tell(b, 'a', `"${'x'.repeat(300_000)}"`),
  ])
  expect(said.map((each) => [each.status, each.body.code])).toEqual([
    [401, 'signature_wrong'],
    [404, 'peer_unknown'],
    [404, 'peer_unknown'],
    [401, 'signature_missing'],
    [401, 'timestamp_outside_window'],
    [415, 'media_type_unsupported'],
    [400, 'event_malformed'],
    [404, 'hand_over_unknown'],
    [400, 'event_malformed'],
    [413, 'body_too_large'],
  ])
  expect(await counts()).toEqual(before)
})

test('signed documents that are broken in every way are refused with a code or taken whole', async () => {
  const random = seededRandom(1022)
  const seen = new Map<number, number>()
  let accepted = 0
  const [before] = await counts()
  for (let sent = 0; sent < 200; sent += 10) {
    const answers = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const trackingId = `0199bbbb-0000-7000-8000-${String(random.int(0, 1e11)).padStart(12, '0')}`
        const whole = { ...document, data: { ...document.data, trackingId } }
        const changed = Buffer.from(JSON.stringify(mutated(random, whole)))
        const bytes =
          random.next() < 0.3 ? brokenBytes(random, Buffer.from(JSON.stringify(whole))).bytes : changed
        // Signed as it is sent: as text, where the bytes are none.
        return tell(b, 'a', bytes.toString('utf8'))
      }),
    )
    for (const { status, body } of answers) {
      seen.set(status, (seen.get(status) ?? 0) + 1)
      if (status === 202 && body.status === 'accepted') accepted++
      if (status >= 500) throw new Error(`${status} ${JSON.stringify(body)}\n${b.hub.log().slice(-2000)}`)
    }
  }
  expect(seen.get(400)).toBeGreaterThan(60)
  const [after] = await counts()
  expect(after! - before!).toBe(accepted)
  expect(b.hub.log()).not.toContain('failed unexpectedly')
  expect((await b.who.supervisor.get<PictureSnapshot>('/v1/picture')).status).toBe(200)
})

test('keys are changed over without a refused event, and both journals are whole', async () => {
  const second = (await admin(b.hub, 'b', 'new-key a')).out
  expect(second).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  const body = JSON.stringify(document)
  expect((await tell(b, 'a', body)).status).toBe(202)
  expect((await tell(b, 'a', body, { secret: second })).status).toBe(202)
  await admin(b.hub, 'b', 'new-key a')
  expect((await tell(b, 'a', body)).status).toBe(401)
  expect((await tell(b, 'a', body, { secret: second })).status).toBe(202)
  const said = await Promise.all([
    admin(b.hub, 'b', 'secret a', second),
    admin(a.hub, 'a', 'add b --url http://localhost:1 --line 115'),
    admin(a.hub, 'a', 'add c --url http://hub.example --line 115'),
  ])
  expect(said.map(({ out, code }) => [out, code])).toEqual(Array(3).fill(['', 1]))
  const words = ['signs with', 'already', 'https']
  for (const [i, { err }] of said.entries()) expect(err).toContain(words[i])
  expect((await admin(b.hub, 'b', 'list')).out).toContain('can be sent to\t2 of its keys')
  for (const { pool } of [a, b]) expect((await verifyJournal(pool)).broken).toBeUndefined()
})
