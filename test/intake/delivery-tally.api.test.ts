/** Counts of deliveries: the same before and after minutes are tallied, and quick among many. */
import { verdicts } from '@lien-thong/shared/contract/delivery'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import pg from 'pg'
import { tallyDeliveries } from '../../apps/api/src/intake/delivery-tally.ts'
import { SourceViews } from '../../apps/api/src/intake/source-view.read.ts'
import { Ledger } from '../../apps/api/src/platform/ledger/ledger.service.ts'
import { dropDatabase, freshDatabase } from '../kit/database.ts'
import { startHub } from '../kit/hub.ts'

let databaseUrl: string
let pool: pg.Pool
/** The hub is gone and its sweeps with it, so that this clock alone counts. */
let now = new Date().toISOString()
const clock = { now: () => now, ms: () => Date.parse(now) }

beforeAll(async () => {
  databaseUrl = await freshDatabase()
  const hub = await startHub({ databaseUrl, env: { HUB_SIMULATE: 'off' } })
  await hub.terminate()
  await hub.close()
  pool = new pg.Pool({ connectionString: databaseUrl })
})
afterAll(async () => {
  await pool.end()
  await dropDatabase(databaseUrl)
})

const tally = () => new Ledger(pool, clock, []).transact((tx) => tallyDeliveries(tx))

/** One delivery each `every` seconds back from now, of all verdicts and two reasons in turn. */
async function deliver(source: string, n: number, every: number): Promise<void> {
  await pool.query(
    `insert into delivery (source, received, verdict, reason, status, event_id, position, bytes, door)
     select $1, $2::timestamptz - g * $3 * interval '1 second', ($4::text[])[1 + g % 4],
       case g % 4 when 2 then 'type_unknown' when 3 then case when g % 8 = 3 then 'signature_wrong' else 'event_malformed' end end,
       202, 'e' || g, 0, 10, 'events'
     from generate_series(0, $5::int - 1) g`,
    [source, now, every, verdicts, n],
  )
}

const view = async () => (await new SourceViews(pool, clock).list()).find(({ source }) => source === 'demo')!
const tallied = async () =>
  Number((await pool.query(`select coalesce(sum(n), 0) as n from delivery_tally`)).rows[0].n)

test('nothing is counted twice or left out when minutes are tallied', async () => {
  await deliver('demo', 8_000, 15)
  await deliver('không-có', 100, 15)
  const before = await view()
  // 15 s apart: 5,760 in a day and 240 in an hour, whose first minute counts whole.
  expect(Object.values(before.counts).reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(5_760)
  expect(Object.values(before.counts).reduce((sum, n) => sum + n, 0)).toBeLessThan(5_768)
  expect(before.refusedLastHour).toBeCloseTo(0.25, 1)
  expect(before.reasons.map(({ verdict, reason }) => reason ?? verdict).sort()).toEqual([
    'accepted',
    'duplicate',
    'event_malformed',
    'signature_wrong',
    'type_unknown',
  ])
  expect(before.lastReceived).toBe(now)

  await tally()
  expect(await tallied()).toBeGreaterThan(5_000)
  const after = await view()
  for (const verdict of verdicts)
    expect(Math.abs(after.counts[verdict] - before.counts[verdict])).toBeLessThan(3)
  expect(after.lastReceived).toBe(now)

  await tally()
  expect(await view()).toEqual(after)
  now = addSeconds(now, 300)
  await deliver('demo', 4, 1)
  await tally()
  const later = await view()
  const again = addSeconds(now, 180)
  now = again
  await tally()
  expect((await view()).lastReceived).toBe(later.lastReceived)
  const { rows } = await pool.query<{ n: string }>(
    `select count(*) as n from delivery where source = 'demo' and received >= (select min(minute) from delivery_tally where n > 0)`,
  )
  expect(await tallied()).toBe(Number(rows[0]!.n))
})

test('names that are no source are told apart, and not tallied', async () => {
  await pool.query(
    `insert into delivery (source, received, verdict, reason, status, position, bytes)
     select 'thử-' || g % 3, $1::timestamptz - g * interval '1 second', 'refused', 'source_unknown', 404, 0, 0
     from generate_series(0, 29) g union all
     select 'demo', $1, 'refused', 'source_unknown', 404, 0, 0`,
    [now],
  )
  const unknown = await new SourceViews(pool, clock).unknownNames()
  expect(unknown.map(({ name, requests }) => `${name} ${requests}`).sort()).toEqual([
    'thử-0 10',
    'thử-1 10',
    'thử-2 10',
  ])
  now = addSeconds(now, 300)
  await tally()
  const { rows } = await pool.query(`select distinct source from delivery_tally where n > 0`)
  expect(rows).toEqual([{ source: 'demo' }])
})

test('deliveries that PostgreSQL has no figures of yet are counted by index all the same', async () => {
  now = addSeconds(now, 4_000)
  await pool.query(
    `insert into delivery (source, received, verdict, status, position, bytes, body)
     select 'demo', $1::timestamptz - g * interval '50 ms', 'accepted', 202, 0, 300, convert_to(repeat('x', 300), 'utf8')
     from generate_series(1, 60000) g`,
    [now],
  )
  await tally()
  // One connection, which tells what it has read before it is asked.
  const one = new pg.Pool({ connectionString: databaseUrl, max: 1 })
  const readWhole = async (): Promise<number> => {
    await one.query('select pg_stat_force_next_flush()')
    const { rows } = await one.query<{ n: string }>(
      `select sum(seq_tup_read) as n from pg_stat_user_tables where relname ~ '^delivery_\\d'`,
    )
    return Number(rows[0]!.n)
  }
  try {
    const before = await readWhole()
    const [demo] = await new SourceViews(one, clock).list()
    expect(demo!.counts.accepted).toBeGreaterThan(60_000)
    expect(await readWhole()).toBe(before)
  } finally {
    await one.end()
  }
})
