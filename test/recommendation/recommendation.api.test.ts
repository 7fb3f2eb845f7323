/** Whom to send, on a real hub with real positions and a router that answers as OSRM does. */
import type { RecommendationAnswer } from '@lien-thong/shared/contract/recommendation'
import type { TravelModelView } from '@lien-thong/shared/contract/travel'
import { type Coordinate, distanceMetres } from '@lien-thong/shared/geo/coordinate'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import pg from 'pg'
import { routes } from '../../apps/api/src/interop/routes.ts'
import { eventually, type Hub, type Person, POSITION_KEY, signIn, startHub } from '../kit/hub.ts'
import { type FakeRouter, METRES_A_SECOND, startRouter } from '../travel/fake-router.ts'

let router: FakeRouter
let hub: Hub
let fire: Person
let supervisor: Person
let pumps: readonly Unit[]
let ladders: readonly Unit[]

beforeAll(async () => {
  router = await startRouter()
  hub = await startHub({ env: { HUB_SIMULATE: 'off', ROUTER_URL: router.url, ROUTER_KIND: 'osrm' } })
  ;[fire, supervisor] = (await Promise.all(
    ['dispatcher114', 'supervisor'].map((name) => signIn(hub, name)),
  )) as [Person, Person]
  const { units } = (await fire.get<PictureSnapshot>('/v1/picture')).body
  await hub.terminate()
  await growOld(units.find(({ kind }) => kind === 'pumper')!)
  await hub.restart()
  pumps = units.filter(({ kind }) => kind === 'pumper')
  ladders = units.filter(({ kind }) => kind === 'ladder')
})
afterAll(async () => {
  await hub.close()
  await router.close()
})

/** A report that came half a minute ago: no tracker can send one that is older than what the hub knows. */
const stale = { lat: 11.55, lon: 107.5 }
async function growOld({ id }: Unit): Promise<void> {
  const client = new pg.Client({ connectionString: hub.databaseUrl })
  await client.connect()
  const { rowCount } = await client.query(
    `update unit_position set lat = $2, lon = $3, accuracy = 5, time = now() - interval '35 seconds' where unit = $1`,
    [id, stale.lat, stale.lon],
  )
  expect(rowCount).toBe(1)
  await client.end()
}

/** Each test has a place of its own, 29 km from the others at least, and near enough for a unit to have come from its station. */
let places = 0
const somewhere = () => ({ lat: 10.1 + 0.13 * ++places, lon: places % 2 === 0 ? 106.3 : 107.3 })
const north = ({ lat, lon }: Coordinate, metres: number) => ({
  lat: lat + metres / 111_195,
  lon,
})

async function stand(unit: Unit, at: Coordinate): Promise<void> {
  const time = new Date().toISOString()
  const response = await fetch(`${hub.url}/v1/positions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${POSITION_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ positions: [{ unit: unit.callSign, ...at, time, accuracy: 5 }] }),
  })
  expect(await response.json()).toMatchObject({ accepted: 1 })
}
const open = async (body: object): Promise<Incident> =>
  (await supervisor.post<Incident>('/v1/incidents', { agencies: ['fire'], ...body })).body
const ask = async (incident: Incident, query = ''): Promise<RecommendationAnswer> => {
  const { status, body } = await fire.get<RecommendationAnswer>(
    `/v1/incidents/${incident.id}/recommendation${query}`,
  )
  expect(status).toBe(200)
  expect(routes.find(({ id }) => id === 'getRecommendation')!.answer.schema!.parse(body)).toEqual(body)
  return body
}
/** As `ask`, once the hub has looked over its fleet again: it knows where units were up to a quarter of a second ago. */
const askUntil = (
  incident: Incident,
  holds: (answer: RecommendationAnswer) => boolean,
): Promise<RecommendationAnswer> => eventually(() => ask(incident), holds)
const isFirst =
  (unit: Unit) =>
  ({ units: [first] }: RecommendationAnswer): boolean =>
    first?.unit === unit.id
const send = async (incident: Incident, unit: Unit): Promise<void> =>
  expect(
    (await supervisor.post<Assignment>('/v1/assignments', { incident: incident.id, unit: unit.id })).status,
  ).toBe(201)
const whyNot = (answer: RecommendationAnswer, unit: Unit) =>
  answer.leftOut.find((each) => each.unit === unit.id)?.why

test('a stale position is listed and never picked, and one that says it is at its station is counted from there', async () => {
  const unit = pumps[0]!
  const incident = await open({ type: 'vehicle_fire', place: stale })
  const row = (await ask(incident)).units.find((each) => each.unit === unit.id)
  expect(row).toMatchObject({ picked: false, distanceMetres: expect.any(Number) })
  expect(row!.positionAgeSeconds).toBeGreaterThanOrEqual(35)
  expect(row!.why).toContainEqual({ code: 'position_stale', seconds: row!.positionAgeSeconds })
  const stationed = (await ask(incident)).units.filter(({ why }) =>
    why.some(({ code }) => code === 'from_station'),
  )
  expect(stationed.length).toBeGreaterThan(0)
  expect(stationed.every(({ picked }) => !picked)).toBe(true)
})

test('the nearest that cover what is needed are picked, by the way that the router knows', async () => {
  const place = somewhere()
  const [near, far, further] = pumps.slice(10) as [Unit, Unit, Unit]
  const [ladder] = ladders as [Unit]
  await stand(further, north(place, 6_000))
  await stand(near, north(place, 1_000))
  await stand(far, north(place, 3_000))
  await stand(ladder, north(place, 500))
  const answer = await askUntil(await open({ type: 'house_fire', place }), isFirst(near))
  expect(answer.needs).toEqual([{ capability: 'fire_pump', count: 2, from: 'type', open: 2 }])
  const picked = answer.units.filter((row) => row.picked)
  expect(picked.map(({ unit }) => unit)).toEqual([near.id, far.id])
  expect(answer.units.slice(0, 3).map(({ unit }) => unit)).toEqual([near.id, far.id, further.id])
  expect(answer.missing).toEqual([])
  const [first] = answer.units
  expect(first).toMatchObject({ callSign: near.callSign, basis: 'osrm', covers: ['fire_pump'] })
  expect(first!.distanceMetres).toBeCloseTo(1_000, -1)
  // A pumper is slower than the car that the router has in mind, and it turns out first.
  expect(first!.etaSeconds).toBe(Math.round(1_000 / METRES_A_SECOND / 0.85 + 80))
  expect(first!.positionAgeSeconds).toBeLessThan(30)
  expect(whyNot(answer, ladder)).toEqual({ code: 'lacks_capability', capabilities: ['fire_pump'] })
})

test('who is on it, who is taken, and who could be diverted', async () => {
  const place = somewhere()
  const [here, taken, divertible] = pumps.slice(3) as [Unit, Unit, Unit]
  for (const [i, unit] of [here, taken, divertible].entries()) await stand(unit, north(place, 500 + 100 * i))
  const urgent = await open({ type: 'house_fire', place })
  const same = await open({ type: 'house_fire', place: north(place, 5_000) })
  const calm = await open({ type: 'house_fire', place: north(place, 5_000), priority: 3 })
  await send(urgent, here)
  await send(same, taken)
  await send(calm, divertible)
  const answer = await askUntil(urgent, (each) => each.divertible.some(({ unit }) => unit === divertible.id))
  expect(answer.needs).toMatchObject([{ count: 2, open: 1 }])
  expect(whyNot(answer, here)).toEqual({ code: 'already_on_it', status: 'dispatched' })
  expect(whyNot(answer, taken)).toEqual({
    code: 'taken',
    incident: same.id,
    incidentNumber: same.number,
    status: 'dispatched',
  })
  expect(answer.divertible).toMatchObject([
    { unit: divertible.id, incident: calm.id, incidentNumber: calm.number, priority: 3 },
  ])
  expect(whyNot(answer, divertible)).toBeUndefined()
})

test('a unit that is sent is out of the next answer at once', async () => {
  const place = somewhere()
  const unit = pumps[7]!
  await stand(unit, north(place, 200))
  const incident = await open({ type: 'vehicle_fire', place })
  const other = await open({ type: 'vehicle_fire', place: north(place, 300) })
  expect((await askUntil(incident, isFirst(unit))).units[0]).toMatchObject({ picked: true })
  await send(other, unit)
  expect(whyNot(await ask(incident), unit)).toMatchObject({ code: 'taken', incident: other.id })
})

test('every unit of the service is told of, once, and none of another that is there too', async () => {
  const incident = await open({ agencies: ['fire', 'ambulance'], type: 'house_fire', place: somewhere() })
  const { units: all } = (await supervisor.get<PictureSnapshot>('/v1/picture')).body
  await send(incident, all.find(({ agency }) => agency === 'ambulance')!)
  const { needs, units, divertible, leftOut } = await ask(incident)
  expect(needs).toMatchObject([{ capability: 'fire_pump', open: 2 }])
  const named = [...units, ...divertible, ...leftOut].map(({ unit }) => unit)
  const ours = all.filter(({ agency }) => agency === 'fire').map(({ id }) => id)
  expect([...named].sort()).toEqual(ours.sort())
})

test('without a place nothing is ranked by distance, and it says so', async () => {
  const answer = await ask(await open({ type: 'house_fire' }))
  expect(answer.because).toBe('place_unknown')
  expect(answer.units.length).toBeGreaterThan(0)
  expect(answer.units.every((row) => !row.picked && row.etaSeconds === null && row.basis === null)).toBe(true)
  expect(answer.missing).toEqual([{ capability: 'fire_pump', count: 2 }])
})

test('what the place needs besides is asked for by its run card, and units that were asked for too', async () => {
  const harbour = { lat: 10.76, lon: 106.79 }
  const incident = await open({ type: 'vehicle_fire', place: harbour })
  expect((await ask(incident)).needs.map(({ capability, from }) => [capability, from])).toEqual([
    ['fire_pump', 'type'],
    ['hazmat', 'run_card:cat_lai_harbour'],
  ])
  const backup = await fire.post(`/v1/incidents/${incident.id}/legs/fire/backup`, { count: 4 })
  expect(backup.status).toBe(200)
  expect((await ask(incident)).needs.at(-1)).toMatchObject({
    capability: 'any_unit',
    from: 'wanted',
    open: 4,
  })
})

test('more than a router is asked about: who is beyond goes by estimate, and nobody is called missing', async () => {
  const place = { lat: 10.6, lon: 106.6 }
  const [admin, ambulance] = (await Promise.all(
    ['admin', 'dispatcher115'].map((name) => signIn(hub, name)),
  )) as [Person, Person]
  const card = {
    card: 'many_injured_here',
    name: { vi: 'Nhiều người bị nạn', en: 'Many injured' },
    agency: 'ambulance',
    area: { box: { south: 10.59, west: 106.59, north: 10.61, east: 106.61 } },
    needs: [{ capability: 'basic_life_support', count: 50 }],
  }
  const { cards } = (await admin.get<{ cards: readonly object[] }>('/v1/run-cards')).body
  const draft = await admin.post<{ version: number }>('/v1/run-cards/draft', {
    runCards: { cards: [...cards, card] },
  })
  expect((await admin.post('/v1/run-cards/publish', { version: draft.body.version })).status).toBe(200)
  const { units } = (await supervisor.get<PictureSnapshot>('/v1/picture')).body
  const able = units.filter(({ capabilities }) => capabilities?.includes('basic_life_support')).slice(0, 60)
  expect(able).toHaveLength(60)
  for (const [i, unit] of able.entries()) await stand(unit, north(place, 100 * i))

  const incident = await open({ agencies: ['ambulance'], type: 'traffic_injury', place })
  const { body } = await eventually(
    () => ambulance.get<RecommendationAnswer>(`/v1/incidents/${incident.id}/recommendation`),
    ({ body: { units } }) => units[49]?.picked === true,
  )
  const picked = body.units.filter((row) => row.picked)
  expect([picked.length, body.missing]).toEqual([50, []])
  const bases = picked.map(({ basis }) => basis)
  const asked = bases.lastIndexOf('osrm') + 1
  expect(asked).toBeGreaterThan(10)
  expect(asked).toBeLessThanOrEqual(45)
  expect(new Set(bases.slice(0, asked))).toEqual(new Set(['osrm']))
  expect(new Set(bases.slice(asked))).toEqual(new Set(['estimate']))
})

test('another service has no part in it, and who may not send may not ask', async () => {
  const incident = await open({ type: 'house_fire', place: somewhere() })
  const path = `/v1/incidents/${incident.id}/recommendation`
  expect((await fire.get(`${path}?agency=police`)).body).toMatchObject({
    code: 'leg_unknown',
    agencies: ['fire'],
  })
  expect((await fire.get(`${path}?agency=x`)).body.code).toBe('query_invalid')
  const [police, taker] = await Promise.all(['dispatcher113', 'calltaker'].map((name) => signIn(hub, name)))
  expect((await police!.get(path)).body.code).toBe('incident_unknown')
  expect((await taker!.get(path)).body.code).toBe('forbidden')
  expect((await fire.get('/v1/incidents/x/recommendation')).body.code).toBe('incident_unknown')
})

test('a router that is silent is not waited for, and the answer says that it was estimated', async () => {
  const place = somewhere()
  const unit = pumps[8]!
  await stand(unit, north(place, 1_000))
  const incident = await open({ type: 'vehicle_fire', place })
  router.mood = 'silent'
  try {
    await askUntil(incident, isFirst(unit))
    for (let i = 0; i < 3; i++) {
      const [row] = (await ask(incident)).units
      expect(row).toMatchObject({ unit: unit.id, basis: 'estimate_router_unreachable' })
      expect(row!.distanceMetres).toBeCloseTo(1_350, -1)
    }
    const asked = router.asked.length
    await ask(incident)
    expect(router.asked.length).toBe(asked)
    const { body } = await fire.get<TravelModelView>('/v1/travel-model')
    expect(body.router).toEqual({ kind: 'osrm', answers: false })
  } finally {
    router.mood = 'well'
  }
})

test('units are found near where they are, whatever moved meanwhile', async () => {
  const place = somewhere()
  const unit = pumps[9]!
  const incident = await open({ type: 'vehicle_fire', place })
  await stand(unit, north(place, 50))
  const { units } = await askUntil(incident, isFirst(unit))
  expect(units[0]!.picked).toBe(true)
  const { body } = await fire.get<PictureSnapshot>('/v1/picture')
  expect(distanceMetres(body.units.find(({ id }) => id === unit.id)!.position!, place)).toBeLessThan(60)
})
