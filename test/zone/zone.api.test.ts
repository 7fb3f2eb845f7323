/** Zones on a real hub: who sees them, incidents inside, files of them, and their end. */
import type { Entry } from '@lien-thong/shared/fact/fact'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Zone } from '@lien-thong/shared/zone/zone'
import { signedArea } from '@lien-thong/shared/zone/zone-shape'
import type { ZoneHit } from '@lien-thong/shared/zone/zones-at'
import pg from 'pg'
import { routes } from '../../apps/api/src/interop/routes.ts'
import type { Clock } from '../../apps/api/src/platform/clock/clock.ts'
import { Ledger } from '../../apps/api/src/platform/ledger/ledger.service.ts'
import { rowStores } from '../../apps/api/src/row-stores.ts'
import { zoneSweep } from '../../apps/api/src/zone/zone.sweep.ts'
import { openConsole } from '../kit/console.ts'
import { eventually, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'
import { at, position, square } from './zones.ts'

let hub: Hub
let pool: pg.Pool
let supervisor: Person
let admin: Person
let fire: Person
let police: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 2 })
  ;[supervisor, admin, fire, police] = (await Promise.all(
    ['supervisor', 'admin', 'dispatcher114', 'dispatcher113'].map((name) => signIn(hub, name)),
  )) as [Person, Person, Person, Person]
})
afterAll(async () => {
  await pool.end()
  await hub.close()
})

const flood = {
  kind: 'flood',
  severity: 'caution',
  name: { vi: 'Ngập Bến Nghé', en: 'Bến Nghé flood' },
  agencies: ['fire', 'ambulance'],
  shape: { polygons: [[square(200), square(-50)]] },
  note: 'Theo lời anh Tám',
}
const home = {
  kind: 'violence_warning',
  severity: 'danger',
  name: { vi: 'Nhà ông Hai', en: 'Home of Hai' },
  agencies: ['fire', 'police'],
  shape: { point: at(1000, 0), radius: 30 },
  address: '12/3 hẻm Thử',
  note: 'Đã đe dọa đội cấp cứu',
}

const draw = (zone: object, person = supervisor) => person.post<Zone>('/v1/zones', zone)
const zonesOf = async (person: Person): Promise<readonly Zone[]> =>
  (await person.get<{ zones: Zone[] }>('/v1/zones')).body.zones
const expectDescribed = (id: string, body: unknown): void =>
  expect(routes.find((route) => route.id === id)!.answer.schema!.parse(body)).toEqual(body)
const openAt = async (place: object): Promise<string> =>
  (await supervisor.post<Incident>('/v1/incidents', { agencies: ['fire'], place })).body.id
const hitsOf = async (incident: string, person = fire): Promise<readonly ZoneHit[]> => {
  const { body } = await person.get<{ zones: ZoneHit[] }>(`/v1/incidents/${incident}/zones`)
  expectDescribed('getIncidentZones', body)
  return body.zones
}

test('a drawn zone reaches the consoles of its agencies, personal parts only those who may see them', async () => {
  const console114 = await openConsole(fire)
  const console113 = await openConsole(police)
  const consoleAdmin = await openConsole(admin)
  const drawn = await draw(flood)
  expect(drawn.status).toBe(201)
  expectDescribed('drawZone', drawn.body)
  expect(drawn.body).toMatchObject({
    form: 'area',
    source: 'drawn',
    drawn: { by: 'agent:supervisor' },
    version: 1,
  })
  const warned = await draw(home)
  expect(warned.body).toMatchObject({ form: 'premise', address: home.address })

  await eventually(
    () => [console114, console113, consoleAdmin].map((each) => each.picture().zones.length),
    (counts) => String(counts) === '2,1,2',
  )
  for (const [screen, person] of [
    [console114, fire],
    [console113, police],
    [consoleAdmin, admin],
  ] as const) {
    const { body } = await person.get<PictureSnapshot>('/v1/picture')
    expectDescribed('getPicture', body)
    expect(screen.picture().zones).toEqual(body.zones)
    expect(await zonesOf(person)).toEqual(body.zones)
  }
  expect(console113.picture().zones).toEqual([warned.body])
  const [area, premise] = consoleAdmin.picture().zones
  expect(area).toMatchObject({ name: flood.name, shape: {} })
  expect(area).not.toHaveProperty('note')
  for (const part of ['name', 'shape', 'address', 'note']) expect(premise).not.toHaveProperty(part)
  const { rows } = await pool.query<{ fact: unknown }>(
    `select fact from journal where fact->>'type' = 'zone.drawn' order by seq`,
  )
  expect(rows).toHaveLength(2)
  expect(JSON.stringify(rows)).not.toMatch(/Tám|Hai|hẻm|đe dọa|lat/)
  for (const screen of [console114, console113, consoleAdmin]) screen.close()
})

test('a shape that cannot be drawn is refused by the name of its fault', async () => {
  const { status, body } = await draw({ ...flood, shape: { polygons: [[square(100).slice(1)]] } })
  expect([status, body]).toMatchObject([
    400,
    { code: 'body_invalid', issues: [{ path: 'shape.polygons', code: 'ring_open' }] },
  ])
})

test('an incident is told of the zones that it lies in, as surely as its place is known', async () => {
  const inFlood = await openAt(at(100, 0))
  const inHole = await openAt(at(0, 0))
  const nearBy = await openAt({ ...at(230, 0), radius: 60 })
  const atHome = await openAt({ ...at(5000, 0), text: '12/3 hẻm thử, Phường Mới' })
  const told = async (incident: string, person = fire) =>
    (await hitsOf(incident, person)).map(({ zone, certainty }) => [zone.kind, certainty])
  expect(await told(inFlood)).toEqual([['flood', 'inside']])
  expect(await told(inHole)).toEqual([])
  expect(await told(nearBy)).toEqual([['flood', 'maybe']])
  expect(await told(atHome)).toEqual([['violence_warning', 'maybe']])
  expect((await police.get(`/v1/incidents/${inFlood}/zones`)).body.code).toBe('incident_unknown')
  const noPlace = await supervisor.post<Incident>('/v1/incidents', { agencies: ['fire'] })
  expect(await told(noPlace.body.id)).toEqual([])
})

test('a zone is changed, widened and ended, by its own version', async () => {
  const { body: zone } = await draw({
    ...flood,
    agencies: ['ambulance'],
    shape: { polygons: [[square(80, 3000)]] },
  })
  const console114 = await openConsole(fire)
  const change = (body: object, person = supervisor) => person.post<Zone>(`/v1/zones/${zone.id}/change`, body)
  expect((await change({ severity: 'danger' }, fire)).body).toMatchObject({ code: 'zone_unknown' })
  const wider = await change({ severity: 'danger', note: null, agencies: ['fire', 'ambulance'], version: 1 })
  expect(wider.status).toBe(200)
  expectDescribed('changeZone', wider.body)
  const { note: _, ...kept } = zone
  expect(wider.body).toEqual({ ...kept, severity: 'danger', agencies: ['fire', 'ambulance'], version: 2 })
  await eventually(
    () => console114.picture().zones.find(({ id }) => id === zone.id),
    (seen) => seen?.version === 2,
  )
  expect((await change({ severity: 'notice', version: 1 })).body).toMatchObject({
    code: 'stale_version',
    current: 2,
  })
  expect((await change({ agencies: ['fire'] })).body).toMatchObject({ code: 'body_invalid' })

  const incident = await openAt(at(3000, 0))
  expect(await hitsOf(incident)).toHaveLength(1)
  const ended = await supervisor.post<Zone>(`/v1/zones/${zone.id}/end`, { version: 2 })
  expect(ended.body).toMatchObject({ version: 3, ended: { by: 'agent:supervisor' } })
  expectDescribed('endZone', ended.body)
  expect(await hitsOf(incident)).toEqual([])
  await eventually(
    () => console114.picture().zones.some(({ id }) => id === zone.id),
    (isThere) => !isThere,
  )
  console114.close()
  const again = await supervisor.post(`/v1/zones/${zone.id}/end`)
  expect([again.status, again.body.code]).toEqual([409, 'zone_ended'])
  const { body } = await supervisor.get<{ zones: Zone[] }>('/v1/zones?ended=true')
  expect(body.zones.map(({ id }) => id)).toEqual([zone.id])
  expect((await supervisor.post('/v1/zones/x/end')).body.code).toBe('zone_unknown')
  expect((await change({}, fire)).status).toBe(403)
})

describe('files', () => {
  const feature = (ring: readonly unknown[], more: object = {}) => ({
    type: 'Feature',
    geometry: { type: 'Polygon', coordinates: [ring] },
    properties: {
      kind: 'outbreak',
      severity: 'notice',
      name: { vi: 'Ổ dịch', en: 'Outbreak' },
      agencies: ['ambulance'],
      ...more,
    },
  })
  const file = (...features: readonly object[]) => ({ type: 'FeatureCollection', features })

  test('a file with a faulty feature is refused whole, and says which', async () => {
    const before = (await zonesOf(supervisor)).length
    const refused = await admin.post(
      '/v1/zones/import?source=hcdc',
      file(feature(square(50)), feature(square(50).slice(1))),
    )
    expect([refused.status, refused.body]).toMatchObject([
      400,
      { code: 'zones_faulty', count: 1, faults: [{ feature: 1, fault: 'ring_open' }] },
    ])
    expect(await zonesOf(supervisor)).toHaveLength(before)
    expect((await fire.post('/v1/zones/import', file(feature(square(50))))).body.code).toBe('forbidden')
    for (const none of [{ type: 'x', features: 3 }, [1, 2], null, 'vùng'])
      expect((await admin.post('/v1/zones/import', none)).body).toMatchObject({
        code: 'zones_faulty',
        faults: [{ fault: 'not_a_collection' }],
      })
    const premise = { ...feature([]), geometry: { type: 'Point', coordinates: position(0, 0) } }
    expect((await admin.post('/v1/zones/import', file(premise))).body.code).toBe('forbidden')
  })

  test('a whole file is drawn once, also when it is sent again under the same key', async () => {
    const body = file(
      feature(square(50)),
      feature([...square(60)].reverse(), { until: '2099-01-01T00:00:00+07:00' }),
    )
    const send = () =>
      admin.post<{ zones: Zone[] }>('/v1/zones/import?source=hcdc', body, { 'idempotency-key': 'o-dich-1' })
    const [first, again] = [await send(), await send()]
    expect(first.status).toBe(201)
    expectDescribed('importZones', first.body)
    expect(again.body).toEqual(first.body)
    const drawn = (await zonesOf(supervisor)).filter(({ source }) => source === 'hcdc')
    expect(drawn).toHaveLength(2)
    const outer = drawn.map(({ shape }) => ('polygons' in shape! ? shape.polygons[0]![0]! : []))
    expect(outer.map((ring) => signedArea(ring) > 0)).toEqual([true, true])
    expect(drawn[1]).toMatchObject({
      valid: { until: '2098-12-31T17:00:00.000Z' },
      drawn: { by: 'agent:admin' },
    })
  })
})

test('a zone whose time is over is ended by the hub, and consoles are told', async () => {
  const until = addSeconds(new Date().toISOString(), 3600)
  const { body: zone } = await draw({ ...flood, until })
  const clock: Clock = { now: () => addSeconds(until, 1), ms: () => Date.parse(until) + 1000 }
  await new Ledger(pool, clock, rowStores).transact(async (tx) => void (await zoneSweep.run(tx)))
  expect((await zonesOf(supervisor)).map(({ id }) => id)).not.toContain(zone.id)
  const { body } = await admin.get<{ entries: readonly Entry[] }>('/v1/journal?limit=5000')
  expect(body.entries.at(-1)).toMatchObject({
    by: 'system',
    fact: { type: 'zone.ended', zone: zone.id, reason: 'expired' },
  })
})
