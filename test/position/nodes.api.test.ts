/** Two hubs on one database: what one hears of units, the other shows; and where units were is kept, asked for and forgotten. */
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import type { Unit, UnitPosition } from '@lien-thong/shared/unit/unit'
import { unpackPositions } from '@lien-thong/shared/watch/positions'
import pg from 'pg'
import { databaseSink } from '../../apps/api/src/unit/position.store.ts'
import { eventually, type Hub, type Person, POSITION_KEY, signIn, startHub } from '../kit/hub.ts'

interface Track {
  readonly points: readonly UnitPosition[]
  readonly more: boolean
  readonly masked: boolean
}

let first: Hub
let second: Hub
let medic: Person
let units: readonly Unit[]
let pool: pg.Pool

beforeAll(async () => {
  first = await startHub({ env: { HUB_SIMULATE: 'off' } })
  pool = new pg.Pool({ connectionString: first.databaseUrl, max: 1 })
  // Two days of long ago, one of them within what this city keeps.
  for (const [day, next] of [
    ['2020-01-01', '2020-01-02'],
    [daysAgo(5), daysAgo(4)],
  ])
    await pool.query(
      `create table position_history_${day!.replaceAll('-', '_')} partition of position_history for values from ('${day}Z') to ('${next}Z')`,
    )
  second = await startHub({ databaseUrl: first.databaseUrl, env: { HUB_SIMULATE: 'off' } })
  medic = await signIn(second, 'dispatcher115')
  units = (await medic.get<PictureSnapshot>('/v1/picture')).body.units.filter(
    ({ agency }) => agency === 'ambulance',
  )
})

afterAll(async () => {
  await pool?.end()
  await second?.close()
  await first?.close()
})

function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10)
}

const HERE = { lat: 10.7654321, lon: 106.6543219 }

async function report(hub: Hub, unit: Unit, more: Partial<UnitPosition> = {}): Promise<void> {
  const response = await fetch(`${hub.url}/v1/positions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${POSITION_KEY}` },
    body: JSON.stringify({
      positions: [{ unit: unit.callSign, ...HERE, time: new Date().toISOString(), ...more }],
    }),
  })
  expect(await response.json()).toEqual({ accepted: 1, refused: [] })
}

const positionOf = async (person: Person, unit: Unit): Promise<UnitPosition | undefined> =>
  (await person.get<PictureSnapshot>('/v1/picture')).body.units.find(({ id }) => id === unit.id)?.position

test('what one hub hears reaches the picture and the consoles of the other', async () => {
  const unit = units[0]!
  const socket = await medic.live()
  const heard: { lat: number; lon: number; speed?: number | undefined }[] = []
  socket.on('positions', (packed: Buffer) => {
    heard.push(...unpackPositions(new Uint8Array(packed)).filter(({ no }) => no === unit.no))
  })
  const { seq } = (await medic.get<PictureSnapshot>('/v1/picture')).body
  await socket.emitWithAck('watch', { since: seq })
  await report(first, unit, { speed: 12.34, heading: 271.5, accuracy: 4 })
  await eventually(
    () => heard.at(-1)?.lat,
    (lat) => lat === HERE.lat,
  )
  expect(heard.at(-1)).toMatchObject({ ...HERE, speed: 12 })
  expect(await positionOf(medic, unit)).toMatchObject({ ...HERE, speed: 12.34, heading: 271.5, accuracy: 4 })
  socket.disconnect()
})

test('a jump is judged by what the other hub heard', async () => {
  const unit = units[1]!
  await report(first, unit, { accuracy: 5 })
  await eventually(
    () => positionOf(medic, unit),
    (known) => known?.lat === HERE.lat,
  )
  const response = await fetch(`${second.url}/v1/positions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${POSITION_KEY}` },
    body: JSON.stringify({
      positions: [
        {
          unit: unit.id,
          lat: 11.2,
          lon: 106.65,
          time: new Date(Date.now() + 1000).toISOString(),
          accuracy: 5,
        },
      ],
    }),
  })
  expect(await response.json()).toMatchObject({ refused: [{ code: 'position_jump' }] })
})

test('a coarse fix is kept in the history and takes no place away', async () => {
  const unit = units[4]!
  const [good, coarse] = [new Date(Date.now() - 2_000).toISOString(), new Date().toISOString()]
  await report(first, unit, { accuracy: 5, time: good })
  await report(first, unit, { lat: 10.81, accuracy: 9000, time: coarse })
  expect(await positionOf(await signIn(first, 'dispatcher115'), unit)).toMatchObject({ ...HERE, accuracy: 5 })
  await eventually(
    () =>
      pool.query(
        'select accuracy from position_history h join unit u on u.no = h.no where u.id = $1 order by time',
        [unit.id],
      ),
    ({ rows }) => rows.map(({ accuracy }) => accuracy).join() === '5,9000',
  )
})

test.each<[string, number, number, number, boolean]>([
  ['a useless one after a good one', 5, 9000, 10, false],
  ['a good one held up behind a useless one', 9000, 5, -10, true],
  ['a newer good one', 5, 6, 10, true],
  ['an older good one', 5, 6, -10, false],
])('the row of the latest takes %s: %s m, then %s m', async (_, known, then, seconds, takes) => {
  const sink = databaseSink(pool)
  const { id, no, callSign, agency } = units[5]!
  const save = (accuracy: number, ms: number) =>
    sink.saveLatest([{ id, no, callSign, agency, track: { last: { ...HERE, ms, accuracy }, every: 10 } }])
  await pool.query('delete from unit_position where unit = $1', [id])
  const now = Date.now() - 60_000
  await save(known, now)
  await save(then, now + seconds * 1000)
  const { rows } = await pool.query('select accuracy from unit_position where unit = $1', [id])
  expect(rows).toEqual([{ accuracy: takes ? then : known }])
})

test('a console that comes later is told where units are that do not move', async () => {
  const unit = units[6]!
  await report(second, unit, { accuracy: 5 })
  const { seq } = (await medic.get<PictureSnapshot>('/v1/picture')).body
  // The second one comes when every frame that the report made has gone out.
  for (const _ of ['at once', 'later']) {
    const socket = await medic.live()
    const told = new Promise((resolve) => {
      socket.on('positions', (packed: Buffer) => {
        const heard = unpackPositions(new Uint8Array(packed)).find(({ no }) => no === unit.no)
        if (heard) resolve(heard)
      })
    })
    await socket.emitWithAck('watch', { since: seq })
    expect(await told).toMatchObject(HERE)
    socket.disconnect()
  }
})

test('what was missed while the nodes could not hear each other is caught up', async () => {
  const unit = units[2]!
  const { rowCount } = await pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'lien-thong listener' and datname = current_database()`,
  )
  // One of each node.
  expect(rowCount).toBe(2)
  await report(first, unit)
  await eventually(
    () => positionOf(medic, unit),
    (known) => known?.lat === HERE.lat,
  )
})

describe('where a unit was', () => {
  const start = Date.now() - 600_000
  const at = (second: number): string => new Date(start + second * 1000).toISOString()
  const trackOf = (person: Person, name: string, from = at(-60), to = at(600)) =>
    person.get<Track>(
      `/v1/units/${encodeURIComponent(name)}/track?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`,
    )

  beforeAll(async () => {
    for (const second of [0, 10, 20, 90])
      await report(first, units[3]!, {
        lat: 10.771 + second * 1e-5,
        lon: 106.69,
        time: at(second),
        speed: 5.5,
        heading: 12.3,
        accuracy: 4,
      })
    // Held up on its way: late, and yet true of then.
    await report(first, units[3]!, { lat: 10.7711, lon: 106.69, time: at(5) })
  })

  test('is told in order to whoever sends units', async () => {
    const { body } = await eventually(
      () => trackOf(medic, units[3]!.callSign),
      ({ body: { points } }) => points.length === 5,
    )
    expect(body).toMatchObject({ unit: units[3]!.id, more: false, masked: false })
    expect(body.points.map(({ time }) => time)).toEqual([0, 5, 10, 20, 90].map(at))
    expect(body.points[0]).toEqual({
      time: at(0),
      lat: 10.771,
      lon: 106.69,
      speed: 5.5,
      heading: 12.3,
      accuracy: 4,
    })
    const { body: part } = await trackOf(medic, units[3]!.id, at(5), at(20))
    expect(part.points.map(({ time }) => time)).toEqual([5, 10].map(at))
  })

  test('is exact for who takes calls, coarse for who sees no personal data, and hidden from other services', async () => {
    const taker = await signIn(second, 'calltaker')
    expect((await trackOf(taker, units[3]!.callSign)).body).toMatchObject({
      masked: false,
      points: { length: 5, 0: { lat: 10.771, speed: 5.5 } },
    })
    const admin = await signIn(second, 'admin')
    const { body } = await trackOf(admin, units[3]!.callSign)
    expect(body.masked).toBe(true)
    expect(body.points.length).toBeLessThanOrEqual(3)
    for (const { time, ...point } of body.points) {
      expect(point).toEqual({ lat: 10.77, lon: 106.69 })
      expect(time).toMatch(/:00\.000Z$/)
    }
    const police = await signIn(second, 'dispatcher113')
    expect(await trackOf(police, units[3]!.callSign)).toMatchObject({
      status: 404,
      body: { code: 'unit_unknown' },
    })
  })

  test('is nothing before there was a city', async () => {
    const { status, body } = await trackOf(
      medic,
      units[3]!.id,
      '0000-01-01T00:00:00Z',
      '0000-01-01T10:00:00+07:00',
    )
    expect([status, body.points]).toEqual([200, []])
  })

  test.each<[string, string, string, number, string]>([
    ['nobody', at(0), at(10), 404, 'unit_unknown'],
    ["' or 1=1", at(0), at(10), 404, 'unit_unknown'],
    ['\u0000', at(0), at(10), 404, 'unit_unknown'],
    ['', at(10), at(0), 400, 'query_invalid'],
    ['', at(0), at(90_000), 400, 'query_invalid'],
    ['', 'yesterday', at(0), 400, 'query_invalid'],
  ])('asked for %j from %s to %s: %d %s', async (name, from, to, status, code) => {
    const answer = await trackOf(medic, name || units[3]!.callSign, from, to)
    expect(answer).toMatchObject({ status, body: { code } })
  })

  test('is forgotten by whole days, after as many as the city says', async () => {
    const days = async (): Promise<readonly string[]> =>
      (
        await pool.query<{ name: string }>(
          `select relname as name from pg_inherits join pg_class c on c.oid = inhrelid
           where inhparent = 'position_history'::regclass order by relname`,
        )
      ).rows.map(({ name }) => name.slice('position_history_'.length).replaceAll('_', '-'))
    const kept = [5, 1, 0, -1, -2].map(daysAgo)
    expect(await eventually(days, (all) => all[0] === kept[0], 30_000)).toEqual(kept)
    await pool.query(`insert into setting (key, value) values ('position-history', '{"days": 2}')`)
    await second.terminate()
    await first.terminate()
    await second.restart()
    expect(await eventually(days, (all) => all[0] !== kept[0], 30_000)).toEqual(kept.slice(1))
  })
})

test('a hub that begins again knows where units were last', async () => {
  const again = await signIn(second, 'dispatcher115')
  expect(await positionOf(again, units[0]!)).toMatchObject({ ...HERE, speed: expect.closeTo(12.34) })
})
