/** Desks on a real hub: one agent at one desk, leases that end, and what a vanished desk gives back. */
import type { Desk } from '@lien-thong/shared/agent/desk'
import type { Call } from '@lien-thong/shared/call/call'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import pg from 'pg'
import { deskSweep } from '../../apps/api/src/desk/desk.sweep.ts'
import { routes } from '../../apps/api/src/interop/routes.ts'
import type { Clock } from '../../apps/api/src/platform/clock/clock.ts'
import { Ledger } from '../../apps/api/src/platform/ledger/ledger.service.ts'
import { rowStores } from '../../apps/api/src/row-stores.ts'
import { openConsole, ownAndFresh } from '../kit/console.ts'
import { callEvent, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'

let hub: Hub
let pool: pg.Pool
let medic: Person
let taker: Person
let supervisor: Person
let admin: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 2 })
  ;[medic, taker, supervisor, admin] = (await Promise.all(
    ['dispatcher115', 'calltaker', 'supervisor', 'admin'].map((name) => signIn(hub, name)),
  )) as [Person, Person, Person, Person]
})
afterAll(async () => {
  await pool.end()
  await hub.close()
})

const desks = async (person: Person): Promise<readonly Desk[]> =>
  (await person.get<{ desks: Desk[] }>('/v1/desks')).body.desks
const deskNamed = async (id: string): Promise<Desk> =>
  (await desks(supervisor)).find((each) => each.id === id)!
const logIn = (person: Person, desk: string, replace = false) =>
  person.post(`/v1/desks/${desk}/log-in`, { replace })
const logOut = (person: Person, desk: string) => person.post(`/v1/desks/${desk}/log-out`)
const ring = async (name: string): Promise<string> =>
  (await sendEvents(hub, callEvent('call.alerting', name, { from: '0903123456', to: '115' }))).results[0]!
    .call!
const callNamed = async (id: string): Promise<Call> =>
  (await medic.get<PictureSnapshot>('/v1/picture')).body.calls.find((call) => call.id === id)!
/** What happens when this hub's timer looks so many seconds from now. */
async function sweepIn(seconds: number): Promise<void> {
  const clock: Clock = {
    now: () => addSeconds(new Date().toISOString(), seconds),
    ms: () => Date.now() + seconds * 1000,
  }
  await new Ledger(pool, clock, rowStores).transact(async (tx) => void (await deskSweep.run(tx)))
}

/** Nothing missing, nothing that the documents do not name. */
const expectDescribed = (id: string, body: unknown): void =>
  expect(routes.find((route) => route.id === id)!.answer.schema!.parse(body)).toEqual(body)

test('the demo city has desks for each line, and each sees its own', async () => {
  expect((await desks(medic)).map(({ id }) => id)).toEqual(
    Array.from({ length: 8 }, (_, i) => `115-0${i + 1}`),
  )
  expect(await desks(supervisor)).toHaveLength(24)
  expect((await medic.get<PictureSnapshot>('/v1/picture')).body.desks).toEqual(await desks(medic))
})

test('one desk has one agent, and one agent one desk', async () => {
  const first = await logIn(medic, '115-01')
  expect(first).toMatchObject({ status: 200, body: { desk: { id: '115-01', agent: 'dispatcher115' } } })
  expectDescribed('logIn', first.body)
  expect(await logIn(taker, '115-01')).toMatchObject({
    status: 409,
    body: { code: 'desk_taken', desk: '115-01', agent: 'dispatcher115' },
  })
  expect(await logIn(taker, '115-01', true)).toMatchObject({ status: 409, body: { code: 'desk_taken' } })
  expect(await logIn(medic, '115-02')).toMatchObject({
    status: 409,
    body: { code: 'desk_taken', desk: '115-01', agent: 'dispatcher115' },
  })
  expect((await logIn(medic, '115-02', true)).status).toBe(200)
  expect((await deskNamed('115-01')).agent).toBeUndefined()
  // A browser that was loaded again comes back to its desk.
  expect((await logIn(medic, '115-02')).status).toBe(200)
  expect((await logIn(supervisor, '115-02', true)).status).toBe(200)
  expect((await deskNamed('115-02')).agent).toBe('supervisor')
  expect((await medic.post('/v1/desks/115-02/renew')).body.code).toBe('desk_not_logged_in')
  expect((await logOut(medic, '115-02')).body.code).toBe('desk_not_logged_in')
  expect((await logOut(supervisor, '115-02')).status).toBe(200)
  const { rows } = await pool.query(
    `select from desk where agent is null and (lease_ends is not null or session is not null)`,
  )
  expect(rows).toHaveLength(0)
})

test('eight reach for one desk: one sits there', async () => {
  const people = [medic, taker, supervisor, await signIn(hub, 'supervisor')]
  const answers = await Promise.all([...people, ...people].map((person) => logIn(person, '115-03')))
  const sitting = (await deskNamed('115-03')).agent!
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0)
  for (const { status, body } of answers)
    if (status !== 200) expect(body).toMatchObject({ code: 'desk_taken', agent: sitting })
  for (const { status, body } of answers)
    if (status === 200) expect(body).toMatchObject({ desk: { agent: sitting } })
  await logOut(supervisor, '115-03')
})

test('a lease ends when nobody renews it; what rang there is free, what was answered stays', async () => {
  await logIn(medic, '115-04')
  const ringing = await ring('hết-hạn-reo')
  const answered = await ring('hết-hạn-nghe')
  for (const id of [ringing, answered]) expect((await medic.post(`/v1/calls/${id}/claim`)).status).toBe(200)
  await sendEvents(hub, callEvent('call.answered', 'hết-hạn-nghe', { agent: 'ext-1154' }))

  await sweepIn(50)
  expect((await deskNamed('115-04')).agent).toBe('dispatcher115')
  const renewed = await medic.post('/v1/desks/115-04/renew')
  expect(renewed.status).toBe(200)
  expectDescribed('renewLogIn', renewed.body)
  expect(Date.parse(renewed.body.leaseEnds as string) - Date.now()).toBeGreaterThan(55_000)

  await sweepIn(61)
  expect((await deskNamed('115-04')).agent).toBeUndefined()
  expect((await callNamed(ringing)).claim).toBeUndefined()
  expect((await callNamed(answered)).claim).toMatchObject({ by: 'agent:dispatcher115', desk: '115-04' })
  const { rows } = await pool.query<{ fact: object }>(
    `select fact from journal where fact->>'type' in ('desk.logged_out', 'call.released') order by seq desc limit 2`,
  )
  expect(rows.map(({ fact }) => fact)).toEqual([
    { type: 'call.released', call: ringing, reason: 'desk_gone' },
    { type: 'desk.logged_out', desk: '115-04', agent: 'dispatcher115', reason: 'lease_ended' },
  ])
  expect((await medic.post('/v1/desks/115-04/renew')).body.code).toBe('desk_not_logged_in')

  // The answered one binds nobody any more.
  await logIn(taker, '115-05')
  expect((await taker.post(`/v1/calls/${answered}/claim`)).body).toMatchObject({
    code: 'call_claimed',
    by: 'agent:dispatcher115',
    stale: 'desk_gone',
  })
  expect((await taker.post(`/v1/calls/${answered}/claim`, { takeOver: true })).body).toMatchObject({
    claim: { by: 'agent:calltaker', desk: '115-05' },
  })
  await logOut(taker, '115-05')
})

test('signing out leaves the desk', async () => {
  const again = await signIn(hub, 'dispatcher115')
  await logIn(again, '115-06')
  const call = await ring('ra-về')
  expect((await again.post(`/v1/calls/${call}/claim`)).status).toBe(200)
  expect((await again.delete('/v1/session')).status).toBe(204)
  expect((await deskNamed('115-06')).agent).toBeUndefined()
  expect((await callNamed(call)).claim).toBeUndefined()
})

test('administrators set desks up', async () => {
  const body = { desk: '115-99', name: 'Bàn dự phòng', agencies: ['ambulance'], extension: '11599' }
  expect((await supervisor.post('/v1/desks', body)).status).toBe(403)
  expect(await admin.post('/v1/desks', body)).toMatchObject({ status: 200, body: { id: '115-99' } })
  expect((await desks(medic)).map(({ id }) => id)).toContain('115-99')
  expect(await admin.post('/v1/desks', { ...body, desk: '115-98' })).toMatchObject({
    status: 409,
    body: { code: 'extension_taken', desk: '115-99' },
  })
  expect((await admin.post('/v1/desks', { ...body, desk: 'Bàn 1' })).status).toBe(400)
  expect((await admin.post('/v1/desks', { ...body, agencies: ['fire'] })).status).toBe(400)
  const wider = await admin.post('/v1/desks', { ...body, agencies: ['fire', 'ambulance'] })
  expect(wider.body).toMatchObject({ agencies: ['ambulance', 'fire'], version: 2 })
  expect((await logIn(medic, '114-01')).status).toBe(403)
  expect((await logIn(medic, '115-97')).body.code).toBe('desk_unknown')
  expect((await logIn(medic, '%00')).body.code).toBe('desk_unknown')
})

test('a console that follows the feed sees the desks as a fresh picture shows them', async () => {
  const screen = await openConsole(medic)
  await logIn(taker, '115-07')
  const call = await ring('theo-dõi')
  await taker.post(`/v1/calls/${call}/claim`)
  await logOut(taker, '115-07')
  const { own, fresh } = await ownAndFresh(screen, medic)
  expect(own).toEqual(fresh)
  screen.close()
})

test('what a colleague claimed is theirs to judge, and what rings is not judged in passing', async () => {
  await logIn(medic, '115-04')
  const id = await ring('đang-giữ')
  const judge = (who: Person, outcome: string) => who.post(`/v1/calls/${id}/outcome`, { outcome })
  const judgeMany = (who: Person) => who.post('/v1/calls/outcome', { calls: [id], outcome: 'nuisance' })
  expect((await judge(taker, 'nuisance')).body).toMatchObject({ status: 409, code: 'call_not_over' })
  expect((await judgeMany(taker)).body).toMatchObject({ code: 'call_not_over', call: id })
  expect((await medic.post(`/v1/calls/${id}/claim`)).status).toBe(200)
  for (const refused of [await judge(taker, 'opened_incident'), await judgeMany(taker)])
    expect(refused.body).toMatchObject({ code: 'call_claimed', by: 'agent:dispatcher115', desk: '115-04' })
  expect((await callNamed(id)).outcome).toBeUndefined()
  expect((await judge(medic, 'nuisance')).status).toBe(200)
  await logOut(medic, '115-04')
})
