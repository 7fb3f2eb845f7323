/** What people do through HTTP: once, on the version they saw, and told what they need to know. */
import type { Call } from '@lien-thong/shared/call/call'
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import { callEvent, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'

let hub: Hub
let ambulance: Person
let fire: Person
let callTaker: Person
let supervisor: Person
let units: readonly Unit[]

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  ;[ambulance, fire, callTaker, supervisor] = (await Promise.all(
    ['dispatcher115', 'dispatcher114', 'calltaker', 'supervisor'].map((name) => signIn(hub, name)),
  )) as [Person, Person, Person, Person]
  units = (await supervisor.get<PictureSnapshot>('/v1/picture')).body.units
})
afterAll(() => hub.close())

let used = 0
/** A unit that no other test has. */
const freeUnit = (agency: string): Unit => units.filter((unit) => unit.agency === agency)[used++]!
const open = async (agencies: string[] = ['ambulance'], more: object = {}): Promise<Incident> =>
  (await callTaker.post<Incident>('/v1/incidents', { agencies, ...more })).body
const ring = async (data: object = { to: '115' }): Promise<{ call: string; incident: string }> => {
  const { results } = await sendEvents(hub, callEvent('call.begin', `lệnh-${++used}`, data))
  return results[0] as { call: string; incident: string }
}
const at = async (
  id: string,
  who = supervisor,
): Promise<{ incident: Incident; calls: Call[]; assignments: Assignment[] }> =>
  (await who.get<{ incident: Incident; calls: Call[]; assignments: Assignment[] }>(`/v1/incidents/${id}`))
    .body

test('an incident from opening to close', async () => {
  const unit = freeUnit('ambulance')
  const opened = await callTaker.post<Incident>('/v1/incidents', {
    agencies: ['ambulance', 'fire'],
    type: 'traffic_injury',
    priority: 1,
    place: { lat: 10.77, lon: 106.7, text: 'Ngã tư Hàng Xanh' },
    note: 'hai người',
  })
  expect(opened).toMatchObject({
    status: 201,
    body: {
      status: 'open',
      version: 1,
      type: 'traffic_injury',
      place: { lat: 10.77, text: 'Ngã tư Hàng Xanh', source: 'dispatcher' },
      notes: [{ by: 'agent:calltaker', text: 'hai người' }],
      legs: [
        { agency: 'ambulance', priority: 1, state: 'queued' },
        { agency: 'fire', state: 'queued' },
      ],
    },
  })
  const { id } = opened.body
  expect(await ambulance.post(`/v1/incidents/${id}/legs/ambulance/accept`, { version: 1 })).toMatchObject({
    status: 200,
    body: {
      version: 2,
      legs: [{ state: 'accepted', dispatcher: 'agent:dispatcher115' }, { state: 'queued' }],
    },
  })
  const assigned = await ambulance.post<Assignment>('/v1/assignments', { incident: id, unit: unit.callSign })
  expect(assigned).toMatchObject({
    status: 201,
    body: { unit: unit.id, incident: id, agency: 'ambulance', state: 'active' },
  })
  expect((await at(id)).incident.legs[0]!.state).toBe('working')
  for (const status of ['en_route', 'on_scene', 'transporting', 'at_hospital', 'cleared']) {
    expect(await ambulance.post<Unit>(`/v1/units/${unit.id}/status`, { status })).toMatchObject({
      status: 200,
      body: { status },
    })
  }
  expect((await at(id)).assignments).toMatchObject([
    {
      state: 'over',
      at: { en_route: expect.any(String), on_scene: expect.any(String), over: expect.any(String) },
    },
  ])
  expect(await ambulance.post(`/v1/incidents/${id}/notes`, { text: ' đã bàn giao ' })).toMatchObject({
    status: 200,
    body: { notes: [{}, { text: 'đã bàn giao', by: 'agent:dispatcher115' }] },
  })
  const closing = { disposition: 'transported' }
  expect(await ambulance.post(`/v1/incidents/${id}/close`, closing)).toMatchObject({
    status: 409,
    body: { code: 'services_still_at_work', agencies: ['fire'] },
  })
  expect(await supervisor.post(`/v1/incidents/${id}/close`, closing)).toMatchObject({
    status: 200,
    body: {
      status: 'closed',
      disposition: 'transported',
      legs: [{ state: 'completed' }, { state: 'cancelled' }],
    },
  })
})

test('refusals say what one needs to know', async () => {
  const unit = freeUnit('ambulance')
  const incident = await open()
  await ambulance.post('/v1/assignments', { incident: incident.id, unit: unit.id })
  const [other, third] = [await open(), await open()]
  const { body: sent } = await ambulance.post<Assignment>('/v1/assignments', {
    incident: third.id,
    unit: freeUnit('ambulance').id,
  })
  for (const [path, body] of [
    ['/v1/assignments', { incident: other.id, unit: unit.id }],
    [`/v1/assignments/${sent.id}/reassign`, { unit: unit.callSign }],
  ] as const)
    expect((await ambulance.post(path, body)).body).toMatchObject({
      ...{ code: 'unit_taken', unit: unit.callSign, incident: incident.number, unitStatus: 'dispatched' },
      by: 'agent:dispatcher115',
    })
  expect(
    (await ambulance.post(`/v1/incidents/${incident.id}/close`, { disposition: 'resolved' })).body,
  ).toMatchObject({ code: 'units_still_assigned', units: [unit.callSign] })
  expect((await ambulance.post(`/v1/incidents/${incident.id}/legs/ambulance/accept`)).body).toMatchObject({
    code: 'leg_not_queued',
    state: 'working',
    dispatcher: 'agent:dispatcher115',
  })
  expect((await ambulance.post(`/v1/units/${unit.id}/status`, { status: 'dispatched' })).body).toMatchObject({
    code: 'illegal_move',
    from: 'dispatched',
    legal: expect.arrayContaining(['en_route']),
  })
  await ambulance.post(`/v1/incidents/${other.id}/close`, { disposition: 'duplicate' })
  for (const command of [
    `/v1/incidents/${other.id}/close`,
    `/v1/incidents/${other.id}/legs/ambulance/accept`,
  ]) {
    expect((await ambulance.post(command, { disposition: 'resolved' })).body).toMatchObject({
      code: 'incident_closed',
      number: other.number,
    })
  }
})

test('a call is attached with all that is known of it, and what it had opened closes', async () => {
  const target = await open(['fire'])
  const { call, incident } = await ring({
    to: '115',
    from: '0903123456',
    location: { lat: 10.77, lon: 106.7 },
  })
  const attached = await supervisor.post<Call>(`/v1/calls/${call}/outcome`, {
    outcome: 'attached',
    incident: target.id,
    note: 'cùng vụ',
  })
  expect(attached).toMatchObject({
    status: 200,
    body: { id: call, outcome: 'attached', incident: target.id, agencies: ['ambulance', 'fire'] },
  })
  expect((await at(incident)).incident).toMatchObject({ status: 'closed', disposition: 'duplicate' })
  expect((await at(target.id, fire)).calls).toMatchObject([
    { id: call, from: '+84903123456', locations: [{ lat: 10.77 }] },
  ])
})

describe('Idempotency-Key', () => {
  const once = (key: string, body: object, who = callTaker) =>
    who.post<Incident>('/v1/incidents', body, { 'idempotency-key': key })

  test('the same command twice is done once, also at the same moment', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => once('k1', { agencies: ['fire'] })))
    expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
  })

  test('the same key for something else is refused', async () => {
    expect((await once('k2', { agencies: ['fire'] })).status).toBe(201)
    expect(await once('k2', { agencies: ['police'] })).toMatchObject({
      status: 409,
      body: { code: 'idempotency_key_reused' },
    })
  })

  test('a key belongs to its person, and a refused command leaves it free', async () => {
    const [mine, theirs] = await Promise.all([
      once('k3', { agencies: ['fire'] }),
      once('k3', { agencies: ['fire'] }, fire),
    ])
    expect(mine.body.id).not.toBe(theirs.body.id)
    const { id } = await open()
    const accept = () =>
      ambulance.post(`/v1/incidents/${id}/legs/ambulance/accept`, { version: 2 }, { 'idempotency-key': 'k4' })
    expect((await accept()).status).toBe(409)
    await ambulance.post(`/v1/incidents/${id}/notes`, { text: 'x' })
    expect((await accept()).status).toBe(200)
    expect((await accept()).status).toBe(200)
  })

  test.each(['', 'x'.repeat(129)])('a key of the wrong length is refused', async (key) => {
    expect(await once(key, { agencies: ['fire'] })).toMatchObject({
      status: 400,
      body: { code: 'body_invalid' },
    })
  })
})

test('two who change one version at once: one wins, the other is told', async () => {
  const { id } = await open(['ambulance', 'fire'])
  const answers = await Promise.all(
    [ambulance, fire].map((who, i) =>
      who.post(`/v1/incidents/${id}/legs/${['ambulance', 'fire'][i]}/accept`, { version: 1 }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
  expect(answers.find(({ status }) => status === 409)!.body).toMatchObject({
    code: 'stale_version',
    seen: 1,
    current: 2,
  })
})
