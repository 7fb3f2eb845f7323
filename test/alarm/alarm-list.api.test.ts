/** Lists of alarms: read page by page, counted for each desk by what it was shown, and none hidden behind others. */
import type { Alarm } from '@lien-thong/shared/alarm/alarm'
import type { AlarmRates, Alarms } from '@lien-thong/shared/contract/alarm'
import { usualOverdueLimits } from '@lien-thong/shared/dispatch/watched'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import pg from 'pg'
import { incidentsToJudge, mostLookedAt } from '../../apps/api/src/alarm/judged-incident.store.ts'
import { mostWatched, watchedOthers } from '../../apps/api/src/alarm/watched.store.ts'
import { systemClock } from '../../apps/api/src/platform/clock/clock.ts'
import { Transaction } from '../../apps/api/src/platform/ledger/transaction.ts'
import { callEvent, eventually, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'

let hub: Hub
let pool: pg.Pool
let taker: Person
let ambulance: Person
let supervisor: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 2 })
  ;[taker, ambulance, supervisor] = (await Promise.all(
    ['calltaker', 'dispatcher115', 'supervisor'].map((name) => signIn(hub, name)),
  )) as [Person, Person, Person]
})
afterAll(async () => {
  await pool.end()
  await hub.close()
})

/** As a round reads it in an hour. */
async function inAnHour<T>(read: (tx: Transaction) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    return await read(new Transaction(client, addSeconds(systemClock.now(), 3600)))
  } finally {
    client.release()
  }
}

const list = async (query: string): Promise<Alarms> =>
  (await supervisor.get<Alarms>(`/v1/alarms${query}`)).body

/** Nodes that lack something are alarms that only supervisors hear. */
const lacking = (node: string) =>
  pool.query(
    `insert into node_shortage (node, part, since, seen)
     values ($1, 'disk', now() - interval '1 minute', now() + interval '1 hour')`,
    [node],
  )

test('open alarms are read page by page, the newest first, and the answer says that there are more', async () => {
  for (const node of ['may-1', 'may-2', 'may-3']) await lacking(node)
  const { alarms: all } = await eventually(
    () => list(''),
    ({ alarms }) => alarms.length >= 3,
  )
  const seen: Alarm[] = []
  for (let page = await list('?limit=2'); ; page = await list(`?limit=2&before=${seen.at(-1)!.id}`)) {
    seen.push(...page.alarms)
    if (!page.more) break
    expect(page.alarms).toHaveLength(2)
  }
  expect(seen).toEqual(all)
  expect(seen.map(({ id }) => id)).toEqual(
    seen
      .map(({ id }) => id)
      .toSorted()
      .reverse(),
  )
  expect(seen.map(({ about }) => about.node).sort()).toEqual(['may-1', 'may-2', 'may-3'])
})

test('a desk counts what it was shown, and what only supervisors hear drowns nobody', async () => {
  expect((await ambulance.post('/v1/desks/115-02/log-in')).status).toBe(200)
  for (let i = 4; i < 15; i++) await lacking(`may-${i}`)
  const of = (rates: AlarmRates) => ({
    agency: rates.agencies.find(({ agency }) => agency === 'ambulance')!,
    desk: rates.desks.find(({ agent }) => agent === 'dispatcher115'),
  })
  const counted = await eventually(
    async () => of((await supervisor.get<AlarmRates>('/v1/alarms/rate')).body),
    ({ agency }) => agency.lastTen >= 14,
  )
  expect(counted.agency.flood).toBeUndefined()
  expect(counted.desk).toMatchObject({ lastTen: 0, mean: 0 })
})

test('calls without an outcome do not hide callers who gave up, and a list that is cut says so', async () => {
  const ring = async (type: string) =>
    sendEvents(hub, callEvent(type, 'ca-bo', { to: '115', from: '0903123456' }))
  const begun = await ring('call.begin')
  const gaveUp = begun.results[0]!.call!
  await ring('call.cancel')
  await pool.query(
    `insert into call (id, version, source, provider_call_id, line, received, heard, over, agencies, state)
     select made.id, 1, c.source, 'cu-' || made.n, c.line, now() - interval '1 day', now(), true, c.agencies,
       (c.state::jsonb || jsonb_build_object('id', made.id, 'state', 'ended'))::json
     from call c, (select gen_random_uuid() as id, n from generate_series(1, $2::int) as n) as made
     where c.id = $1`,
    [gaveUp, mostWatched.calls + 20],
  )
  const { calls = [], cut } = await inAnHour((tx) => watchedOthers(tx, usualOverdueLimits))
  expect(cut).toEqual(['outcome_due'])
  expect([...calls].map(({ id }) => id)).toContain(gaveUp)
  expect([...calls]).toHaveLength(mostWatched.calls + 1)
})

test('parts that wait for a unit do not hide a more urgent one that nobody accepted', async () => {
  const open = async (priority: number) =>
    (await taker.post<Incident>('/v1/incidents', { agencies: ['ambulance'], priority })).body
  const [queued, accepted] = [await open(1), await open(2)]
  await ambulance.post(`/v1/incidents/${accepted.id}/legs/ambulance/accept`)
  await pool.query(
    `insert into incident (id, version, number, status, opened, agencies, waits_since, waits_as, state)
     select made.id, 1, 'nhieu-' || made.n, 'open', now(), '{ambulance}', now() - interval '1 day', 2,
       (state::jsonb || jsonb_build_object('id', made.id))::json
     from incident, (select gen_random_uuid() as id, n from generate_series(1, $2::int) as n) as made
     where incident.id = $1`,
    [accepted.id, mostLookedAt.due + 100],
  )
  const { incidents, listed } = await inAnHour((tx) => incidentsToJudge(tx, usualOverdueLimits))
  expect(listed).toBeGreaterThan(mostLookedAt.due)
  expect(incidents.some(({ id }) => id === queued.id)).toBe(true)
})
