/** A crew says that it is under way, and its positions say whether it is. */
import type { Alarm } from '@lien-thong/shared/alarm/alarm'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { addSeconds, type Instant, toMs } from '@lien-thong/shared/kernel/instant'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Assignment, Unit } from '@lien-thong/shared/unit/unit'
import pg from 'pg'
import { databaseSink } from '../../apps/api/src/unit/position.store.ts'
import { eventually, type Hub, type Person, signIn, startHub } from '../kit/hub.ts'

let hub: Hub
let pool: pg.Pool
let ambulance: Person
beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  pool = new pg.Pool({ connectionString: hub.databaseUrl, max: 1 })
  await pool.query(`insert into setting (key, value) values ('alarm-limits', '{"noMovement": 1}')`)
  ambulance = await signIn(hub, 'dispatcher115')
})
afterAll(async () => {
  await pool.end()
  await hub.close()
})

const seen = ({ id, no, callSign, agency }: Unit, time: Instant, lat: number, accuracy?: number) =>
  databaseSink(pool).saveLatest([
    { id, no, callSign, agency, track: { last: { lat, lon: 106.7, ms: toMs(time), accuracy }, every: 15 } },
  ])
const stoodSince = async ({ id }: Unit): Promise<Instant> =>
  (
    await pool.query<{ stood_since: Date }>('select stood_since from unit_position where unit = $1', [id])
  ).rows[0]!.stood_since.toISOString()

test('who stands where it stood when it was sent has not left; who halts on the way has', async () => {
  const { units } = (await ambulance.get<PictureSnapshot>('/v1/picture')).body
  const [still, moving] = units.filter(({ agency }) => agency === 'ambulance') as [Unit, Unit]
  const { body: incident } = await ambulance.post<Incident>('/v1/incidents', {
    agencies: ['ambulance'],
    priority: 2,
  })
  const send = async (unit: Unit) =>
    (await ambulance.post<Assignment>('/v1/assignments', { incident: incident.id, unit: unit.id })).body.at
      .assigned
  // Both have stood somewhere since before.
  const before = still.since
  for (const unit of [still, moving]) await seen(unit, before, 10.77)
  const [sent] = [await send(still), await send(moving)]
  for (const unit of [still, moving])
    expect((await ambulance.post(`/v1/units/${unit.id}/status`, { status: 'en_route' })).status).toBe(200)
  // Wanders by fifty metres, and is once said to be a kilometre off by a receiver that knows nothing.
  await seen(still, addSeconds(sent, 1), 10.77045)
  await seen(still, addSeconds(sent, 2), 10.78, 5000)
  await seen(still, addSeconds(sent, 3), 10.77)
  await seen(moving, addSeconds(sent, 1), 10.7712)
  await seen(moving, addSeconds(sent, 3), 10.7713)
  expect(await stoodSince(still)).toBe(before)
  expect(await stoodSince(moving)).toBe(addSeconds(sent, 1))
  const notLeft = async () =>
    (await ambulance.get<{ alarms: readonly Alarm[] }>('/v1/alarms')).body.alarms.filter(
      ({ kind }) => kind === 'no_movement',
    )
  const raised = await eventually(notLeft, (list) => list.length > 0)
  expect(raised.map(({ about }) => [about.callSign, about.status])).toEqual([[still.callSign, 'en_route']])
  await seen(still, addSeconds(sent, 4), 10.775)
  await eventually(notLeft, (list) => list.every(({ at }) => at.cleared !== undefined))
})
