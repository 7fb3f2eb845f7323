/** What telephone systems sent is forgotten after its days; what became of it is not. */
import pg from 'pg'
import { callEvent, eventually, type Hub, sendEvents, startHub } from '../kit/hub.ts'

let hub: Hub
let pool: pg.Pool
beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 1 })
})
afterAll(async () => {
  await pool.end()
  await hub.close()
})

const kept = async (): Promise<readonly { type: string; body: boolean }[]> =>
  (await pool.query(`select type, body is not null as body from delivery order by received, id`)).rows

test('bodies older than the limit are forgotten, younger ones stay, and no row goes', async () => {
  await sendEvents(hub, [callEvent('call.begin', 'old'), callEvent('call.alerting', 'old')])
  await sendEvents(hub, callEvent('call.begin', 'young', { from: '0903123456' }))
  await pool.query(`update delivery set received = received - interval '1 hour' where event_id in (
    select event_id from delivery order by id limit 2)`)
  expect((await kept()).map(({ body }) => body)).toEqual([true, false, true])
  await pool.query(`insert into setting (key, value) values ('delivery-limits', '{"bodyDays": 0.02}')`)
  expect(await eventually(kept, (rows) => rows[0]?.body === false, 30_000)).toEqual([
    { type: 'call.begin', body: false },
    { type: 'call.alerting', body: false },
    { type: 'call.begin', body: true },
  ])
})
