/** Hospitals and coverage on a real hub: who may keep them, what consoles hear, and where a patient is taken. */

import type { CoverageAnswer } from '@lien-thong/shared/contract/coverage'
import type { BusyHospital, HospitalChoices } from '@lien-thong/shared/contract/hospital'
import type { Entry } from '@lien-thong/shared/fact/fact'
import type { Hospital } from '@lien-thong/shared/hospital/hospital'
import { cityHospitals } from '@lien-thong/shared/hospital/seed/city-hospitals'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Assignment, Unit, UnitStatus } from '@lien-thong/shared/unit/unit'
import pg from 'pg'
import { hospitalSweep } from '../../apps/api/src/hospital/hospital.sweep.ts'
import { routes } from '../../apps/api/src/interop/routes.ts'
import type { Clock } from '../../apps/api/src/platform/clock/clock.ts'
import { Ledger } from '../../apps/api/src/platform/ledger/ledger.service.ts'
import { rowStores } from '../../apps/api/src/row-stores.ts'
import { openConsole } from '../kit/console.ts'
import { eventually, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'

let hub: Hub
let pool: pg.Pool
let admin: Person
let ambulance: Person
let fire: Person
let supervisor: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 2 })
  ;[admin, ambulance, fire, supervisor] = (await Promise.all(
    ['admin', 'dispatcher115', 'dispatcher114', 'supervisor'].map((name) => signIn(hub, name)),
  )) as [Person, Person, Person, Person]
})
afterAll(async () => {
  await pool.end()
  await hub.close()
})

const inAnHour = () => addSeconds(new Date().toISOString(), 3600)
const expectDescribed = (id: string, body: unknown): void =>
  expect(routes.find((route) => route.id === id)!.answer.schema!.parse(body)).toEqual(body)
const listOf = async (person: Person): Promise<readonly BusyHospital[]> =>
  (await person.get<{ hospitals: BusyHospital[] }>('/v1/hospitals')).body.hospitals
const named = async (name: string): Promise<BusyHospital> =>
  (await listOf(ambulance)).find((each) => each.name === name)!
const add = async (name: string, more: object = {}): Promise<Hospital> => {
  const terms = { name, lat: 10.77, lon: 106.7, capabilities: ['general'], places: 1, ...more }
  return (await admin.post<Hospital>('/v1/hospitals', terms)).body
}

/** An ambulance that stands in this status at a new incident. */
async function run(status: UnitStatus, incidentOf: object = {}) {
  const body = { agencies: ['ambulance'], type: 'stroke', place: { lat: 10.77, lon: 106.69 }, ...incidentOf }
  const { body: incident } = await supervisor.post<Incident>('/v1/incidents', body)
  const { units } = (await ambulance.get<PictureSnapshot>('/v1/picture')).body
  const unit = units.find((each) => each.agency === 'ambulance' && each.status === 'available_station')!
  const sent = await ambulance.post<Assignment>('/v1/assignments', { incident: incident.id, unit: unit.id })
  expect(sent.status).toBe(201)
  if (status !== 'dispatched') {
    const moved = await ambulance.post<Unit>(`/v1/units/${unit.callSign}/status`, { status })
    expect(moved.status).toBe(200)
  }
  return { incident, unit, assignment: sent.body }
}

test('the demo city begins with its hospitals, and everyone who reads the picture has them', async () => {
  const { body } = await fire.get<{ hospitals: BusyHospital[] }>('/v1/hospitals')
  expectDescribed('getHospitals', body)
  expect(body.hospitals.map(({ name }) => name).toSorted()).toEqual(
    cityHospitals.map(({ name }) => name).toSorted(),
  )
  const picture = await fire.get<PictureSnapshot>('/v1/picture')
  expect(picture.body.hospitals).toHaveLength(cityHospitals.length)
})

test('an administrator adds, changes and retires; consoles of every service hear it', async () => {
  const screen = await openConsole(fire)
  expect((await ambulance.post('/v1/hospitals', { name: 'X' })).body.code).toBe('body_invalid')
  const terms = { name: 'X', lat: 10.77, lon: 106.7, capabilities: ['general'], places: 1 }
  expect((await ambulance.post('/v1/hospitals', terms)).body.code).toBe('forbidden')
  const made = await admin.post<Hospital>('/v1/hospitals', terms)
  expect(made.status).toBe(201)
  expectDescribed('addHospital', made.body)
  const edited = await admin.post<Hospital>(`/v1/hospitals/${made.body.id}/edit`, {
    capabilities: ['burns', 'general', 'burns'],
    version: 1,
  })
  expectDescribed('editHospital', edited.body)
  expect(edited.body).toMatchObject({ capabilities: ['general', 'burns'], places: 1, version: 2 })
  const outside = await admin.post(`/v1/hospitals/${made.body.id}/edit`, { lat: 48.2, lon: 16.4 })
  expect(outside.body.code).toBe('body_invalid')
  await eventually(
    () => screen.picture().hospitals.find(({ id }) => id === made.body.id),
    (seen) => seen?.version === 2,
  )
  expect(await listOf(admin)).toContainEqual(expect.objectContaining({ id: made.body.id }))
  expect(screen.picture().hospitals).toEqual((await fire.get<PictureSnapshot>('/v1/picture')).body.hospitals)
  const retired = await admin.post<Hospital>(`/v1/hospitals/${made.body.id}/retire`, {})
  expectDescribed('retireHospital', retired.body)
  await eventually(
    () => screen.picture().hospitals.some(({ id }) => id === made.body.id),
    (isThere) => !isThere,
  )
  expect((await admin.post(`/v1/hospitals/${made.body.id}/retire`, {})).body.code).toBe('hospital_unknown')
  expect((await admin.post('/v1/hospitals/x/open', {})).body.code).toBe('hospital_unknown')
  screen.close()
})

test('a dispatcher of the ambulance diverts, reports and opens; others only see it', async () => {
  const { id } = await add('Bệnh viện Thử chuyển hướng')
  const until = inAnHour()
  const diverted = await ambulance.post<Hospital>(`/v1/hospitals/${id}/divert`, { until, reason: 'full' })
  expect(diverted.status).toBe(200)
  expectDescribed('divertHospital', diverted.body)
  expect(diverted.body.diversion).toMatchObject({ until, reason: 'full', by: 'agent:dispatcher115' })
  const report = await ambulance.post<Hospital>(`/v1/hospitals/${id}/report`, { freePlaces: 0 })
  expectDescribed('reportHospital', report.body)
  expect(await named('Bệnh viện Thử chuyển hướng')).toMatchObject({
    load: { atDoor: 0, onTheWay: 0, free: 0, byReport: true },
  })
  for (const command of ['divert', 'open', 'report'] as const) {
    const body = { until, reason: 'full', freePlaces: 1 }
    expect((await fire.post(`/v1/hospitals/${id}/${command}`, body)).body.code).toBe('forbidden')
  }
  expect((await ambulance.post(`/v1/hospitals/${id}/open`, { version: 1 })).body.code).toBe('stale_version')
  const opened = await ambulance.post<Hospital>(`/v1/hospitals/${id}/open`, { version: 3 })
  expectDescribed('openHospital', opened.body)
  expect(opened.body).not.toHaveProperty('diversion')
})

test('a diversion whose time is over is ended by the hub', async () => {
  const { id } = await add('Bệnh viện Thử hết hạn')
  const until = inAnHour()
  await ambulance.post(`/v1/hospitals/${id}/divert`, { until, reason: 'equipment' })
  const clock: Clock = { now: () => addSeconds(until, 1), ms: () => Date.parse(until) + 1000 }
  await new Ledger(pool, clock, rowStores).transact(async (tx) => void (await hospitalSweep.run(tx)))
  const { body } = await admin.get<{ entries: readonly Entry[] }>('/v1/journal?limit=5000')
  expect(body.entries.at(-1)).toMatchObject({
    by: 'system',
    fact: { type: 'hospital.opened', hospital: id, reason: 'expired' },
  })
  expect(await named('Bệnh viện Thử hết hạn')).not.toHaveProperty('diversion')
})

test('hospitals of an incident: by what its type needs, from where the unit is, with why', async () => {
  const { incident, unit } = await run('on_scene')
  const ask = async (query = '', person = ambulance) => {
    const { body } = await person.get<HospitalChoices>(`/v1/incidents/${incident.id}/hospitals${query}`)
    return body
  }
  const byUnit = await ask(`?unit=${unit.callSign}`)
  expectDescribed('getIncidentHospitals', byUnit)
  expect([byUnit.needed, byUnit.from]).toEqual([['stroke'], 'unit'])
  const [best] = byUnit.hospitals
  expect(best).toMatchObject({ suitability: 'suited', way: { basis: expect.stringMatching(/^estimate/) } })
  expect(byUnit.hospitals.at(-1)).toMatchObject({ suitability: 'lacks' })
  expect((await ask()).from).toBe('incident')
  expect((await ask('?capability=burns')).needed).toEqual(['burns'])
  for (const name of ['không-có', '%00'])
    expect(await ask(`?unit=${name}`)).toMatchObject({ code: 'unit_unknown' })
  expect(await ask('', fire)).toMatchObject({ code: 'incident_unknown' })
  expect(await ask('?capability=magic')).toMatchObject({ code: 'query_invalid' })
})

test('a patient is taken where a dispatcher says; to one that diverts only with a reason', async () => {
  const { id } = await add('Bệnh viện Thử nơi đến', { places: 2 })
  const { assignment, unit } = await run('en_route', { agencies: ['ambulance', 'fire'] })
  const screen = await openConsole(fire)
  const destine = (body: object, person = ambulance) =>
    person.post<Assignment & { readonly code?: string }>(`/v1/assignments/${assignment.id}/destination`, body)
  const early = await destine({ hospital: id })
  expect([early.status, early.body.code]).toEqual([409, 'not_transporting'])
  await ambulance.post(`/v1/units/${unit.id}/status`, { status: 'on_scene' })
  expect((await destine({ hospital: 'x' })).body.code).toBe('hospital_unknown')
  expect((await destine({ hospital: id }, fire)).body.code).toBe('forbidden')

  await ambulance.post(`/v1/hospitals/${id}/divert`, { until: inAnHour(), reason: 'no_staff' })
  const diverted = await destine({ hospital: id })
  expect([diverted.status, diverted.body]).toMatchObject([
    409,
    { code: 'hospital_diverted', hospital: 'Bệnh viện Thử nơi đến', reason: 'no_staff' },
  ])
  const taken = await destine({ hospital: id, reason: 'unstable' })
  expect(taken.status).toBe(200)
  expectDescribed('destineAssignment', taken.body)
  expect(taken.body.hospital).toBe(id)
  await eventually(
    () => screen.picture().assignments.find((each) => each.id === assignment.id)?.hospital,
    (hospital) => hospital === id,
  )
  const coming = { atDoor: 0, onTheWay: 1, free: 1, byReport: false }
  expect((await named('Bệnh viện Thử nơi đến')).load).toEqual(coming)
  await ambulance.post(`/v1/units/${unit.id}/status`, { status: 'transporting' })
  expect((await named('Bệnh viện Thử nơi đến')).load).toEqual(coming)
  await ambulance.post(`/v1/units/${unit.id}/status`, { status: 'at_hospital' })
  expect((await named('Bệnh viện Thử nơi đến')).load).toMatchObject({ atDoor: 1, onTheWay: 0 })
  const retire = () => admin.post(`/v1/hospitals/${id}/retire`, {})
  const kept = await retire()
  expect([kept.status, kept.body]).toMatchObject([
    409,
    { code: 'hospital_in_use', count: 1, units: [unit.callSign] },
  ])
  await ambulance.post(`/v1/units/${unit.id}/status`, { status: 'cleared' })
  expect((await named('Bệnh viện Thử nơi đến')).load).toMatchObject({ atDoor: 0, onTheWay: 0 })
  expect((await destine({ hospital: id })).body.code).toBe('assignment_over')
  expect((await retire()).status).toBe(200)
  screen.close()
})

test('an assignment that one may not see is unknown', async () => {
  const { assignment } = await run('on_scene')
  const { id } = await named('Bệnh viện Chợ Rẫy')
  const refused = await fire.post(`/v1/assignments/${assignment.id}/destination`, { hospital: id })
  expect([refused.status, refused.body.code]).toEqual([404, 'assignment_unknown'])
})

test('coverage: of one’s own service, by capability, the same answer for a few seconds', async () => {
  const ask = (query: string, person = ambulance) => person.get<CoverageAnswer>(`/v1/coverage?${query}`)
  const { body } = await ask('agency=ambulance')
  expectDescribed('getCoverage', body)
  expect(body.targetSeconds).toBe(900)
  expect(body.covered.wards).toBeGreaterThan(body.whole.wards / 2)
  const cells = body.grid.runs.flatMap(([, , ...seconds]) => seconds)
  expect(Math.min(...cells)).toBeGreaterThanOrEqual(0)
  expect(body.stations.reduce((sum, { free }) => sum + free, 0)).toBe(body.free)
  expect((await ask('agency=ambulance')).body.at).toBe(body.at)
  const { units } = (await ambulance.get<PictureSnapshot>('/v1/picture')).body
  for (const { id } of units.filter(({ capabilities = [] }) => capabilities.includes('mass_casualty')))
    await ambulance.post(`/v1/units/${id}/status`, { status: 'out_of_service' })
  const none = await ask('agency=ambulance&capability=mass_casualty')
  expect(none.body).toMatchObject({ free: 0, covered: { km2: 0 }, moveUps: [] })
  expect(none.body.grid.runs[0]!.slice(2).every((seconds) => seconds === -1)).toBe(true)
  expect((await ask('agency=fire')).body).toMatchObject({ code: 'forbidden' })
  expect((await ask('agency=fire', fire)).body.targetSeconds).toBe(300)
  const mistyped = await ask('agency=ambulance&capability=advanced_life_suport')
  expect([mistyped.status, mistyped.body]).toMatchObject([
    400,
    { code: 'capability_unknown', known: expect.arrayContaining(['advanced_life_support']) },
  ])
  expect((await ask('agency=army')).body).toMatchObject({ code: 'query_invalid' })
})
