import { openDatabase } from '../../apps/api/dist/platform/database/database.js'
import { migration } from '../../apps/api/dist/platform/database/migration/migration.js'
import { createLog } from '../../apps/api/dist/platform/log/log.js'
import { dropDatabase, freshDatabase } from '../kit/database.ts'
import { eventually } from '../kit/hub.ts'

const log = createLog('silent')
const steps = [
  migration(2, 'fill', `insert into greeting values ('xin chào')`),
  migration(1, 'greeting', 'create table greeting (text text); create index on greeting (text)'),
]

let url: string
beforeEach(async () => {
  url = await freshDatabase()
})
afterEach(() => dropDatabase(url))

const open = (migrations = steps) => openDatabase({ databaseUrl: url, dataDir: '' }, log, { migrations })

test('data source and pool are the same connections, with limits', async () => {
  const database = await open()
  const { rows } = await database.pool.query(
    `select current_setting('statement_timeout') as statement,
            current_setting('idle_in_transaction_session_timeout') as idle,
            current_setting('application_name') as name`,
  )
  expect(rows).toEqual([{ statement: '30s', idle: '30s', name: 'lien-thong' }])
  expect(await database.dataSource.query('select text from greeting')).toEqual([{ text: 'xin chào' }])
  expect(database.pool.totalCount).toBe(1)
  await database.close()
})

test('nodes that start together apply each migration once', async () => {
  const nodes = await Promise.all([open(), open(), open(), open()])
  const { rows } = await nodes[0]!.pool.query('select count(*)::int as n from greeting')
  expect(rows).toEqual([{ n: 1 }])
  for (const node of nodes) await node.close()
})

test('a migration that fails leaves nothing of itself and can be tried again', async () => {
  const broken = migration(3, 'broken', 'create table half (n int); select 1 / 0')
  await expect(open([...steps, broken])).rejects.toThrow('division by zero')

  const database = await open([...steps, migration(3, 'mended', 'create table half (n int)')])
  expect((await database.pool.query('select * from half')).rows).toEqual([])
  await database.close()
})

test('a migration cannot be taken back', async () => {
  const database = await open()
  await expect(database.dataSource.createQueryRunner().query('select 1')).resolves.toBeDefined()
  await expect(new steps[0]!().down(database.dataSource.createQueryRunner())).rejects.toThrow('forward only')
  await database.close()
})

test('a node hears all channels on one connection and, after a cut, that it may have missed something', async () => {
  const database = await open()
  const heard: string[] = []
  const listening = async (expected: readonly string[], say: string): Promise<void> => {
    heard.length = 0
    await database.pool.query(say)
    await eventually(
      () => heard,
      ({ length }) => length >= expected.length,
    )
    expect(heard).toEqual(expected)
  }
  const unlisten = await database.listen('Journal', (payload) => heard.push(`journal ${payload}`))
  await database.listen('news', (payload) => heard.push(`news ${payload}`))
  await database.listen('broken', () => {
    throw new Error('not to be read')
  })

  await listening(['journal 7'], `select pg_notify('Journal', '7')`)
  await listening(
    ['news 1', 'journal 8'],
    `select pg_notify(c, p) from (values ('news', '1'), ('broken', ''), ('Journal', '8')) as t (c, p)`,
  )
  const { rows } = await database.pool.query(`select pid ${LISTENERS}`)
  expect(rows).toHaveLength(1)

  await listening(['journal ', 'news '], `select pg_terminate_backend(pid) ${LISTENERS}`)
  await listening(['journal 9'], `select pg_notify('Journal', '9')`)

  unlisten()
  await listening(['news 2'], `select pg_notify('Journal', '10'), pg_notify('news', '2')`)
  await database.close()
})

const LISTENERS = `from pg_stat_activity where application_name = 'lien-thong listener' and datname = current_database()`
