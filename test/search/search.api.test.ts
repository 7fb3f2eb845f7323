/** `POST /v1/search` on a real hub: who finds what, what the journal brings, what is forgotten. */
import { cityCatalogue } from '@lien-thong/shared/catalogue/city-catalogue'
import type { CatalogueDraft } from '@lien-thong/shared/contract/catalogue'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import type { SearchAnswer, SearchHit } from '@lien-thong/shared/search/search-answer'
import pg from 'pg'
import { searchRoutes } from '../../apps/api/src/interop/search-routes.ts'
import { indexAgain, READER } from '../../apps/api/src/search/search.store.ts'
import { callEvent, eventually, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'

let hub: Hub
let database: pg.Pool
let police: Person
let fire: Person
let callTaker: Person
let admin: Person

const CALLER = '0903117456'
const POLICE_CALLER = '0903229456'

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off', LOG_LEVEL: 'debug' } })
  database = new pg.Pool({ connectionString: hub.databaseUrl, max: 2 })
  await signAllIn()
})
afterAll(async () => {
  await database.end()
  await hub.close()
})

async function signAllIn(): Promise<void> {
  const names = ['dispatcher113', 'dispatcher114', 'calltaker', 'admin']
  ;[police, fire, callTaker, admin] = (await Promise.all(names.map((name) => signIn(hub, name)))) as [
    Person,
    Person,
    Person,
    Person,
  ]
}

const ask = (who: Person, q: string, more: object = {}) =>
  who.post<SearchAnswer>('/v1/search', { q, ...more })

/** What is found of a kind, once all that was written is known. */
async function find(
  who: Person,
  q: string,
  kind: SearchHit['kind'] = 'incident',
): Promise<readonly string[]> {
  const { body } = await eventually(
    () => ask(who, q),
    ({ body }) => body.behind === 0,
  )
  return body.groups.filter((group) => group.kind === kind).flatMap(({ hits }) => hits.map(nameOf))
}

function nameOf(hit: SearchHit): string {
  switch (hit.kind) {
    case 'caller':
      return hit.number
    case 'unit':
      return hit.callSign
    case 'person':
      return hit.username
    case 'place':
      return hit.place.text
    default:
      return hit.id
  }
}

const open = async (who: Person, agency: Agency, text: string, note?: string): Promise<Incident> => {
  const place = { lat: 10.7741, lon: 106.7038, text }
  const { status, body } = await who.post<Incident>('/v1/incidents', {
    agencies: [agency],
    place,
    ...(note !== undefined && { note }),
  })
  expect(status).toBe(201)
  return body
}

const ring = async (from: string, to: string): Promise<{ call: string; incident: string }> =>
  (await sendEvents(hub, callEvent('call.alerting', `tìm-${from}-${to}`, { from, to }))).results[0] as never

test('a dispatcher of 114 finds what is of 114, and nothing of 113', async () => {
  const own = await open(fire, 'fire', '12 Nguyễn Huệ, Quận 1', 'Khói nhiều')
  const theirs = await open(police, 'police', '14 Nguyễn Huệ, Quận 1', 'Đánh nhau có hung khí')
  const ownCall = await ring(CALLER, '114')
  const theirCall = await ring(POLICE_CALLER, '113')

  expect(await find(fire, 'nguyen hue')).toEqual([own.id])
  expect(await find(police, 'nguyen hue')).toEqual([theirs.id])
  expect([...(await find(callTaker, 'nguyễn huệ'))].sort()).toEqual([own.id, theirs.id].sort())
  expect(await find(fire, 'hung khi')).toEqual([])
  expect(await find(fire, theirs.number)).toEqual([])
  expect(await find(fire, own.number.slice(-4))).toContain(own.id)
  expect(await find(fire, '456', 'call')).toEqual([ownCall.call])
  expect(await find(fire, '456', 'caller')).toEqual(['+84903117456'])
  expect(await find(fire, POLICE_CALLER, 'call')).toEqual([])
  expect(await find(police, '9456', 'call')).toEqual([theirCall.call])
  expect([...(await find(callTaker, '456', 'call'))].sort()).toEqual([ownCall.call, theirCall.call].sort())
})

test('people and units of one’s own services, and places of the city', async () => {
  expect(await find(fire, 'minh duc', 'person')).toEqual(['dispatcher114'])
  expect(await find(fire, 'quoc bao', 'person')).toEqual([])
  const unit = (
    await database.query<{ call_sign: string }>("select call_sign from unit where agency = 'fire'")
  ).rows[0]!.call_sign
  expect(await find(fire, unit, 'unit')).toContain(unit)
  expect(await find(police, unit, 'unit')).not.toContain(unit)
  expect((await find(police, 'cho ben thanh', 'place'))[0]).toMatch(/Bến Thành/)
})

test('what is learned later is found', async () => {
  const { id } = await open(fire, 'fire', '1 Lý Tự Trọng')
  await fire.post(`/v1/incidents/${id}/notes`, { text: 'Cửa cuốn bị khóa' })
  expect(await find(fire, 'cua cuon')).toEqual([id])
  await fire.post(`/v1/incidents/${id}/notes`, { text: `a${'𠮷'.repeat(30)}` })
  await fire.post(`/v1/incidents/${id}/notes`, { text: 'Sau nhà có bình oxy' })
  expect(await find(fire, 'binh oxy')).toEqual([id])
})

test('an answer is as it is described, with what was found marked', async () => {
  await find(fire, 'nguyen hue')
  for (const q of ['nguyen hue', '456', 'minh duc', 'ben thanh', 'cc']) {
    const { status, body } = await ask(callTaker, q, { limit: 1 })
    expect(status).toBe(200)
    expect(searchRoutes[0]!.answer.schema!.parse(body)).toEqual(body)
    expect(body.groups.every(({ hits }) => hits.length === 1)).toBe(true)
  }
  const { body } = await ask(fire, 'nguyen hue', { kinds: ['incident'] })
  const { text, ranges } = body.groups[0]!.hits[0]!.highlights[0]!
  expect(ranges.map(([from, to]) => text.slice(from, to))).toEqual(['Nguyễn', 'Huệ'])
})

test('who may not see personal data finds by number and type alone', async () => {
  const own = await open(fire, 'fire', '5 Hàm Nghi')
  expect(await find(fire, 'ham nghi')).toEqual([own.id])
  expect(await find(admin, 'ham nghi')).toEqual([])
  expect(await find(admin, own.number)).toEqual([own.id])
  expect(JSON.stringify((await ask(admin, own.number)).body)).not.toContain('Hàm Nghi')
  const { groups } = (await ask(admin, '456')).body
  expect(groups.map(({ kind }) => kind)).not.toContain('call')
  expect(await ask(admin, '456', { kinds: ['call'] })).toMatchObject({
    status: 403,
    body: { code: 'forbidden' },
  })
})

test('a type that gets another name is found by it, without being indexed again', async () => {
  const type = 'house_fire'
  const opened = await fire.post<Incident>('/v1/incidents', { agencies: ['fire'], type })
  const name = cityCatalogue.types.find(({ code }) => code === type)!.name
  expect(await find(fire, name.vi)).toContain(opened.body.id)
  const types = cityCatalogue.types.map((each) =>
    each.code === type ? { ...each, name: { vi: 'Hỏa tai tư gia', en: 'Dwelling ablaze' } } : each,
  )
  const { body: draft } = await admin.post<CatalogueDraft>('/v1/catalogue/draft', {
    catalogue: { ...cityCatalogue, types },
  })
  expect(draft.faults).toEqual([])
  const published = await admin.post('/v1/catalogue/publish', { version: draft.version })
  expect(published.status).toBe(200)
  for (const who of [fire, admin])
    for (const q of ['hoa tai tu gia', 'ablaze', 'hoa ta'])
      expect(await find(who, q)).toContain(opened.body.id)
  expect(await find(fire, name.en)).not.toContain(opened.body.id)
})

test.each([
  ['a question that is too long', { q: 'x'.repeat(201) }],
  ['a kind that there is not', { q: 'x', kinds: ['secret'] }],
  ['no question', {}],
  ['a limit of a thousand', { q: 'x', limit: 1000 }],
])('%s is refused', async (_, body) => {
  expect(await fire.post('/v1/search', body)).toMatchObject({ status: 400, body: { code: 'body_invalid' } })
})

test.each(["' | 'a", '\\', "'':*", '~', '@police', '=ham', '#456', '\u0000', '\ud800', '%_'])(
  '%j is only a question',
  async (q) => {
    const { status, body } = await ask(fire, `${q} hung khi`, { kinds: ['incident', 'call'] })
    expect([status, body.groups]).toEqual([200, []])
  },
)

test('a reader that stands still holds up nobody, and the answer says how far it is behind', async () => {
  await find(fire, 'nguyen hue')
  const client = await database.connect()
  try {
    await client.query('begin')
    await client.query('select from journal_reader where name = $1 for update', [READER])
    const { id } = await open(fire, 'fire', '3 Tôn Đức Thắng')
    const { body } = await ask(fire, 'ton duc thang', { kinds: ['incident'] })
    expect([body.groups, body.behind > 0]).toEqual([[], true])
    const metrics = await (await fetch(`${hub.url}/metrics`)).text()
    expect(Number(/^hub_search_behind_entries (\d+)$/m.exec(metrics)?.[1])).toBeGreaterThan(0)
    await client.query('commit')
    expect(await find(fire, 'ton duc thang')).toEqual([id])
  } finally {
    client.release()
  }
})

test('what is deleted from a row is no longer found, nor in the index', async () => {
  const own = await open(fire, 'fire', '6 Pasteur', 'Người gọi tên Quỳnh')
  const { call } = await ring('0903338457', '114')
  expect(await find(fire, 'quynh')).toEqual([own.id])
  expect(await find(fire, '8457', 'call')).toEqual([call])
  const client = await database.connect()
  try {
    await client.query('begin')
    await client.query(
      `update incident set state = (state::jsonb - 'place' || '{"notes": []}')::json where id = $1`,
      [own.id],
    )
    await client.query(`update call set caller = null, state = (state::jsonb - 'from')::json where id = $1`, [
      call,
    ])
    await indexAgain(client, { incidents: [own.id], calls: [call] })
    await client.query('commit')
    const { rows } = await client.query<{ words: string }>(
      'select words::text from search_incident where incident = $1',
      [own.id],
    )
    expect(rows[0]!.words).not.toMatch(/quynh|pasteur/)
    expect((await client.query('select from search_call where call = $1', [call])).rowCount).toBe(0)
  } finally {
    client.release()
  }
  expect(await find(fire, 'quynh')).toEqual([])
  expect(await find(fire, 'pasteur')).toEqual([])
  expect(await find(fire, '8457', 'call')).toEqual([])
  expect(await find(fire, own.number)).toEqual([own.id])
})

test('an empty index is written again from the journal', async () => {
  const before = await find(callTaker, 'nguyen hue')
  expect(before).toHaveLength(2)
  await hub.terminate()
  await database.query('truncate search_incident, search_call')
  await database.query('update journal_reader set seq = 0 where name = $1', [READER])
  await hub.restart()
  await signAllIn()
  expect(await find(callTaker, 'nguyen hue')).toEqual(before)
  expect(await find(fire, '7456', 'call')).toHaveLength(1)
})

test('nothing of a question reaches the log', () => {
  expect(hub.log()).toContain('/v1/search')
  expect(hub.log()).not.toMatch(/nguyen hue|hung khi|0903229456|ham nghi/)
})
