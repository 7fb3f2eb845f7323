/** Alarms on two nodes of one hub: raised once, seen, taken note of, put aside, told on, and counted. */
import type { Alarm } from '@lien-thong/shared/alarm/alarm'
import { usualAlarmLimits } from '@lien-thong/shared/alarm/alarm-limits'
import type { AlarmRates } from '@lien-thong/shared/contract/alarm'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import pg from 'pg'
import { overdueLimits } from '../../apps/api/src/alarm/alarm-limits.read.ts'
import { incidentsToJudge } from '../../apps/api/src/alarm/judged-incident.store.ts'
import { routes } from '../../apps/api/src/interop/routes.ts'
import { systemClock } from '../../apps/api/src/platform/clock/clock.ts'
import { Transaction } from '../../apps/api/src/platform/ledger/transaction.ts'
import { openConsole } from '../kit/console.ts'
import { callEvent, eventually, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'
import { setShortLimits } from './short-limits.ts'

let hub: Hub
let second: Hub
let pool: pg.Pool
let taker: Person
let ambulance: Person
let fire: Person
let supervisor: Person
let elsewhere: Person
let admin: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 2 })
  await setShortLimits(pool)
  second = await startHub({ databaseUrl: hub.databaseUrl, env: { HUB_SIMULATE: 'off' } })
  ;[taker, ambulance, fire, supervisor, admin] = (await Promise.all(
    ['calltaker', 'dispatcher115', 'dispatcher114', 'supervisor', 'admin'].map((name) => signIn(hub, name)),
  )) as [Person, Person, Person, Person, Person]
  elsewhere = await signIn(second, 'supervisor')
})
afterAll(async () => {
  await pool.end()
  await second.close()
  await hub.close()
})

const expectDescribed = (id: string, body: unknown): void =>
  expect(routes.find((route) => route.id === id)!.answer.schema!.parse(body)).toEqual(body)

const opened = async (priority: number, agencies = ['ambulance']): Promise<Incident> =>
  (await taker.post<Incident>('/v1/incidents', { agencies, priority })).body

async function alarms(person = supervisor, query = ''): Promise<readonly Alarm[]> {
  const { body } = await person.get<{ alarms: Alarm[] }>(`/v1/alarms${query}`)
  expectDescribed('getAlarms', body)
  return body.alarms
}

/** The one alarm of this kind about this, once there is one. */
async function raised(kind: string, id: string, person = supervisor): Promise<Alarm> {
  const about = (list: readonly Alarm[]) =>
    list.filter((each) => each.kind === kind && JSON.stringify(each.about).includes(id))
  const [alarm, ...more] = about(
    await eventually(
      () => alarms(person),
      (list) => about(list).length > 0,
    ),
  )
  expect(more).toEqual([])
  return alarm!
}

const now = async (alarm: Alarm): Promise<Alarm | undefined> =>
  (await alarms(supervisor, '?state=all&limit=500')).find(({ id }) => id === alarm.id)
const until = (alarm: Alarm, holds: (alarm: Alarm) => boolean): Promise<Alarm | undefined> =>
  eventually(
    () => now(alarm),
    (found) => found !== undefined && holds(found),
  )

/** How often the journal tells this of an alarm. */
async function told(alarm: Alarm): Promise<readonly string[]> {
  const { rows } = await pool.query<{ type: string }>(
    `select fact->>'type' as type from journal where fact->>'alarm' = $1 order by seq`,
    [alarm.id],
  )
  return rows.map(({ type }) => type)
}

test('two nodes raise one alarm, consoles of both see it, and its end is that of the cause and of a person', async () => {
  const desk = await openConsole(ambulance)
  const far = await openConsole(elsewhere)
  const other = await openConsole(fire)
  const incident = await opened(2)
  const alarm = await raised('leg_not_accepted', incident.id)
  expect(alarm).toMatchObject({
    priority: 'medium',
    about: { incident: incident.id, number: incident.number, agency: 'ambulance', legPriority: 2 },
    agencies: ['ambulance'],
    limitSeconds: 0.5,
    count: 1,
  })
  const holding = (there: typeof desk) => there.picture().alarms.some(({ id }) => id === alarm.id)
  await eventually(() => holding(desk) && holding(far), Boolean)
  expect(holding(other)).toBe(false)

  const forbidden = await taker.post(`/v1/alarms/${alarm.id}/acknowledge`)
  expect([forbidden.status, forbidden.body.code]).toEqual([403, 'forbidden'])
  const hidden = await fire.post(`/v1/alarms/${alarm.id}/acknowledge`)
  expect([hidden.status, hidden.body.code]).toEqual([404, 'alarm_unknown'])
  const taken = await ambulance.post<Alarm>(`/v1/alarms/${alarm.id}/acknowledge`)
  expect(taken).toMatchObject({ status: 200, body: { acknowledged: { by: 'agent:dispatcher115' } } })
  expectDescribed('acknowledgeAlarm', taken.body)
  const again = await elsewhere.post(`/v1/alarms/${alarm.id}/acknowledge`)
  expect(again).toMatchObject({ status: 409, body: { code: 'already_so', by: 'agent:dispatcher115' } })
  await eventually(() => far.picture().alarms.find(({ id }) => id === alarm.id)?.acknowledged, Boolean)

  await ambulance.post(`/v1/incidents/${incident.id}/legs/ambulance/accept`)
  await eventually(
    () => holding(desk) || holding(far),
    (held) => !held,
  )
  expect(await told(alarm)).toEqual(['alarm.raised', 'alarm.acknowledged', 'alarm.cleared'])
  expect((await now(alarm))?.at.cleared).toBeDefined()

  const fresh = (await ambulance.get<PictureSnapshot>('/v1/picture')).body
  expectDescribed('getPicture', fresh)
  await desk.reached(fresh.seq)
  expect(desk.picture().alarms).toEqual(fresh.alarms)
  for (const each of [desk, far, other]) each.close()
})

test('an accepted part without a unit, a unit that does not move, and one that is long on its way', async () => {
  const incident = await opened(1)
  await ambulance.post(`/v1/incidents/${incident.id}/legs/ambulance/accept`)
  const none = await raised('leg_without_unit', incident.id)
  expect(none.priority).toBe('high')
  const { units } = (await ambulance.get<PictureSnapshot>('/v1/picture')).body
  const unit = units.find(
    (each) => each.agency === 'ambulance' && each.status === 'available_station',
  ) as Unit
  await ambulance.post<Assignment>('/v1/assignments', { incident: incident.id, unit: unit.id })
  await until(none, ({ at }) => at.cleared !== undefined)
  const still = await raised('no_movement', unit.id)
  expect(still.about).toMatchObject({ callSign: unit.callSign, number: incident.number, legPriority: 1 })
  await ambulance.post(`/v1/units/${unit.id}/status`, { status: 'en_route' })
  await until(still, ({ at }) => at.cleared !== undefined)
  const long = await raised('status_too_long', unit.id)
  expect(long).toMatchObject({ priority: 'low', about: { status: 'en_route' } })
  await until(long, ({ escalated }) => escalated !== undefined)

  await pool.query(
    `insert into unit_position (unit, lat, lon, time) values ($1, 10.77, 106.7, now() - interval '10 minutes')
     on conflict (unit) do update set time = excluded.time`,
    [unit.id],
  )
  await pool.query(
    `update assignment set state = jsonb_set(state::jsonb, '{at,assigned}', to_jsonb($2::text))::json where unit = $1`,
    [unit.id, addSeconds(systemClock.now(), -600)],
  )
  expect((await raised('position_lost', unit.id)).priority).toBe('medium')

  const help = await ambulance.post(`/v1/units/${unit.id}/emergency`, { on: true })
  expect(help.status).toBe(200)
  const emergency = await raised('crew_emergency', unit.id)
  expect(emergency).toMatchObject({ priority: 'high', about: { number: incident.number } })
  const aside = await ambulance.post(`/v1/alarms/${emergency.id}/shelve`, { minutes: 10, reason: 'in_hand' })
  expect([aside.status, aside.body.code]).toEqual([409, 'alarm_not_shelvable'])
  await ambulance.post(`/v1/units/${unit.id}/emergency`, { on: false })
  await until(emergency, ({ at }) => at.cleared !== undefined)
  expect((await alarms(ambulance)).map(({ id }) => id)).toContain(emergency.id)
})

test('what is put aside is told on by nobody, comes back when its time is over, and by hand', async () => {
  const incident = await opened(4)
  const alarm = await raised('leg_not_accepted', incident.id)
  const put = (body: object) => ambulance.post<Alarm>(`/v1/alarms/${alarm.id}/shelve`, body)
  const wrong = await put({ minutes: 5, reason: 'in_hand' })
  expect(wrong).toMatchObject({ status: 400, body: { code: 'body_invalid' } })
  const shelved = await put({ minutes: 10, reason: 'planned_work' })
  expect(shelved).toMatchObject({ status: 200, body: { shelved: { reason: 'planned_work' } } })
  expectDescribed('shelveAlarm', shelved.body)
  // As if the ten minutes were over.
  await pool.query(
    `update alarm set shelved_until = now(), state = jsonb_set(state::jsonb, '{shelved,until}', to_jsonb($2::text))::json where id = $1`,
    [alarm.id, new Date(Date.now() - 1000).toISOString()],
  )
  await until(alarm, ({ shelved: aside }) => aside === undefined)
  expect((await put({ minutes: 60, reason: 'other' })).status).toBe(200)
  const back = await ambulance.post<Alarm>(`/v1/alarms/${alarm.id}/unshelve`)
  expect([back.status, back.body.shelved]).toEqual([200, undefined])
  expect((await told(alarm)).filter((type) => type.includes('shelved'))).toEqual([
    'alarm.shelved',
    'alarm.unshelved',
    'alarm.shelved',
    'alarm.unshelved',
  ])
})

test('callers who wait, a source that fell silent, and a node that is short of something', async () => {
  // The node that started last has sealed the secret of the demo source.
  const ring = async (type: string) =>
    sendEvents(second, callEvent(type, 'ca-cho', { to: '115', from: '0903123456' }))
  await pool.query(`insert into source (id, name, added) values ('im-lang', 'Im lặng', now())`)
  await pool.query(
    `insert into source_clock (source, minute, events, least, most)
     values ('im-lang', now() - interval '2 hours', 1, 0, 0)`,
  )
  await pool.query(
    `insert into node_shortage (node, part, since, seen) values ('may-1', 'disk', now() - interval '1 minute', now())`,
  )
  const begun = await ring('call.begin')
  expect(begun).toMatchObject({ status: 202 })
  const call = begun.results[0]!.call!
  await ring('call.cancel')
  const back = await raised('call_back_due', call)
  expect(back).toMatchObject({ agencies: ['ambulance'], about: { call } })
  const { rows } = await pool.query<{ fact: string }>(
    `select fact::text as fact from journal where fact->>'alarm' = $1`,
    [back.id],
  )
  expect(JSON.stringify(rows)).not.toContain('903123456')
  expect((await taker.post(`/v1/alarms/${back.id}/acknowledge`)).status).toBe(200)

  expect((await raised('source_silent', 'im-lang', admin)).priority).toBe('high')

  const disk = await raised('system_degraded', 'disk', admin)
  expect(disk.audience).toEqual(['police', 'fire', 'ambulance'])
  expect((await admin.post(`/v1/alarms/${disk.id}/acknowledge`)).status).toBe(200)
  await pool.query(`update node_shortage set seen = now() - interval '1 minute' where node = 'may-1'`)
  await until(disk, ({ at }) => at.cleared !== undefined)
})

test('more than ten in ten minutes are a flood, told once; rates and numbers say how many', async () => {
  const desk = await openConsole(supervisor)
  for (let i = 0; i < 11; i++) await opened(3, ['fire'])
  await eventually(
    () => desk.picture().floods.map(({ agency }) => agency),
    (list) => list.includes('fire'),
  )
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from journal where fact->>'type' = 'alarm.flood_began' and fact->>'agency' = 'fire'`,
  )
  expect(rows).toEqual([{ n: 1 }])
  expect((await fire.get<PictureSnapshot>('/v1/picture')).body.floods).toHaveLength(1)

  const rates = await supervisor.get<AlarmRates>('/v1/alarms/rate')
  expectDescribed('getAlarmRates', rates.body)
  expect(rates.body).toMatchObject({ target: 1 })
  const ofFire = rates.body.agencies.find(({ agency }) => agency === 'fire')!
  expect(ofFire.lastTen).toBeGreaterThanOrEqual(11)
  expect(ofFire.mean).toBeCloseTo(ofFire.lastTen / 6, 0)
  expect(ofFire.flood?.count).toBeGreaterThan(10)
  expect((await fire.get('/v1/alarms/rate')).status).toBe(403)

  const metrics = await (await fetch(`${hub.url}/metrics`)).text()
  expect(metrics).toMatch(/hub_alarms\{kind="leg_not_accepted",state="raised"\} \d/)
  expect(metrics).toMatch(/hub_alarms_in_ten_minutes\{agency="fire"\} 1\d/)

  await pool.query(`update alarm set raised = raised - interval '20 minutes' where 'fire' = any(agencies)`)
  await eventually(
    () => desk.picture().floods.map(({ agency }) => agency),
    (list) => !list.includes('fire'),
  )
  desk.close()
})

test('the limits in force are those of the city, and history goes back page by page', async () => {
  const asked = await ambulance.get('/v1/alarm-limits')
  expectDescribed('getAlarmLimits', asked.body)
  expect(asked.body).toMatchObject({
    withoutUnit: { 1: 0.5, 2: 300 },
    sourceSilent: usualAlarmLimits.sourceSilent,
  })
  const all = await alarms(supervisor, '?state=all&limit=500')
  expect(await alarms(supervisor, '?state=all&limit=3')).toEqual(all.slice(0, 3))
  expect(await alarms(supervisor, `?state=all&limit=2&before=${all[0]!.id}`)).toEqual(all.slice(1, 3))
  const lost = await alarms(supervisor, '?state=all&kind=position_lost')
  expect(lost.map(({ kind }) => kind)).toEqual(['position_lost'])
  const unknown = await ambulance.post('/v1/alarms/00000000-0000-7000-8000-000000000000/acknowledge')
  expect([unknown.status, unknown.body.code]).toEqual([404, 'alarm_unknown'])
})

test('of three thousand open incidents a round reads those that wait, and no other', async () => {
  const incident = await opened(1, ['police'])
  await pool.query(
    `insert into incident (id, version, number, status, opened, agencies, waits_since, state)
     select gen_random_uuid(), 1, 'nhieu-' || n, 'open', now(), '{police}', null, state
     from incident cross join generate_series(1, 3000) as n where id = $1`,
    [incident.id],
  )
  const client = await pool.connect()
  try {
    const tx = new Transaction(client, addSeconds(systemClock.now(), 3600))
    const { incidents } = await incidentsToJudge(tx, await overdueLimits(tx))
    const read = incidents.map(({ id }) => id)
    expect(read).toContain(incident.id)
    expect(read.length).toBeLessThan(50)
  } finally {
    client.release()
  }
})
