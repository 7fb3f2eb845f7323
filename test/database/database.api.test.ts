import { openDatabase } from '../../apps/api/dist/platform/database/database.js'
import { listen } from '../../apps/api/dist/platform/database/listen.js'
import { migration } from '../../apps/api/dist/platform/database/migration/migration.js'
import { createLog } from '../../apps/api/dist/platform/log/log.js'
import { dropDatabase, freshDatabase } from '../kit/database.ts'

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

test('a listener hears each notification and, after a cut, that it may have missed one', async () => {
  const database = await open()
  const heard: string[] = []
  let onHeard: () => void = () => undefined
  const next = () => new Promise<void>((resolve) => (onHeard = resolve))
  const listener = await listen(
    url,
    'Journal',
    (payload) => {
      heard.push(payload)
      onHeard()
    },
    log,
  )

  let waiting = next()
  await database.pool.query(`select pg_notify('Journal', '7')`)
  await waiting

  waiting = next()
  await database.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'lien-thong listener' and datname = current_database()`,
  )
  await waiting

  waiting = next()
  await database.pool.query(`select pg_notify('Journal', '8')`)
  await waiting

  expect(heard).toEqual(['7', '', '8'])
  await listener.close()
  await database.close()
})
