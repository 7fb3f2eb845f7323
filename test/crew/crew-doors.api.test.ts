/** The doors of crews: one unit, its assignment and that incident, and nothing else. */
import type { CrewSessionsAnswer } from '@lien-thong/shared/contract/crew'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import pg from 'pg'
import { routes } from '../../apps/api/src/interop/routes.ts'
import { bytes } from '../attachment/files.ts'
import { expectDescribed } from '../attachment/sender.ts'
import { commitUnder } from '../kit/commit-under.ts'
import { callEvent, eventually, type Hub, PASSWORD, type Person, sendEvents, signIn } from '../kit/hub.ts'
import { ago, type CrewScene, codeOf, crewScene, viewOf } from './scene.ts'
import { connectCrew, signInCrew, telephoneOf, telephoneWith } from './telephone.ts'

let scene: CrewScene
let hub: Hub
let medic: Person
let admin: Person
let pool: pg.Pool

beforeAll(async () => {
  scene = await crewScene()
  ;({ hub, medic } = scene)
  admin = await signIn(hub, 'admin')
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 1 })
})
afterAll(async () => {
  await pool.end()
  await hub.close()
})

describe('signing in as a unit', () => {
  test('by call-sign or id, with a cookie of its own kind', async () => {
    const { callSign, id } = scene.freeUnit()
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
    const { callSign } = scene.freeUnit()
    const tries = await Promise.all(Array.from({ length: 12 }, () => signInCrew(hub, callSign, 'wrong')))
    expect(tries.map(({ status }) => status).sort()).toEqual([...Array(10).fill(401), 429, 429])
    expect((await signInCrew(hub, callSign)).status).toBe(429)
    const unknown = await signInCrew(hub, 'CC-000-00')
    expect([unknown.status, ((await unknown.json()) as { code: string }).code]).toEqual([
      401,
      'credentials_wrong',
    ])
    expect((await signInCrew(hub, scene.freeUnit().callSign)).status).toBe(200)
  })

  test('a code that an administrator makes takes the place of all before it, and signs telephones out', async () => {
    const { callSign, id } = scene.freeUnit()
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

  test('who signs in while another code is made does not come in with the one before', async () => {
    const { callSign, id } = scene.freeUnit()
    const answer = await commitUnder(
      hub.databaseUrl,
      [
        ['select from unit where id = $1 for no key update', [id]],
        [`insert into crew_code (unit, hash, at) values ($1, 'another', now())`, [id]],
      ],
      () => signInCrew(hub, callSign),
    )
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([
      401,
      'credentials_wrong',
    ])
    await pool.query('delete from crew_code where unit = $1', [id])
    expect((await signInCrew(hub, callSign)).status).toBe(200)
  })

  test('an administrator makes codes for units of the own service alone', async () => {
    const { callSign } = scene.freeUnit()
    await pool.query(`update person set agencies = '{fire}' where username = 'admin'`)
    const other = await signIn(hub, 'admin')
    expect(codeOf(await other.post(`/v1/units/${callSign}/crew-code`))).toEqual([404, 'unit_unknown'])
    await pool.query(`update person set agencies = '{police,fire,ambulance}' where username = 'admin'`)
    expect((await signInCrew(hub, callSign)).status).toBe(200)
  })

  test('desks of its service see who is signed in as which unit, and what is no telephone', async () => {
    const [mine, simulated] = [scene.freeUnit(), scene.freeUnit()]
    const phone = await telephoneOf(hub, mine.callSign)
    const body = { unit: simulated.callSign, code: PASSWORD, device: 'simulated crew' }
    await fetch(`${hub.url}/v1/crew/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const sessionsOf = async (person: Person) => {
      const answer = await person.get<CrewSessionsAnswer>('/v1/crew-sessions')
      expectDescribed('listCrewSessions', answer.body)
      return answer.body.sessions
        .filter(({ unit }) => unit === mine.id || unit === simulated.id)
        .map(({ unit, device }) => [unit, device])
    }
    expect(await sessionsOf(medic)).toEqual([
      [mine.id, undefined],
      [simulated.id, 'simulated crew'],
    ])
    expect(await sessionsOf(await signIn(hub, 'dispatcher114'))).toEqual([])
    await phone.delete('/v1/crew/session')
    expect(await sessionsOf(medic)).toEqual([[simulated.id, 'simulated crew']])
  })

  test('telephones are signed out when the crew goes', async () => {
    const [relieved, over] = [scene.freeUnit(), scene.freeUnit()]
    const supervisor = await signIn(hub, 'supervisor')
    const until = ago(-3600)
    for (const { callSign } of [relieved, over])
      expect((await supervisor.post(`/v1/units/${callSign}/crew`, { members: 2, until })).status).toBe(200)
    const [first, second] = [await telephoneOf(hub, relieved.callSign), await telephoneOf(hub, over.callSign)]
    const socket = await first.live()
    const gone = new Promise((resolve) => socket.once('disconnect', resolve))
    expect((await supervisor.post(`/v1/units/${relieved.callSign}/uncrew`)).status).toBe(200)
    expect(await gone).toBe('io server disconnect')
    expect(codeOf(await first.get('/v1/crew'))).toEqual([401, 'not_signed_in'])
    expect((await second.get('/v1/crew')).status).toBe(200)
    // An hour goes by.
    await pool.query(
      `update unit set shift_until = $2::timestamptz, state = jsonb_set(state::jsonb, '{crew,until}', to_jsonb($3::text))::json
       where call_sign = $1`,
      [over.callSign, over.since, over.since],
    )
    await eventually(
      () => second.get('/v1/crew'),
      ({ status }) => status === 401,
    )
  })
})

describe('nothing but its own', () => {
  let idle: Promise<Person> | undefined
  test.each(
    routes
      .filter(({ access, action }) => access === 'session' || action === 'crew.act')
      .map(({ method, path, access }) => [method, path, access] as const),
  )('%s %s opens to its own cookie alone', async (method, path, access) => {
    idle = idle ?? telephoneOf(hub, scene.freeUnit().callSign)
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
    const unit = scene.freeUnit()
    const [phone, other] = await Promise.all([
      telephoneOf(hub, unit.callSign),
      telephoneOf(hub, scene.freeUnit().callSign),
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
    const [mine, theirs] = [await scene.sent(), await scene.sent()]
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
    const { phone } = await scene.sent()
    await expect(connectCrew(hub, medic.cookie)).rejects.toThrow('not_signed_in')
    await expect(connectCrew(hub, 'lt_crew=x')).rejects.toThrow('not_signed_in')
    const socket = await phone.live()
    socket.emit('status', { status: 'on_scene' })
    socket.emit('watch', { since: 0 })
    expect((await viewOf(phone)).unit.status).toBe('dispatched')
    socket.close()
  })
})

test('what is no body of a crew is refused, and never fails', async () => {
  const { phone, assignment } = await scene.sent()
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
