/** Units diverted, let go, refused, replaced and asked for over HTTP; their statuses by desk and radio; who they are. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Station } from '@lien-thong/shared/unit/station'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import pg from 'pg'
import { type Answer, eventually, type Hub, type Person, RADIO_KEY, signIn, startHub } from '../kit/hub.ts'

let hub: Hub
let ambulance: Person
let fire: Person
let supervisor: Person
let admin: Person
let pool: pg.Pool
let units: readonly Unit[]
beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 1 })
  ;[ambulance, fire, supervisor, admin] = (await Promise.all(
    ['dispatcher115', 'dispatcher114', 'supervisor', 'admin'].map((name) => signIn(hub, name)),
  )) as [Person, Person, Person, Person]
  units = (await supervisor.get<PictureSnapshot>('/v1/picture')).body.units
})
afterAll(async () => {
  await pool.end()
  await hub.close()
})

let used = 0
/** A unit that no other test has. */
const freeUnit = (agency = 'ambulance'): Unit => units.filter((unit) => unit.agency === agency)[used++]!
const open = async (priority: number): Promise<Incident> =>
  (await ambulance.post<Incident>('/v1/incidents', { agencies: ['ambulance'], priority })).body
const send = async (incident: Incident, unit: Unit, more: object = {}): Promise<Assignment> => {
  const answer = await ambulance.post<Assignment>('/v1/assignments', {
    incident: incident.id,
    unit: unit.callSign,
    ...more,
  })
  expect(answer.status).toBe(201)
  return answer.body
}
const press = (unit: Unit, status: string, more: object = {}): Promise<Answer> =>
  ambulance.post(`/v1/units/${unit.callSign}/status`, { status, ...more })
const pressRadio = async ({ callSign }: Unit, code: string, more: object = {}, key = RADIO_KEY) => {
  const response = await fetch(`${hub.url}/v1/radio`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
    body: JSON.stringify({ unit: callSign, code, ...more }),
  })
  const body = (await response.json()) as Record<string, unknown>
  return [response.status, body.status === response.status ? body.code : body.status]
}
const wantedOf = async ({ id }: Incident) =>
  (await ambulance.get<{ incident: Incident }>(`/v1/incidents/${id}`)).body.incident.legs[0]!.wanted
const ofUnit = async (unit: Unit) =>
  (await ambulance.get<{ unit: Unit; assignments: readonly Assignment[] }>(`/v1/units/${unit.callSign}`)).body

test('a diverted unit leaves the first incident in want of one, and has one assignment', async () => {
  const [calm, urgent, unit] = [await open(3), await open(1), freeUnit()]
  const before = await send(calm, unit)
  const body = { incident: urgent.id, unit: unit.callSign }
  const lost = await ambulance.post('/v1/assignments', body)
  expect([lost.status, lost.body.code, lost.body.incident]).toEqual([409, 'unit_taken', calm.number])
  const after = await send(urgent, unit, { divert: { reason: 'more_urgent' } })
  expect(await wantedOf(calm)).toMatchObject({ count: 1, because: 'diverted' })
  const { assignments } = (
    await ambulance.get<{ assignments: readonly Assignment[] }>(`/v1/incidents/${calm.id}/assignments`)
  ).body
  expect(assignments).toMatchObject([
    {
      id: before.id,
      state: 'over',
      ending: 'diverted',
      reason: 'more_urgent',
      at: { over: expect.any(String) },
    },
  ])
  const seen = await ofUnit(unit)
  expect(seen.unit).toMatchObject({ status: 'dispatched', assignment: after.id })
  expect(seen.assignments.map(({ id }) => id)).toEqual([after.id, before.id])
  const back = await ambulance.post('/v1/assignments', {
    incident: calm.id,
    unit: unit.callSign,
    divert: { reason: 'nearer' },
  })
  expect([back.status, back.body.code]).toEqual([409, 'divert_not_urgent'])
  await send(calm, freeUnit())
  expect(await wantedOf(calm)).toBeUndefined()
  const other = await supervisor.post('/v1/assignments', {
    incident: calm.id,
    unit: unit.callSign,
    divert: { reason: 'nearer' },
  })
  expect(other.status).toBe(201)
})

test('released, refused, replaced: each assignment says how it ended', async () => {
  const incident = await open(2)
  const [a, b, c] = [freeUnit(), freeUnit(), freeUnit()]
  const [first, second] = [await send(incident, a), await send(incident, b)]
  const end = (id: string, how: string, body: object) =>
    ambulance.post<Assignment>(`/v1/assignments/${id}/${how}`, body)
  expect((await end(first.id, 'release', { reason: 'not_needed' })).body).toMatchObject({
    state: 'over',
    ending: 'released',
    reason: 'not_needed',
  })
  expect(await wantedOf(incident)).toBeUndefined()
  expect((await ofUnit(a)).unit.status).toBe('available_station')
  const third = await end(second.id, 'reassign', { unit: c.callSign })
  expect([third.status, third.body.callSign]).toEqual([201, c.callSign])
  expect((await ofUnit(b)).assignments[0]).toMatchObject({ ending: 'reassigned' })
  expect((await end(third.body.id, 'refuse', { reason: 'vehicle_fault' })).body.ending).toBe('refused')
  expect((await ofUnit(c)).unit).toMatchObject({ status: 'out_of_service', reason: 'vehicle_fault' })
  expect(await wantedOf(incident)).toMatchObject({ count: 1, because: 'refused' })
  const again = await end(third.body.id, 'release', { reason: 'other' })
  expect([again.status, (again.body as never as { code: string }).code]).toEqual([409, 'assignment_over'])
  const hidden = await fire.post(`/v1/assignments/${first.id}/release`, { reason: 'other' })
  expect([hidden.status, hidden.body.code]).toEqual([404, 'assignment_unknown'])
})

test('the last unit that turns back before it has arrived is missed, at a desk and by radio', async () => {
  const [incident, a, b] = [await open(1), freeUnit(), freeUnit()]
  await send(incident, a)
  await send(incident, b)
  expect((await press(a, 'available_mobile')).status).toBe(200)
  expect(await wantedOf(incident)).toBeUndefined()
  expect(await pressRadio(b, '1')).toEqual([200, 'available_mobile'])
  expect(await wantedOf(incident)).toMatchObject({ count: 1, because: 'turned_back' })
  expect((await ofUnit(b)).assignments[0]).toMatchObject({ state: 'over', ending: 'turned_back' })
})

test('back-up is asked for and found', async () => {
  const incident = await open(2)
  const path = `/v1/incidents/${incident.id}/legs/ambulance/backup`
  expect((await ambulance.post<Incident>(path, { count: 2 })).body.legs[0]!.wanted).toMatchObject({
    count: 2,
  })
  await send(incident, freeUnit())
  expect(await wantedOf(incident)).toMatchObject({ count: 1, because: 'backup' })
  const none = (await ambulance.post<Incident>(path, { count: 0 })).body.legs[0]!
  expect(none).not.toHaveProperty('wanted')
  expect(none.wants!.at(-1)).toMatchObject({ count: 0, because: 'backup' })
  expect((await ambulance.post(path, { count: 11 })).body.code).toBe('body_invalid')
})

test('of several units one clears and the others go on; who is put out of service is missed', async () => {
  const incident = await open(2)
  const [a, b] = [freeUnit(), freeUnit()]
  await send(incident, a)
  await send(incident, b)
  expect((await press(a, 'cleared')).status).toBe(200)
  expect(await wantedOf(incident)).toBeUndefined()
  expect((await press(b, 'out_of_service', { reason: 'vehicle_fault' })).status).toBe(200)
  expect(await wantedOf(incident)).toMatchObject({ because: 'out_of_service' })
})

test('a status keeps the time at which it was pressed, and an old one is none', async () => {
  const [incident, unit] = [await open(2), freeUnit()]
  const { at, id } = await send(incident, unit)
  const pressed = addSeconds(at.assigned, 0.001)
  expect((await press(unit, 'en_route', { happened: pressed, assignment: id })).status).toBe(200)
  expect((await ofUnit(unit)).assignments[0]!.at.en_route).toBe(pressed)
  expect((await press(unit, 'on_scene')).status).toBe(200)
  const replayed = await press(unit, 'en_route', { happened: pressed, assignment: id })
  expect([replayed.status, replayed.body.code]).toEqual([409, 'status_stale'])
  expect((await press(unit, 'dispatched')).body.code).toBe('illegal_move')
  expect((await press(unit, 'dispatched', { corrects: true })).body.code).toBe('body_invalid')
  expect((await press(unit, 'dispatched', { corrects: true, reason: 'wrong_button' })).status).toBe(200)
  expect((await ofUnit(unit)).assignments[0]!.at.on_scene).toBeUndefined()
})

test('a radio code is the status that it means to the fleet', async () => {
  const [incident, unit] = [await open(2), freeUnit()]
  await send(incident, unit)
  const radio = (code: string, more: object = {}, key?: string) => pressRadio(unit, code, more, key)
  expect(await radio('3')).toEqual([200, 'en_route'])
  expect(await radio('4')).toEqual([200, 'on_scene'])
  expect(await radio('8')).toEqual([409, 'illegal_move'])
  expect(await radio('9')).toEqual([409, 'radio_code_unknown'])
  expect(await radio('toString')).toEqual([409, 'radio_code_unknown'])
  expect(await radio('7', { time: '2020-01-01T00:00:00Z' })).toEqual([409, 'status_stale'])
  expect(await radio('7', {}, 'x')).toEqual([401, 'key_wrong'])
  expect(await radio('1', { unit: 'CC-115-00' })).toEqual([404, 'unit_unknown'])
  expect((await ofUnit(unit)).unit.status).toBe('on_scene')
  expect(await radio('0')).toEqual([200, 'on_scene'])
  expect((await ofUnit(unit)).unit.emergency).toBeDefined()
  await pool.query(
    `insert into setting (key, value) values ('radio-codes', '{"ambulance": {"A": "cleared", "B": "nowhere"}}')`,
  )
  expect(await radio('1')).toEqual([409, 'radio_code_unknown'])
  expect(await radio('A')).toEqual([200, 'cleared'])
})

test('an administrator keeps units and stations, a supervisor crews', async () => {
  const added = await admin.post<Unit>('/v1/units', {
    callSign: 'CC-115-X1',
    agency: 'ambulance',
    kind: 'ambulance',
    station: 'st-115-01',
    capabilities: ['basic_life_support'],
  })
  expect([added.status, added.body.status]).toEqual([201, 'available_station'])
  expect(added.body.no).toBe(Math.max(...units.map(({ no }) => no)) + 1)
  const code = async (answer: Promise<Answer>) => (await answer).body.code
  const unit = { callSign: 'CC-115-X2', agency: 'ambulance', kind: 'ambulance' }
  for (const callSign of ['CC-115-X1', 'cc-115-x1'])
    expect(await code(admin.post('/v1/units', { ...unit, callSign }))).toBe('unit_exists')
  expect(await code(admin.post('/v1/units', { ...unit, station: 'st-114-01' }))).toBe('station_unknown')
  expect(await code(admin.post('/v1/units', { ...unit, capabilities: ['hazmat'] }))).toBe(
    'capability_unknown',
  )
  expect(await code(supervisor.post('/v1/units', unit))).toBe('forbidden')
  const [path, now] = ['/v1/units/CC-115-X1', '/v1/units/CC-115-X3']
  const none = { station: null, fleet: null, capabilities: null }
  const edited = await admin.post<Unit>(`${path}/edit`, { callSign: 'CC-115-X3', ...none })
  expect(edited.body).toMatchObject({ callSign: 'CC-115-X3', version: 2 })
  expect(await code(admin.post(`${now}/edit`, { callSign: 'cc-115-01' }))).toBe('unit_exists')
  expect([edited.body.station, edited.body.capabilities]).toEqual([undefined, undefined])
  expect(await code(admin.post(`${path}/edit`, { kind: 'x' }))).toBe('unit_unknown')
  const crewed = await supervisor.post<Unit>(`${now}/crew`, { names: ['Trần Thị Bình', 'Lê Văn An'] })
  expect(crewed.body.crew).toEqual({ members: 2, names: ['Trần Thị Bình', 'Lê Văn An'] })
  const inPicture = async (person: Person) =>
    (await person.get<PictureSnapshot>('/v1/picture')).body.units.find(({ id }) => id === added.body.id)
  expect((await inPicture(supervisor))!.crew).toEqual(crewed.body.crew)
  expect((await inPicture(admin))!.crew).toEqual({ members: 2 })
  expect((await admin.post<Unit>(`${now}/uncrew`)).body.crew).toBeUndefined()
  const station = { id: 'st-115-x', agency: 'ambulance', name: 'Trạm thử', lat: 10.78, lon: 106.7 }
  expect((await admin.post<Station>('/v1/stations', station)).body).toEqual({ ...station, version: 1 })
  expect(await code(admin.post('/v1/stations', station))).toBe('station_exists')
  expect((await admin.post<Station>('/v1/stations/st-115-x/edit', { name: 'Trạm mới' })).body).toEqual({
    ...station,
    name: 'Trạm mới',
    version: 2,
  })
  expect(await code(admin.post('/v1/stations', { ...station, id: 'y', lat: 48, lon: 2 }))).toBe(
    'body_invalid',
  )
  const { stations } = (await ambulance.get<PictureSnapshot>('/v1/picture')).body
  expect(stations.find(({ id }) => id === 'st-115-x')?.name).toBe('Trạm mới')
  expect(new Set(stations.map(({ agency }) => agency))).toEqual(new Set(['ambulance']))
  expect(await code(admin.post('/v1/stations/st-115-01/retire', {}))).toBe('station_in_use')
  expect((await admin.post<Station>('/v1/stations/st-115-x/retire', {})).body.retired).toBe(true)
  expect(await code(admin.post('/v1/units', { ...unit, station: 'st-115-x' }))).toBe('station_retired')
  const left = (await ambulance.get<PictureSnapshot>('/v1/picture')).body.stations
  expect(left.map(({ id }) => id)).toEqual(stations.map(({ id }) => id).filter((id) => id !== 'st-115-x'))
  expect((await admin.post<Unit>(`${now}/retire`, {})).body.retired).toBe(true)
  expect(await inPicture(supervisor)).toBeUndefined()
  expect(await code(admin.post(`${now}/crew`, { members: 1 }))).toBe('unit_retired')
})

test('a free unit goes out of service when its shift is over, one at work when it is free', async () => {
  const [incident, atWork, free] = [await open(2), freeUnit(), freeUnit()]
  await send(incident, atWork)
  const until = addSeconds(atWork.since, 24 * 3600)
  for (const { callSign } of [atWork, free])
    expect((await supervisor.post(`/v1/units/${callSign}/crew`, { members: 2, until })).status).toBe(200)
  // A day goes by.
  await pool.query(
    `update unit set shift_until = $2::timestamptz, state = jsonb_set(state::jsonb, '{crew,until}', to_jsonb($3::text))::json
     where call_sign = any($1)`,
    [[atWork.callSign, free.callSign], atWork.since, atWork.since],
  )
  const isOut = ({ unit }: { unit: Unit }) => unit.status === 'out_of_service' && unit.reason === 'off_shift'
  const gone = await eventually(() => ofUnit(free), isOut)
  expect(gone.unit.crew).toBeUndefined()
  expect((await ofUnit(atWork)).unit).toMatchObject({ status: 'dispatched', crew: { members: 2 } })
  await press(atWork, 'cleared')
  await eventually(() => ofUnit(atWork), isOut)
  const past = await supervisor.post(`/v1/units/${free.callSign}/crew`, {
    members: 2,
    until: atWork.since,
  })
  expect([past.status, past.body.code]).toEqual([400, 'body_invalid'])
})

test('a city from before units could do anything learns it once', async () => {
  const unit = freeUnit()
  await pool.query(`update unit set state = (state::jsonb - 'capabilities')::json where call_sign = $1`, [
    unit.callSign,
  ])
  await pool.query(`delete from station where id = 'st-115-02'`)
  const head = async () => Number((await pool.query('select seq from journal_head')).rows[0].seq)
  await hub.terminate()
  await hub.restart()
  ambulance = await signIn(hub, 'dispatcher115')
  expect((await ofUnit(unit)).unit.capabilities).toEqual(unit.capabilities)
  const { rows } = await pool.query(`select from station where id = 'st-115-02'`)
  expect(rows).toHaveLength(1)
  const known = await head()
  await hub.terminate()
  await hub.restart()
  const { rows: later } = await pool.query(
    `select fact->>'type' as type from journal where seq > $1 and fact->>'type' ~ '^(unit|station)'`,
    [known],
  )
  expect(later).toEqual([])
})
