import type { EventEmitter } from 'node:events'
import pg from 'pg'
import { type Database, openDatabase } from '../../apps/api/dist/platform/database/database.js'
import { rollback } from '../../apps/api/dist/platform/database/in-transaction.js'
import { migration } from '../../apps/api/dist/platform/database/migration/migration.js'
import { statementGroups } from '../../apps/api/dist/platform/database/statement-group.js'
import { createLog } from '../../apps/api/dist/platform/log/log.js'
import { dropDatabase, freshDatabase } from '../kit/database.ts'

let url: string
let database: Database
let client: pg.PoolClient
beforeAll(async () => {
  url = await freshDatabase()
  const tables = migration(1, 'note', 'create table note (n int primary key, body text)')
  database = await openDatabase({ databaseUrl: url, dataDir: '' }, createLog('silent'), {
    migrations: [tables],
  })
})
afterAll(async () => {
  await database.close()
  await dropDatabase(url)
})
beforeEach(async () => {
  client = await database.pool.connect()
  await client.query('truncate note')
})
// A connection of its own for each test: what one prepared is not there for the next.
afterEach(() => client.release(true))

const bodies = async (): Promise<unknown[]> =>
  (await database.pool.query('select body from note order by n')).rows.map(({ body }) => body)
const INSERT = 'insert into note values ($1, $2)'

test('what is asked in one turn is answered as the driver answers it, and the server is ready once', async () => {
  const { connection } = client as unknown as { connection: EventEmitter }
  let ready = 0
  connection.on('readyForQuery', () => {
    ready += 1
  })
  const { query } = statementGroups(client)
  const mixed = `select $1::int as n, $2::text as word, $3::json as doc, $4::bytea as bytes, $5::timestamptz as at,
    $6::text[] as words, null as nothing, 7::bigint as big`
  const values = [
    3,
    'Đường số 9',
    { a: [1, 'hai'] },
    Buffer.from([0, 255]),
    new Date(0),
    ['a"b', 'c,d', null],
  ]
  const [begun, made, read, none, done] = await Promise.all([
    query('begin', [], 'begin'),
    query(INSERT, [1, 'một'], 'insert'),
    query(mixed, values),
    query('select body from note where n = $1', [9], 'read'),
    query('commit', [], 'commit'),
  ])
  expect(ready).toBe(1)
  expect([begun, made, none, done].map(({ command, rowCount, rows }) => [command, rowCount, rows])).toEqual([
    ['BEGIN', null, []],
    ['INSERT', 1, []],
    ['SELECT', 0, []],
    ['COMMIT', null, []],
  ])
  const asTheDriver = await client.query(mixed, values)
  expect(read.rows).toEqual(asTheDriver.rows)
  expect(read.fields.map(({ name }) => name)).toEqual(asTheDriver.fields.map(({ name }) => name))
  expect(await bodies()).toEqual(['một'])
})

test('a named statement is prepared once for a connection, and read the same on each', async () => {
  const first = statementGroups(client)
  const text = 'select n, body from note where n >= $1 order by n'
  await first.query(INSERT, [1, 'một'])
  await Promise.all([first.query(text, [1], 'from'), first.query(text, [2], 'from')])
  await first.query(text, [1], 'from')
  const { rows } = await first.query<{ name: string; uses: number }>(
    'select name, (generic_plans + custom_plans)::int as uses from pg_prepared_statements',
  )
  expect(rows).toEqual([{ name: 'from', uses: 3 }])
  const other = await database.pool.connect()
  expect((await statementGroups(other).query(text, [1], 'from')).rows).toEqual([{ n: 1, body: 'một' }])
  // The driver itself knows what was prepared.
  expect((await other.query({ name: 'from', text, values: [1] })).rows).toEqual([{ n: 1, body: 'một' }])
  other.release()
})

test('one that fails takes those behind it with it, and what they would have prepared is prepared later', async () => {
  const { query } = statementGroups(client)
  const outcomes = await Promise.allSettled([
    query('begin', [], 'begin'),
    query(INSERT, [1, 'một'], 'insert'),
    query(INSERT, [1, 'lại một'], 'insert'),
    query('select body from note', [], 'all'),
    query('commit', [], 'commit'),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual([
    'fulfilled',
    'fulfilled',
    'rejected',
    'rejected',
    'rejected',
  ])
  const reasons = outcomes.flatMap((each) => (each.status === 'rejected' ? [each.reason] : []))
  expect(reasons.map(({ code }) => code)).toEqual(['23505', '23505', '23505'])
  expect(await rollback(client)).toBeUndefined()
  expect(await bodies()).toEqual([])
  const [, all] = await Promise.all([
    query(INSERT, [2, 'hai'], 'insert'),
    query('select body from note', [], 'all'),
  ])
  expect(all.rows).toEqual([{ body: 'hai' }])
})

test('a name that stands for another statement is refused before anything is sent', async () => {
  const { query } = statementGroups(client)
  await query('select 1 as n', [], 'same')
  const outcomes = await Promise.allSettled([query(INSERT, [1, 'một']), query('select 2 as n', [], 'same')])
  expect(outcomes.map((each) => each.status === 'rejected' && each.reason.message)).toEqual([
    '"same" was prepared as another statement',
    '"same" was prepared as another statement',
  ])
  expect(await bodies()).toEqual([])
  expect((await query('select 1 as n', [], 'same')).rows).toEqual([{ n: 1 }])
})

test('after its end nothing is sent, and what waited was sent before', async () => {
  const { query, end } = statementGroups(client)
  const begun = query('begin')
  end()
  expect(await rollback(client)).toBeUndefined()
  await begun
  await expect(query(INSERT, [1, 'một'])).rejects.toThrow('The transaction has ended')
  const { rows } = await client.query(
    'select pg_current_xact_id_if_assigned() as id, now() = statement_timestamp() as own',
  )
  expect(rows).toEqual([{ id: null, own: true }])
})

test('what cannot be sent fails alone', async () => {
  const { query } = statementGroups(client)
  const circle: { self?: unknown } = {}
  circle.self = circle
  const outcomes = await Promise.allSettled([query('select $1::json', [circle]), query('select 2 as n')])
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled'])
})

test('a row that cannot be read fails its statement and no other', async () => {
  const MONEY = 790
  pg.types.setTypeParser(MONEY, () => {
    throw new Error('no money')
  })
  const { query } = statementGroups(client)
  const outcomes = await Promise.allSettled([query('select 1::money as m'), query('select 2 as n')])
  expect(
    outcomes.map((each) => (each.status === 'rejected' ? each.reason.message : each.value.rows)),
  ).toEqual(['no money', [{ n: 2 }]])
})

test('a connection that breaks fails everything that was not answered, and what is asked afterwards', async () => {
  const { query } = statementGroups(client)
  const { rows } = await query<{ pid: number }>('select pg_backend_pid() as pid')
  const outcomes = Promise.allSettled([
    query('select 1 as n'),
    query('select pg_sleep(20)'),
    query('select 2 as n'),
  ])
  const waits = `select wait_event from pg_stat_activity where pid = $1 and wait_event = 'PgSleep'`
  while ((await database.pool.query(waits, [rows[0]!.pid])).rowCount === 0);
  await database.pool.query('select pg_terminate_backend($1)', [rows[0]!.pid])
  expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
  await expect(query('select 3 as n')).rejects.toThrow()
})
