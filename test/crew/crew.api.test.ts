/** The doors of crews: one unit, its assignment and that incident, and nothing else. */
import type { CrewView } from '@lien-thong/shared/contract/crew'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import { routes } from '../../apps/api/src/interop/routes.ts'
import { bytes } from '../attachment/files.ts'
import { expectDescribed } from '../attachment/sender.ts'
import { callEvent, eventually, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'
import { connectCrew, signInCrew, type Telephone, telephoneOf, telephoneWith } from './telephone.ts'

let hub: Hub
let medic: Person
let admin: Person
let units: readonly Unit[]

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  ;[medic, admin] = (await Promise.all(['dispatcher115', 'admin'].map((name) => signIn(hub, name)))) as [
    Person,
    Person,
  ]
  const picture = (await medic.get<PictureSnapshot>('/v1/picture')).body
  units = picture.units.filter(({ agency }) => agency === 'ambulance')
})
afterAll(() => hub.close())

let used = 0
/** A unit that no other test has. */
const freeUnit = (): Unit => units[used++]!
const open = async (): Promise<Incident> =>
  (
    await medic.post<Incident>('/v1/incidents', {
      agencies: ['ambulance', 'police'],
      type: 'traffic_injury',
      priority: 1,
      place: { lat: 10.7722, lon: 106.6981, text: 'Chợ Bến Thành' },
      note: 'hai người',
    })
  ).body
const send = async (unit: Unit, incident: Incident): Promise<string> =>
  (await medic.post<Assignment>('/v1/assignments', { unit: unit.id, incident: incident.id })).body.id

interface Sent {
  readonly unit: Unit
  readonly incident: Incident
  readonly assignment: string
  readonly phone: Telephone
}

async function sent(): Promise<Sent> {
  const unit = freeUnit()
  const [incident, phone] = await Promise.all([open(), telephoneOf(hub, unit.callSign)])
  return { unit, incident, phone, assignment: await send(unit, incident) }
}

const viewOf = async (phone: Telephone): Promise<CrewView> => (await phone.get<CrewView>('/v1/crew')).body
const codeOf = ({ status, body }: { status: number; body: Record<string, unknown> }) => [status, body.code]
const ago = (seconds: number): string =>
  new Date(Date.parse(new Date().toISOString()) - seconds * 1000).toISOString()

describe('signing in as a unit', () => {
  test('by call-sign or id, with a cookie of its own kind', async () => {
    const { callSign, id } = freeUnit()
    const answer = await signInCrew(hub, ` ${callSign.toLowerCase()} `)
    expect([answer.status, await answer.json()]).toEqual([200, { unit: id, callSign, agency: 'ambulance' }])
    expect(answer.headers.getSetCookie()[0]).toMatch(
      /^lt_crew=[\w-]{43}; Path=\/; Max-Age=86400; HttpOnly; SameSite=Strict$/,
    )
    const phone = await telephoneOf(hub, id)
    const who = await phone.get('/v1/crew/session')
    expect(who.body).toEqual({ unit: id, callSign, agency: 'ambulance' })
    expect((await phone.delete('/v1/crew/session')).status).toBe(204)
    expect(codeOf(await phone.get('/v1/crew'))).toEqual([401, 'not_signed_in'])
  })

  test('a wrong code and an unknown unit are told alike, and the eleventh try is stopped for that unit alone', async () => {
    const { callSign } = freeUnit()
    const tries = await Promise.all(Array.from({ length: 12 }, () => signInCrew(hub, callSign, 'wrong')))
    expect(tries.map(({ status }) => status).sort()).toEqual([...Array(10).fill(401), 429, 429])
    expect((await signInCrew(hub, callSign)).status).toBe(429)
    const unknown = await signInCrew(hub, 'CC-000-00')
    expect([unknown.status, ((await unknown.json()) as { code: string }).code]).toEqual([
      401,
      'credentials_wrong',
    ])
    expect((await signInCrew(hub, freeUnit().callSign)).status).toBe(200)
  })

  test('a code that an administrator makes takes the place of all before it, and signs telephones out', async () => {
    const { callSign, id } = freeUnit()
    const before = await telephoneOf(hub, callSign)
    const socket = await before.live()
    const gone = new Promise((resolve) => socket.once('disconnect', resolve))
    const made = await admin.post<{ code: string }>(`/v1/units/${callSign}/crew-code`)
    expectDescribed('newCrewCode', made.body)
    expect(made.body).toEqual({ unit: id, callSign, code: expect.stringMatching(/^\d{4} \d{4} \d{4}$/) })
    expect(await gone).toBe('io server disconnect')
    expect((await before.get('/v1/crew')).status).toBe(401)
    expect((await signInCrew(hub, callSign)).status).toBe(401)
    expect((await signInCrew(hub, callSign, made.body.code)).status).toBe(200)
    expect((await signInCrew(hub, callSign, made.body.code.replaceAll(' ', ''))).status).toBe(200)
    expect(codeOf(await medic.post(`/v1/units/${callSign}/crew-code`))).toEqual([403, 'forbidden'])
  })
})

describe('nothing but its own', () => {
  let idle: Promise<Telephone> | undefined
  test.each(
    routes
      .filter(({ access, action }) => access === 'session' || action === 'crew.act')
      .map(({ method, path, access }) => [method, path, access] as const),
  )('%s %s opens to its own cookie alone', async (method, path, access) => {
    idle = idle ?? telephoneOf(hub, freeUnit().callSign)
    const phone = await idle
    const wrong = access === 'crew' ? medic.cookie : phone.cookie
    const url = hub.url + path.replace('{id}', incidentOfOthers).replace(/\{(\w+)\}/g, 'x')
    const answer = await fetch(url, { method: method.toUpperCase(), headers: { cookie: wrong } })
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([401, 'not_signed_in'])
  })
  const incidentOfOthers = '01890000-0000-7000-8000-000000000000'

  test('the view has neither caller nor other units nor other services', async () => {
    const { results } = await sendEvents(
      hub,
      callEvent('call.begin', 'crew-ring', { from: '0901234567', to: '115' }),
    )
    const unit = freeUnit()
    const [phone, other] = await Promise.all([
      telephoneOf(hub, unit.callSign),
      telephoneOf(hub, freeUnit().callSign),
    ])
    const incident = results[0]!.incident!
    await medic.post('/v1/assignments', { unit: unit.id, incident })
    await medic.post(`/v1/incidents/${incident}/notes`, { text: 'cổng sau' })
    const view = await viewOf(phone)
    expectDescribed('getCrew', view)
    expect(view).toMatchObject({
      unit: { callSign: unit.callSign, status: 'dispatched' },
      assignment: { at: { dispatched: expect.any(String) } },
      incident: { notes: [{ text: 'cổng sau' }], zones: [] },
      hospitals: expect.any(Array),
    })
    expect(JSON.stringify(view)).not.toMatch(/0901234567|84901234567|calltaker|dispatcher115|legs|calls/)
    const theirs = await viewOf(other)
    expect([theirs.assignment, theirs.incident]).toEqual([undefined, undefined])
    expect(JSON.stringify(theirs)).not.toContain('cổng sau')
  })

  test('another unit’s assignment answers like none, whatever is sent to it', async () => {
    const [mine, theirs] = [await sent(), await sent()]
    const { assignment } = theirs
    const answers = await Promise.all([
      mine.phone.post('/v1/crew/note', { assignment, text: 'x' }),
      mine.phone.post('/v1/crew/acknowledge', { assignment }),
      mine.phone.post('/v1/crew/refuse', { assignment, reason: 'too_far' }),
      mine.phone.post('/v1/crew/status', { assignment, status: 'on_scene' }),
      mine.phone.post(`/v1/crew/photo?assignment=${assignment}`, bytes([0xff, 0xd8, 0xff, 0xe0]), {
        'content-type': 'image/jpeg',
      }),
    ])
    expect(answers.map(codeOf)).toEqual([
      [404, 'assignment_unknown'],
      [409, 'status_stale'],
      [409, 'status_stale'],
      [409, 'status_stale'],
      [404, 'assignment_unknown'],
    ])
    expect((await viewOf(theirs.phone)).unit.status).toBe('dispatched')
    // A unit that is named in the body names nobody.
    const forged = { positions: [{ unit: theirs.unit.id, lat: 10.78, lon: 106.7, time: ago(1) }] }
    expect((await mine.phone.post('/v1/crew/position', forged)).body).toEqual({ accepted: 1, refused: [] })
    const { units: seen } = (await medic.get<PictureSnapshot>('/v1/picture')).body
    const at = (id: string) => seen.find((each) => each.id === id)!.position
    expect(at(mine.unit.id)).toMatchObject({ lat: 10.78, lon: 106.7 })
    expect(at(theirs.unit.id)?.lat).not.toBe(10.78)
  })

  test('the socket asks for the crew’s cookie, and takes no command', async () => {
    const { phone } = await sent()
    await expect(connectCrew(hub, medic.cookie)).rejects.toThrow('not_signed_in')
    await expect(connectCrew(hub, 'lt_crew=x')).rejects.toThrow('not_signed_in')
    const socket = await phone.live()
    socket.emit('status', { status: 'on_scene' })
    socket.emit('watch', { since: 0 })
    expect((await viewOf(phone)).unit.status).toBe('dispatched')
    socket.close()
  })
})

describe('a run', () => {
  test('from acknowledging to free again, with the times of pressing, and told over the socket', async () => {
    const { unit, incident, phone, assignment } = await sent()
    const socket = await phone.live()
    let changed = 0
    socket.on('changed', () => {
      changed += 1
    })
    const took = await phone.post('/v1/crew/acknowledge', { assignment })
    expectDescribed('crewAcknowledge', took.body)
    expect(took.body).toMatchObject({ status: 'acknowledged', assignment })
    await eventually(
      () => changed,
      (count) => count > 0,
    )
    for (const status of ['en_route', 'on_scene', 'patient_contact', 'transporting', 'at_hospital']) {
      const answer = await phone.post('/v1/crew/status', { status, assignment })
      expect([answer.status, answer.body.status]).toEqual([200, status])
    }
    const written = await phone.post('/v1/crew/note', {
      assignment,
      text: 'Bệnh nhân tỉnh',
      happened: ago(20),
    })
    expectDescribed('crewNote', written.body)
    const photo = await phone.post(
      `/v1/crew/photo?assignment=${assignment}`,
      bytes([0xff, 0xd8, 0xff, 0xe0], 'JFIF'),
      { 'content-type': 'image/jpeg' },
    )
    expectDescribed('crewPhoto', photo.body)
    const free = await phone.post('/v1/crew/status', { status: 'available_mobile', assignment })
    expect(free.body).toMatchObject({ status: 'available_mobile' })
    expect(free.body).not.toHaveProperty('assignment')
    expect(codeOf(await phone.post('/v1/crew/note', { assignment, text: 'sau khi xong' }))).toEqual([
      200,
      undefined,
    ])
    const after = await medic.get<{ incident: Incident; assignments: Assignment[] }>(
      `/v1/incidents/${incident.id}`,
    )
    expect(after.body.incident.notes).toMatchObject([
      { text: 'hai người' },
      { text: 'Bệnh nhân tỉnh', by: `crew:${unit.callSign}`, happened: expect.any(String) },
      { text: 'sau khi xong' },
    ])
    expect(after.body.incident.attachments).toMatchObject([{ kind: 'jpeg', by: `crew:${unit.callSign}` }])
    expect(after.body.assignments).toMatchObject([{ id: assignment, state: 'over', ending: 'cleared' }])
    expect((await viewOf(phone)).incident).toBeUndefined()
    socket.close()
  })

  test('the crew’s own clock counts, within what the hub knows', async () => {
    const { unit, phone, assignment } = await sent()
    const { at } = (await viewOf(phone)).assignment!
    await phone.post('/v1/crew/acknowledge', { assignment, happened: ago(3600) })
    const pressed = new Date(Date.parse(at.assigned) + 1).toISOString()
    await phone.post('/v1/crew/status', { status: 'en_route', assignment, happened: pressed })
    await phone.post('/v1/crew/status', { status: 'on_scene', assignment, happened: ago(-3600) })
    const times = (await viewOf(phone)).assignment!.at
    expect(times.acknowledged).toBe(at.assigned)
    expect(times.en_route).toBe(pressed)
    expect(Date.parse(times.on_scene!)).toBeLessThanOrEqual(Date.parse((await viewOf(phone)).now))
    const journal = await medic.get<{ entries: { by: string; fact: Record<string, unknown> }[] }>(
      `/v1/journal?since=0&limit=5000`,
    )
    const moves = journal.body.entries.filter(
      ({ fact }) => fact.type === 'unit.status_changed' && fact.unit === unit.id,
    )
    expect(moves.map(({ by, fact }) => [by, fact.status, fact.way])).toEqual([
      [`crew:${unit.callSign}`, 'acknowledged', 'crew'],
      [`crew:${unit.callSign}`, 'en_route', 'crew'],
      [`crew:${unit.callSign}`, 'on_scene', 'crew'],
    ])
  })

  test('the same press twice counts once, also when the unit has gone on', async () => {
    const { phone, assignment } = await sent()
    const press = (status: string, key: string) =>
      phone.post('/v1/crew/status', { status, assignment, happened }, { 'idempotency-key': key })
    const happened = ago(0)
    const first = await press('en_route', 'one')
    await press('on_scene', 'two')
    expect((await press('en_route', 'one')).body).toEqual(first.body)
    expect((await viewOf(phone)).unit.status).toBe('on_scene')
    expect(codeOf(await press('on_scene', 'one'))).toEqual([409, 'idempotency_key_reused'])
  })

  test.each([
    ['a status that the unit has gone past', 'en_route'],
    ['a status that it skipped', 'acknowledged'],
    ['the status that it has', 'on_scene'],
  ])('stale: %s', async (_, status) => {
    const { unit, phone, assignment } = await sent()
    const happened = ago(0)
    await eventually(
      () => ago(0),
      (now) => now > happened,
    )
    await medic.post(`/v1/units/${unit.id}/status`, { status: 'on_scene' })
    const answer = await phone.post('/v1/crew/status', { status, assignment, happened })
    expect(codeOf(answer)).toEqual([409, 'status_stale'])
    expect((await viewOf(phone)).unit.status).toBe('on_scene')
  })

  test('stale: of a past assignment, and free of one that the crew did not yet know', async () => {
    const { unit, phone, assignment } = await sent()
    await phone.post('/v1/crew/status', { status: 'available_mobile', assignment })
    const next = await send(unit, await open())
    const press = (body: object) => phone.post('/v1/crew/status', body)
    expect(codeOf(await press({ status: 'en_route', assignment }))).toEqual([409, 'status_stale'])
    expect(codeOf(await press({ status: 'out_of_service', reason: 'fuel' }))).toEqual([409, 'status_stale'])
    expect((await viewOf(phone)).assignment?.id).toBe(next)
  })

  test('refused with a reason: the incident needs a unit again', async () => {
    const { unit, incident, phone, assignment } = await sent()
    const answer = await phone.post('/v1/crew/refuse', { assignment, reason: 'vehicle_fault' })
    expectDescribed('crewRefuse', answer.body)
    expect(answer.body).toMatchObject({ status: 'out_of_service' })
    const after = await medic.get<{ incident: Incident; assignments: Assignment[] }>(
      `/v1/incidents/${incident.id}`,
    )
    expect(after.body.assignments).toMatchObject([{ ending: 'refused', reason: 'vehicle_fault' }])
    expect(after.body.incident.legs.find(({ agency }) => agency === 'ambulance')).toMatchObject({
      wanted: { count: 1, because: 'refused' },
    })
    expect((await viewOf(phone)).unit).toMatchObject({ callSign: unit.callSign, reason: 'vehicle_fault' })
  })
})

test('an ambulance with a patient is told the hospitals, and says to which it goes', async () => {
  const { phone, assignment, incident } = await sent()
  const status = (body: object) => phone.post('/v1/crew/status', { assignment, ...body })
  expect((await viewOf(phone)).hospitals).toEqual([])
  await status({ status: 'patient_contact' })
  const { hospitals } = await viewOf(phone)
  expect(hospitals.length).toBeGreaterThan(3)
  expect(hospitals[0]).toMatchObject({ suitability: 'suited', seconds: expect.any(Number) })
  const [first, second] = hospitals
  const nowhere = { hospital: '01890000-0000-7000-8000-000000000000' }
  expect(codeOf(await status({ status: 'transporting', ...nowhere }))).toEqual([404, 'hospital_unknown'])
  await medic.post(`/v1/hospitals/${second!.id}/divert`, {
    until: ago(-3600),
    reason: 'full',
  })
  expect((await status({ status: 'transporting', hospital: first!.id })).status).toBe(200)
  const other = { assignment, hospital: second!.id }
  expect(codeOf(await phone.post('/v1/crew/destination', other))).toEqual([409, 'hospital_diverted'])
  const there = await phone.post('/v1/crew/destination', { ...other, bypass: 'patient' })
  expectDescribed('crewDestination', there.body)
  expect((await viewOf(phone)).assignment?.hospital).toBe(second!.id)
  const seen = await medic.get<{ assignments: Assignment[] }>(`/v1/incidents/${incident.id}`)
  expect(seen.body.assignments[0]?.hospital).toBe(second!.id)
})

test('a call for help reaches every desk of the agency, also of a unit without an assignment, and ends once', async () => {
  const unit = freeUnit()
  const phone = await telephoneOf(hub, unit.callSign)
  const raised = await phone.post('/v1/crew/emergency', { on: true, happened: ago(5) })
  expectDescribed('crewEmergency', raised.body)
  const seen = async () =>
    (await medic.get<PictureSnapshot>('/v1/picture')).body.units.find(({ id }) => id === unit.id)?.emergency
  expect(Date.parse((await seen())!.since)).toBeLessThan(Date.parse(ago(4)))
  expect(codeOf(await phone.post('/v1/crew/emergency', { on: true }))).toEqual([409, 'already_so'])
  expect((await phone.post('/v1/crew/emergency', { on: false })).status).toBe(200)
  expect(await seen()).toBeUndefined()
  await phone.post('/v1/crew/emergency', { on: true })
  const ended = await medic.post(`/v1/units/${unit.callSign}/emergency`, { on: false })
  expectDescribed('unitEmergency', ended.body)
  expect(await seen()).toBeUndefined()
  const fire = await signIn(hub, 'dispatcher114')
  expect(codeOf(await fire.post(`/v1/units/${unit.callSign}/emergency`, { on: true }))).toEqual([
    403,
    'forbidden',
  ])
})

test('what is no body of a crew is refused, and never fails', async () => {
  const { phone, assignment } = await sent()
  const answers = await Promise.all(
    [
      ['status', { status: 'flying', assignment }],
      ['status', { status: 'on_scene', assignment: 'x' }],
      ['status', { status: 'on_scene', assignment, happened: 'yesterday' }],
      ['refuse', { assignment, reason: 'no mood' }],
      ['note', { assignment, text: ' ' }],
      ['emergency', {}],
      ['position', { positions: [] }],
    ].map(([path, body]) => phone.post(`/v1/crew/${path}`, body)),
  )
  expect(answers.map(codeOf)).toEqual(Array(answers.length).fill([400, 'body_invalid']))
  const nobody = await telephoneWith(hub, 'lt_crew=').get('/v1/crew')
  expect(codeOf(nobody)).toEqual([401, 'not_signed_in'])
})
