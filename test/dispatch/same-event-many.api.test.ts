/** The question while three thousand incidents are open, as in a flood: it must not hold up those who ring. */
import type { Call } from '@lien-thong/shared/call/call'
import type { SameEventAnswer } from '@lien-thong/shared/contract/same-event'
import type { Incident } from '@lien-thong/shared/incident/incident'
import pg from 'pg'
import { callEvent, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'

const OPEN = 3_000

let hub: Hub
let database: pg.Pool
let supervisor: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  database = new pg.Pool({ connectionString: hub.databaseUrl, max: 1 })
  supervisor = await signIn(hub, 'supervisor')
})
afterAll(async () => {
  await database.end()
  await hub.close()
})

/** Each with a call, a place of its own and words. */
async function flood(): Promise<void> {
  const location = { lat: 10.78, lon: 106.7, radius: 30, source: 'aml' }
  const { results } = await sendEvents(
    hub,
    callEvent('call.alerting', 'lũ', { to: '114', from: '0903117456', location }),
  )
  const { call, incident } = results[0] as { call: string; incident: string }
  for (const text of ['Nước ngập ngang ngực', 'Hai người già trên mái nhà', 'Cần xuồng và áo phao'])
    await supervisor.post(`/v1/incidents/${incident}/notes`, { text })
  await database.query(
    `with made as (
       select i, uuidv7() as incident, uuidv7() as call, 10.3 + (i % 60) * 0.01 as lat, 106.4 + (i / 60) * 0.01 as lon
       from generate_series(1, $3::int) i
     ), calls as (
       insert into call (id, version, source, provider_call_id, line, over, outcome, received, heard, caller, agencies, incident, state)
       select m.call, c.version, c.source, 'lũ-' || m.i, c.line, c.over, c.outcome, c.received, c.heard, c.caller, c.agencies, m.incident,
         (c.state::jsonb || jsonb_build_object('id', m.call, 'incident', m.incident))::json
       from call c, made m where c.id = $1
     )
     insert into incident (id, version, number, status, opened, agencies, state)
     select m.incident, n.version, '27-' || lpad(m.i::text, 6, '0'), n.status, n.opened, n.agencies,
       (n.state::jsonb || jsonb_build_object('id', m.incident, 'number', '27-' || lpad(m.i::text, 6, '0'),
         'calls', jsonb_build_array(m.call), 'place', jsonb_build_object('lat', m.lat, 'lon', m.lon, 'radius', 50,
           'text', m.i || ' đường Lê Lợi, phường ' || m.i % 90)))::json
     from incident n, made m where n.id = $2`,
    [call, incident, OPEN],
  )
}

/** Seconds of processor time that the hub has used: the same on a busy machine, unlike time on the wall. */
async function hubSeconds(): Promise<number> {
  const metrics = await (await fetch(`${hub.url}/metrics`)).text()
  return Number(/^process_cpu_seconds_total ([\d.e-]+)/m.exec(metrics)![1])
}

const OFTEN = 15

async function readAll(): Promise<void> {
  await database.query<{ state: Incident }>(`select state from incident where status = 'open'`)
  await database.query<{ state: Call }>(
    `select c.state from call c join incident i on i.id = c.incident where i.status = 'open'`,
  )
}

test('with three thousand open it takes the hub less than to read them all, and misses nothing that has changed', async () => {
  await flood()
  const ask = async () => {
    const place = { lat: 10.31, lon: 106.41, radius: 30, text: '61 Lê Lợi' }
    const { body } = await supervisor.post<SameEventAnswer>('/v1/same-event', {
      place,
      words: 'nước ngập, cần xuồng',
    })
    return body
  }
  const first = await ask()
  expect([first.compared, first.suggestions.length > 0]).toEqual([OPEN + 1, true])
  for (let i = 0; i < OFTEN; i++) await ask()
  const before = await hubSeconds()
  for (let i = 0; i < OFTEN; i++) await ask()
  const asking = (await hubSeconds()) - before
  const begun = process.cpuUsage()
  for (let i = 0; i < OFTEN; i++) await readAll()
  const { user, system } = process.cpuUsage(begun)
  expect(asking).toBeLessThan((user + system) / 1e6)

  const likeliest = first.suggestions[0]!.incident
  await supervisor.post(`/v1/incidents/${likeliest}/close`, { disposition: 'resolved' })
  const after = await ask()
  expect(after.compared).toBe(OPEN)
  expect(after.suggestions.map(({ incident }) => incident)).not.toContain(likeliest)
})
