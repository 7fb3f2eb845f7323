/** Draft, difference and publish of the catalogue on two nodes, and answers on an incident that consoles see. */
import type { Catalogue } from '@lien-thong/shared/catalogue/catalogue'
import { cityCatalogue } from '@lien-thong/shared/catalogue/city-catalogue'
import type {
  CatalogueDifference,
  CatalogueDraft,
  CatalogueInForce,
} from '@lien-thong/shared/contract/catalogue'
import type { PublishedVersion } from '@lien-thong/shared/contract/published'
import type { Entry } from '@lien-thong/shared/fact/fact'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import { openConsole } from '../kit/console.ts'
import { eventually, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'

let hub: Hub
let second: Hub | undefined
let admin: Person
let taker: Person

beforeAll(async () => {
  const env = { HUB_SIMULATE: 'off', HUB_SECRET: 'mot-bi-mat-chung-cua-hai-may-chu' }
  hub = await startHub({ env })
  second = await startHub({ databaseUrl: hub.databaseUrl, env })
  admin = await signIn(hub, 'admin')
  taker = await signIn(hub, 'calltaker')
})
afterAll(async () => {
  await second?.close()
  await hub.close()
})

const inForce = async (person: Person) => (await person.get<CatalogueInForce>('/v1/catalogue')).body
const save = (catalogue: object, more: object = {}) =>
  admin.post<CatalogueDraft>('/v1/catalogue/draft', { catalogue, ...more })
const publish = (version: number) => admin.post<CatalogueInForce>('/v1/catalogue/publish', { version })
const withStroke = (change: object): Catalogue => ({
  ...cityCatalogue,
  cards: cityCatalogue.cards.map((card) => (card.card === 'stroke' ? { ...card, ...change } : card)),
})

test('a new hub has the city’s catalogue, of which nobody has approved a card', async () => {
  const body = await inForce(taker)
  expect(body).toEqual({ ...cityCatalogue, version: 1, by: 'system' })
  expect(body.cards.filter(({ approval }) => approval)).toEqual([])
})

test('a draft is kept with its faults, and only one without faults is published', async () => {
  const faulty = withStroke({ name: { vi: 'Đột quỵ', en: 'Stroke' } })
  const saved = await save(faulty)
  expect([saved.status, saved.body.version, saved.body.base, saved.body.isChanged]).toEqual([200, 1, 1, true])
  expect(saved.body.faults.map(({ en }) => en)).toEqual([
    'Card stroke has changed and needs a version above 1.',
  ])
  expect((await admin.get<CatalogueDraft>('/v1/catalogue/draft')).body).toEqual(saved.body)
  const refused = await admin.post('/v1/catalogue/publish', { version: 1 })
  expect([refused.status, refused.body.code]).toEqual([400, 'catalogue_faulty'])
  const malformed = await admin.post('/v1/catalogue/draft', { catalogue: { types: 'none' } })
  expect([malformed.status, malformed.body.code]).toEqual([400, 'catalogue_faulty'])
  expect((await inForce(taker)).version).toBe(1)
})

test('a published approval is in force on every node, told as a difference, and kept as a version', async () => {
  const approval = { by: 'Sở Y tế', at: '2026-11-22', version: 1 }
  const saved = await save(withStroke({ approval }))
  const { body: difference } = await admin.get<CatalogueDifference>('/v1/catalogue/draft/difference')
  expect(difference.changes).toEqual([
    { kind: 'card', id: 'stroke', change: 'changed', fields: [{ field: 'approval', to: approval }] },
  ])
  const stale = await admin.post('/v1/catalogue/publish', { version: saved.body.version - 1 })
  expect([stale.status, stale.body.code]).toEqual([409, 'stale_version'])
  const published = await publish(saved.body.version)
  expect([published.status, published.body.version, published.body.by]).toEqual([200, 2, 'agent:admin'])
  const elsewhere = await signIn(second!, 'calltaker')
  const there = await eventually(
    () => inForce(elsewhere),
    ({ version }) => version === 2,
  )
  expect(there.cards.find(({ card }) => card === 'stroke')!.approval).toEqual(approval)
  const { body } = await taker.get<{ versions: readonly PublishedVersion[] }>('/v1/catalogue/versions')
  expect(body.versions.map(({ version, by }) => [version, by])).toEqual([
    [2, 'agent:admin'],
    [1, 'system'],
  ])
  const first = await taker.get<CatalogueInForce>('/v1/catalogue/versions/1')
  expect(first.body.cards).toEqual(cityCatalogue.cards)
  expect((await taker.get('/v1/catalogue/versions/99')).status).toBe(404)
  const journal = await admin.get<{ entries: readonly Entry[] }>('/v1/journal?limit=5000')
  expect(journal.body.entries.filter(({ fact }) => fact.type === 'catalogue.published')).toMatchObject([
    { by: 'agent:admin', fact: { version: 2 } },
  ])
  expect(journal.body.entries).toContainEqual(
    expect.objectContaining({
      by: 'agent:admin',
      fact: { type: 'catalogue.draft_saved', version: saved.body.version },
    }),
  )
  expect(
    (await publish((await admin.get<CatalogueDraft>('/v1/catalogue/draft')).body.version)).body,
  ).toMatchObject({
    code: 'already_so',
  })
})

test('what a call-taker answers is seen by every desk of the incident, and never in the clear of a name', async () => {
  const opened = await taker.post<Incident>('/v1/incidents', {
    agencies: ['ambulance'],
    type: 'stroke',
    priority: 3,
  })
  const { id } = opened.body
  const screen = await openConsole(await signIn(second!, 'dispatcher115'))
  const answer = (body: object, key?: string) =>
    taker.post<Incident>(
      `/v1/incidents/${id}/answers`,
      body,
      key === undefined ? {} : { 'idempotency-key': key },
    )
  const body = { card: 'stroke', version: 1, answers: { conscious: 'yes', signs: 'yes', since: 'under_24h' } }
  const answered = await answer(body, 'mot-lan')
  expect(answered.status).toBe(200)
  expect(answered.body.determination).toMatchObject({
    card: 'stroke',
    determinant: 'recent_signs',
    by: 'agent:calltaker',
  })
  expect(answered.body.legs[0]!.priority).toBe(1)
  expect((await answer(body, 'mot-lan')).body.version).toBe(answered.body.version)
  expect((await answer(body)).body).toMatchObject({ code: 'already_so' })
  const seen = await eventually(
    () => screen.picture().incidents.find((each) => each.id === id),
    (each) => each?.determination !== undefined,
  )
  const snapshot = await taker.get<PictureSnapshot>('/v1/picture')
  expect(seen).toEqual(snapshot.body.incidents.find((each) => each.id === id))
  expect(seen!.answers).toHaveLength(3)
  screen.close()

  const refused = async (more: object) => {
    const { status, body: problem } = await taker.post(`/v1/incidents/${id}/answers`, { ...body, ...more })
    return [status, problem.code]
  }
  expect(await refused({ version: 2 })).toEqual([409, 'stale_version'])
  expect(await refused({ card: 'hiccups' })).toEqual([404, 'card_unknown'])
  expect(await refused({ answers: { conscious: 'maybe' } })).toEqual([400, 'answer_unknown'])
  expect(await refused({ answers: {} })).toEqual([400, 'body_invalid'])
  expect((await admin.post(`/v1/incidents/${id}/answers`, body)).status).toBe(403)
})

test('what a licensed protocol found is kept as its own code', async () => {
  const { body } = await taker.post<Incident>('/v1/incidents', { agencies: ['ambulance'], priority: 3 })
  const external = { system: 'protocol-program', code: '10-D-4' }
  const determined = await taker.post<Incident>(`/v1/incidents/${body.id}/determinant`, {
    externalDeterminant: external,
    plan: { legs: [{ agency: 'ambulance', priority: 2 }] },
  })
  expect(determined.status).toBe(200)
  expect(determined.body.determination).toMatchObject({ externalDeterminant: external, plan: { needs: [] } })
  expect(determined.body.legs[0]!.priority).toBe(2)
  const empty = await taker.post(`/v1/incidents/${body.id}/determinant`, {
    externalDeterminant: external,
    plan: { legs: [] },
  })
  expect([empty.status, empty.body.code]).toEqual([400, 'body_invalid'])
})

test.each([
  ['calltaker', 200, 403],
  ['supervisor', 200, 403],
  ['admin', 200, 200],
])('%s may read %i and edit %i', async (username, reads, edits) => {
  const person = await signIn(hub, username)
  expect((await person.get('/v1/catalogue')).status).toBe(reads)
  expect((await person.get('/v1/catalogue/draft')).status).toBe(reads)
  expect((await person.post('/v1/catalogue/draft', { catalogue: cityCatalogue })).status).toBe(edits)
  if (edits === 403) expect((await person.post('/v1/catalogue/publish', { version: 1 })).status).toBe(403)
})

test('nobody who is not signed in reads it', async () => {
  for (const path of ['/v1/catalogue', '/v1/catalogue/draft', '/v1/catalogue/versions/1'])
    expect((await fetch(hub.url + path)).status).toBe(401)
})
