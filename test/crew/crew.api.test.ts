/** A crew's run through its own doors: the rules of the desks, its own clock, and nothing that is stale. */
import type { Incident } from '@lien-thong/shared/incident/incident'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Assignment } from '@lien-thong/shared/unit/unit'
import { bytes } from '../attachment/files.ts'
import { expectDescribed } from '../attachment/sender.ts'
import { eventually, type Hub, type Person, signIn } from '../kit/hub.ts'
import { ago, type CrewScene, codeOf, crewScene, viewOf } from './scene.ts'
import { telephoneOf } from './telephone.ts'

let scene: CrewScene
let hub: Hub
let medic: Person

beforeAll(async () => {
  scene = await crewScene()
  ;({ hub, medic } = scene)
})
afterAll(() => hub.close())

describe('a run', () => {
  test('from acknowledging to free again, with the times of pressing, and told over the socket', async () => {
    const { unit, incident, phone, assignment } = await scene.sent()
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
    const { unit, phone, assignment } = await scene.sent()
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

  test('a crew that goes for another service is told how urgent that one’s part is', async () => {
    const supervisor = await signIn(hub, 'supervisor')
    const { body: fire } = await supervisor.post<Incident>('/v1/incidents', {
      agencies: ['fire'],
      priority: 1,
    })
    const unit = scene.freeUnit()
    const phone = await telephoneOf(hub, unit.callSign)
    const sent = await supervisor.post('/v1/assignments', {
      unit: unit.id,
      incident: fire.id,
      agency: 'fire',
    })
    expect(sent.status).toBe(201)
    expect((await viewOf(phone)).incident).toMatchObject({ number: fire.number, priority: 1 })
  })

  test('the same press twice counts once, also when the unit has gone on', async () => {
    const { phone, assignment } = await scene.sent()
    const press = (status: string, key: string) =>
      phone.post('/v1/crew/status', { status, assignment, happened }, { 'idempotency-key': key })
    const happened = ago(0)
    const first = await press('en_route', 'one')
    await press('on_scene', 'two')
    expect((await press('en_route', 'one')).body).toEqual(first.body)
    expect((await viewOf(phone)).unit.status).toBe('on_scene')
    expect(codeOf(await press('on_scene', 'one'))).toEqual([409, 'idempotency_key_reused'])
  })

  /** The desk heard by voice that the unit is there, after the crew pressed without a link. */
  async function toldByVoice() {
    const { unit, phone, assignment } = await scene.sent()
    const happened = ago(0)
    await eventually(
      () => ago(0),
      (now) => now > happened,
    )
    await medic.post(`/v1/units/${unit.id}/status`, { status: 'on_scene' })
    const press = (status: string) => phone.post('/v1/crew/status', { status, assignment, happened })
    return { phone, happened, press }
  }

  test.each([
    ['that the unit has gone past', 'en_route'],
    ['that it skipped', 'acknowledged'],
  ] as const)('late: a status %s fills its time once, and the unit stays what it is', async (_, status) => {
    const { phone, happened, press } = await toldByVoice()
    expect((await press(status)).status).toBe(200)
    const { unit, assignment } = await viewOf(phone)
    expect([unit.status, assignment!.at[status]]).toEqual(['on_scene', happened])
    expect(codeOf(await press(status))).toEqual([409, 'status_stale'])
  })

  test('stale: the status that it has', async () => {
    const { phone, press } = await toldByVoice()
    expect(codeOf(await press('on_scene'))).toEqual([409, 'status_stale'])
    expect((await viewOf(phone)).unit.status).toBe('on_scene')
  })

  test('stale: of a past assignment, and free of one that the crew did not yet know', async () => {
    const { unit, phone, assignment } = await scene.sent()
    await phone.post('/v1/crew/status', { status: 'available_mobile', assignment })
    const next = await scene.send(unit, await scene.open())
    const press = (body: object) => phone.post('/v1/crew/status', body)
    expect(codeOf(await press({ status: 'en_route', assignment }))).toEqual([409, 'status_stale'])
    expect(codeOf(await press({ status: 'out_of_service', reason: 'fuel' }))).toEqual([409, 'status_stale'])
    expect((await viewOf(phone)).assignment?.id).toBe(next)
  })

  test('refused with a reason: the incident needs a unit again', async () => {
    const { unit, incident, phone, assignment } = await scene.sent()
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
  const { phone, assignment, incident } = await scene.sent()
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
  const unit = scene.freeUnit()
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
    404,
    'unit_unknown',
  ])
})

test('an old press ends no newer call for help, and raises none that was answered long ago', async () => {
  const unit = scene.freeUnit()
  const phone = await telephoneOf(hub, unit.callSign)
  const press = async (on: boolean, seconds: number) =>
    codeOf(await phone.post('/v1/crew/emergency', { on, happened: ago(seconds) }))
  await medic.post(`/v1/units/${unit.callSign}/emergency`, { on: true })
  expect(await press(false, 60)).toEqual([409, 'emergency_stale'])
  expect((await viewOf(phone)).unit.emergency).toBeDefined()
  await medic.post(`/v1/units/${unit.callSign}/emergency`, { on: false })
  expect(await press(true, 3600)).toEqual([409, 'emergency_stale'])
  expect(await press(true, 0)).toEqual([200, undefined])
})
