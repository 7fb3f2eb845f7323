/** A real hub whose telephone system tells of calls that are long past. */
import type { Call } from '@lien-thong/shared/call/call'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { addSeconds, toInstant } from '@lien-thong/shared/kernel/instant'
import pg from 'pg'
import { callEvent, eventually, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'

let hub: Hub
let database: pg.Client
let supervisor: Person
beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  database = new pg.Client({ connectionString: hub.databaseUrl })
  await database.connect()
  supervisor = await signIn(hub, 'supervisor')
})
afterAll(async () => {
  await database.end()
  await hub.close()
})

const sent = async (...events: object[]) =>
  (await sendEvents(hub, events)).results as readonly { readonly call: string; readonly incident?: string }[]

const callIn = async (id: string): Promise<Call> =>
  (await database.query<{ state: Call }>('select state from call where id = $1', [id])).rows[0]!.state

const long = (minutes: number): string =>
  addSeconds(toInstant(performance.timeOrigin + performance.now())!, -60 * minutes)

test('a call that was over before the hub heard of it opens no incident; one that goes on does', async () => {
  const [over, going] = ['cũ-1', 'cũ-2']
  const [first, , second] = await sent(
    callEvent('call.begin', over, { from: '0903000777', to: '115' }, { time: long(90) }),
    callEvent('call.cancel', over, {}, { time: long(89) }),
    callEvent('call.begin', going, { to: '114' }, { time: long(88) }),
  )
  expect([first!.incident, second!.incident]).toEqual([undefined, undefined])
  expect(await callIn(first!.call)).toMatchObject({ state: 'cancelled', marks: ['late'] })
  await database.query(
    `update call set state = jsonb_set(state::jsonb, '{at,received}', to_jsonb($2::text))::json where id = $1`,
    [second!.call, long(1)],
  )
  const { incident } = await eventually(
    () => callIn(second!.call),
    (call) => call.incident !== undefined,
  )
  expect(
    (await supervisor.get<{ incident: Incident }>(`/v1/incidents/${incident!}`)).body.incident.legs,
  ).toMatchObject([{ agency: 'fire', state: 'queued' }])
  expect((await callIn(first!.call)).incident).toBeUndefined()
})

test('a source that tells of old calls for a while keeps its clock', async () => {
  const minutes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  await database.query(
    `insert into source_clock (source, minute, events, least, most)
     select 'demo', now() - interval '3 hours' - n * interval '1 minute', 20, 0.1, 2 from unnest($1::int[]) as n`,
    [minutes],
  )
  const rings = minutes.map((n) => callEvent('call.begin', `xưa-${n}`, { to: '115' }, { time: long(90) }))
  for (const { call } of await sent(...rings)) expect((await callIn(call)).marks).toEqual(['late'])
  const skew = async () =>
    (
      await supervisor.get<{ sources: { source: string; clock?: { state: string; n: number } }[] }>(
        '/v1/sources',
      )
    ).body.sources.find(({ source }) => source === 'demo')!.clock
  await eventually(skew, (clock) => (clock?.n ?? 0) > 200)
  expect(await skew()).toMatchObject({ state: 'good' })
  const [after] = await sent(callEvent('call.begin', 'xưa-11', { to: '115' }, { time: long(90) }))
  expect((await callIn(after!.call)).marks).toEqual(['late'])
})
