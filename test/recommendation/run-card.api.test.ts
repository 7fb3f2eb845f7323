/** Run cards as people edit and publish them, and travel times that past runs put right, on a real hub. */
import type { RecommendationAnswer } from '@lien-thong/shared/contract/recommendation'
import type { RunCardsDifference, RunCardsDraft, RunCardsInForce } from '@lien-thong/shared/contract/run-card'
import type { TravelModelView } from '@lien-thong/shared/contract/travel'
import { cityRunCards } from '@lien-thong/shared/dispatch/city-run-cards'
import type { Entry } from '@lien-thong/shared/fact/fact'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { Agency } from '@lien-thong/shared/kernel/agency'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import { estimateFromCrow } from '@lien-thong/shared/travel/travel'
import { usualTravelModel } from '@lien-thong/shared/travel/travel-model'
import type { Unit } from '@lien-thong/shared/unit/unit'
import pg from 'pg'
import { routes } from '../../apps/api/src/interop/routes.ts'
import { type Clock, systemClock } from '../../apps/api/src/platform/clock/clock.ts'
import { newId } from '../../apps/api/src/platform/id/id.ts'
import { Ledger } from '../../apps/api/src/platform/ledger/ledger.service.ts'
import { rowStores } from '../../apps/api/src/row-stores.ts'
import { travelSweep } from '../../apps/api/src/travel/travel.sweep.ts'
import { eventually, type Hub, type Person, POSITION_KEY, signIn, startHub } from '../kit/hub.ts'

let hub: Hub
let pool: pg.Pool
let admin: Person
let fire: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 2 })
  ;[admin, fire] = (await Promise.all(['admin', 'dispatcher114'].map((name) => signIn(hub, name)))) as [
    Person,
    Person,
  ]
})
afterAll(async () => {
  await pool.end()
  await hub.close()
})

const expectDescribed = (id: string, body: unknown): void =>
  expect(routes.find((route) => route.id === id)!.answer.schema!.parse(body)).toEqual(body)

test('run cards are drafted, compared and published, and asked from then on', async () => {
  const first = await fire.get<RunCardsInForce>('/v1/run-cards')
  expectDescribed('getRunCards', first.body)
  expect(first.body.cards).toEqual(cityRunCards.cards)

  const place = { lat: 10.9, lon: 106.7 }
  const card = {
    card: 'alley',
    name: { vi: 'Hẻm nhỏ', en: 'Narrow alley' },
    agency: 'fire',
    types: ['house_fire'],
    area: { box: { south: 10.89, west: 106.69, north: 10.91, east: 106.71 } },
    priorities: [1],
    needs: [{ capability: 'fire_pump', count: 3 }],
  }
  const cards = [...cityRunCards.cards, card]
  expect((await fire.post('/v1/run-cards/draft', { runCards: { cards } })).body.code).toBe('forbidden')
  const saved = await admin.post<RunCardsDraft>('/v1/run-cards/draft', { runCards: { cards } })
  expectDescribed('saveRunCardsDraft', saved.body)
  expect(saved.body).toMatchObject({ isChanged: true, faults: [] })
  const difference = await admin.get<RunCardsDifference>('/v1/run-cards/draft/difference')
  expectDescribed('getRunCardsDifference', difference.body)
  expect(difference.body.changes).toMatchObject([{ kind: 'run_card', id: 'alley', change: 'added' }])

  expect((await admin.post('/v1/run-cards/publish', { version: saved.body.version + 1 })).body.code).toBe(
    'stale_version',
  )
  const published = await admin.post<RunCardsInForce>('/v1/run-cards/publish', {
    version: saved.body.version,
  })
  expect(published.status).toBe(200)
  expect(published.body).toMatchObject({ version: 2, by: 'agent:admin', cards })
  const versions = await fire.get('/v1/run-cards/versions')
  expectDescribed('getRunCardsVersions', versions.body)
  expect(versions.body).toMatchObject({ versions: [{ version: 2 }, { version: 1 }] })
  expect((await fire.get<RunCardsInForce>('/v1/run-cards/versions/1')).body.cards).toEqual(cityRunCards.cards)
  expect((await fire.get('/v1/run-cards/versions/9')).body.code).toBe('not_found')

  const incident = await fire.post<Incident>('/v1/incidents', {
    agencies: ['fire'],
    type: 'house_fire',
    place,
  })
  const answer = await fire.get(`/v1/incidents/${incident.body.id}/recommendation`)
  expect(answer.body).toMatchObject({
    needs: [{ capability: 'fire_pump', count: 3, from: 'run_card:alley' }],
  })

  const journal = await admin.get<{ entries: readonly Entry[] }>('/v1/journal?limit=5000')
  const facts = journal.body.entries
    .map(({ fact }) => fact)
    .filter(({ type }) => type.startsWith('run_cards.'))
  expect(facts).toEqual([
    { type: 'run_cards.draft_saved', version: saved.body.version },
    { type: 'run_cards.published', version: 2 },
  ])
})

test('faults are said: of the form at once, of the sense in the draft', async () => {
  const needs = [{ capability: 'basic_life_support', count: 1 }]
  const card = { card: 'x1', name: { vi: 'x', en: 'x' }, agency: 'fire', needs }
  const malformed = await admin.post('/v1/run-cards/draft', { runCards: { cards: [{ ...card, needs: [] }] } })
  expect(malformed.body).toMatchObject({
    code: 'run_cards_faulty',
    faults: [{ en: expect.stringContaining('“needs”: needs at least 1') }],
  })
  const cards = [card, { ...card, types: ['nobody_knows'], needs: [{ capability: 'x2', count: 1 }] }]
  const { body } = await admin.post<RunCardsDraft>('/v1/run-cards/draft', { runCards: { cards } })
  expectDescribed('saveRunCardsDraft', body)
  expect(body.faults.map(({ en, warning }) => `${en}${warning ? ' (warning)' : ''}`)).toEqual([
    'Run card x1 needs basic_life_support, which ambulance brings.',
    'Run card x1 stands twice.',
    'Run card x1 needs x2, which does not exist.',
    'Run card x1 is for type nobody_knows, which does not exist. (warning)',
  ])
  expect((await admin.post('/v1/run-cards/publish', { version: body.version })).body.code).toBe(
    'run_cards_faulty',
  )
})

test('to what nobody has classified each service sends what it sends first, not what is nearest', async () => {
  const place = { lat: 10.6, lon: 106.4 }
  const { units } = (await admin.get<PictureSnapshot>('/v1/picture')).body
  const last = (agency: Agency, kind: string): Unit =>
    units.findLast((unit) => unit.agency === agency && unit.kind === kind)!
  const stand = async ({ callSign }: Unit, lat: number): Promise<void> => {
    const response = await fetch(`${hub.url}/v1/positions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${POSITION_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        positions: [{ unit: callSign, ...place, lat, time: new Date().toISOString() }],
      }),
    })
    expect(await response.json()).toMatchObject({ accepted: 1 })
  }
  for (const [agency, username, nearest, first, capability] of [
    ['police', 'dispatcher113', 'scene_van', 'motorcycle', 'patrol'],
    ['fire', 'dispatcher114', 'motorcycle', 'pumper', 'fire_pump'],
    ['ambulance', 'dispatcher115', 'motorcycle', 'ambulance', 'patient_transport'],
  ] as const) {
    const [near, sent] = [last(agency, nearest), last(agency, first)]
    await stand(near, place.lat + 0.003)
    await stand(sent, place.lat + 0.02)
    const desk = await signIn(hub, username)
    const incident = await desk.post<Incident>('/v1/incidents', { agencies: [agency], place })
    const { body } = await eventually(
      () => desk.get<RecommendationAnswer>(`/v1/incidents/${incident.body.id}/recommendation`),
      ({ body: { units: rows } }) => rows[0]?.unit === sent.id,
    )
    expectDescribed('getRecommendation', body)
    expect(body.needs).toEqual([{ capability, count: 1, from: `run_card:${agency}_untyped`, open: 1 }])
    expect(body.units.filter(({ picked }) => picked).map(({ unit }) => unit)).toEqual([sent.id])
    expect(body.units[0]!.why).toContainEqual({ code: 'covers', capabilities: [capability] })
    expect(body.leftOut.find(({ unit }) => unit === near.id)?.why).toEqual({
      code: 'lacks_capability',
      capabilities: [capability],
    })
  }
})

test('runs of past assignments put travel times right', async () => {
  // Two minutes later: runs are counted when their positions are surely on disk.
  const later: Clock = { ms: () => systemClock.ms() + 120_000, now: () => addSeconds(systemClock.now(), 120) }
  const sweep = () =>
    new Ledger(pool, later, rowStores).transact(async (tx) => void (await travelSweep.run(tx)))
  const { units } = (await fire.get<PictureSnapshot>('/v1/picture')).body
  const unit = units.find(({ kind, station }) => kind === 'pumper' && station === 'st-114-01')!
  const place = { lat: 10.78, lon: 106.69 }
  const { body: incident } = await fire.post<Incident>('/v1/incidents', {
    agencies: ['fire'],
    type: 'house_fire',
    place,
  })
  const { body: sent } = await fire.post<{ id: string }>('/v1/assignments', {
    incident: incident.id,
    unit: unit.id,
  })
  const status = async (next: string): Promise<void> =>
    expect((await fire.post(`/v1/units/${unit.callSign}/status`, { status: next })).status).toBe(200)
  await status('en_route')
  const time = new Date().toISOString()
  const reported = await fetch(`${hub.url}/v1/positions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${POSITION_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ positions: [{ unit: unit.callSign, lat: 10.76, lon: 106.69, time }] }),
  })
  expect(await reported.json()).toMatchObject({ accepted: 1 })
  await status('on_scene')
  await eventually(
    async () => (await pool.query('select 1 from position_history where time >= $1', [time])).rowCount,
    (count) => count === 1,
  )
  await sweep()
  const { rows } = await pool.query('select * from travel_run where assignment = $1', [sent.id])
  expect(rows).toMatchObject([{ kind: 'pumper', lights: true }])
  expect(rows[0].metres).toBeCloseTo(2_224, -1)
  expect(rows[0].seconds).toBeGreaterThanOrEqual(0)
  expect(rows[0].seconds).toBeLessThan(60)

  // Twenty-one runs that took half as long again as is usual, an hour apart.
  const at = new Date().toISOString()
  for (let i = 1; i <= 21; i++) {
    const run = { kind: 'pumper', at: addSeconds(at, -3_600 * i), lights: true }
    const { seconds } = estimateFromCrow(usualTravelModel, 2_000, run)
    await pool.query('insert into travel_run values ($1, $2, $3, $4, $5, $6)', [
      newId(),
      run.kind,
      run.lights,
      run.at,
      2_000,
      1.5 * seconds,
    ])
  }
  await sweep()
  const { body } = await fire.get<TravelModelView>('/v1/travel-model')
  expectDescribed('getTravelModel', body)
  expect(body.fits).toEqual([{ vehicle: 'heavy', band: 'all', n: 21, ratio: 1.5 }])
  expect(body.fitted).toMatchObject({ n: 21, excluded: 1 })
  const answer = await fire.get<{ units: readonly { basis: string; why: readonly object[] }[] }>(
    `/v1/incidents/${incident.id}/recommendation`,
  )
  const fitted = answer.body.units.find(({ basis }) => basis === 'estimate_fitted')
  expect(fitted?.why[0]).toMatchObject({ code: 'travel', n: 21 })
})
