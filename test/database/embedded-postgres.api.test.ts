import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../apps/api/dist/platform/database/embedded-postgres.js'
import { createLog } from '../../apps/api/dist/platform/log/log.js'

const log = createLog('silent')
const dist = pathToFileURL(join(process.cwd(), 'apps/api/dist/platform')).href

// A hub in its own process, which tells its address and then lives until it is killed.
const hub = `
  const { startEmbeddedPostgres } = await import('${dist}/database/embedded-postgres.js')
  const { createLog } = await import('${dist}/log/log.js')
  const { url } = await startEmbeddedPostgres({ dataDir: process.env.DATA_DIR, log: createLog('silent') })
  process.stdout.write(url + '\\n')
  setInterval(() => undefined, 1000)
`

let dataDir: string
const hubs: ChildProcess[] = []

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lien-thong-embedded-'))
})

afterEach(async () => {
  for (const each of hubs.splice(0)) await killed(each)
  // Whatever the test left running is adopted and stopped.
  if (await exists(join(dataDir, 'postgres', 'postmaster.pid'))) await (await start()).stop()
  await rm(dataDir, { recursive: true, force: true })
})

const start = () => startEmbeddedPostgres({ dataDir, log })

async function startHub(): Promise<{ process: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', hub], {
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  hubs.push(child)
  const [first] = await once(child.stdout, 'data')
  return { process: child, url: String(first).trim() }
}

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' })
    return rows[0]?.[0]
  } finally {
    await client.end()
  }
}

async function askUntilAnswered(url: string, sql: string): Promise<unknown> {
  for (;;) {
    try {
      return await ask(url, sql)
    } catch {
      await wait(50)
    }
  }
}

const serverPid = async () =>
  Number((await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8')).split('\n')[0])

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}

test('the first start makes a durable server that only this machine reaches', async () => {
  const server = await start()
  expect(
    await ask(server.url, `select current_setting('fsync') || current_setting('synchronous_commit')`),
  ).toBe('onon')
  expect(await ask(server.url, `show listen_addresses`)).toBe('127.0.0.1')
  expect(await ask(server.url, `show data_checksums`)).toBe('on')
  expect(await ask(server.url, `select lower('ĐỒNG THÁP')`)).toBe('đồng tháp')
  expect((await stat(join(dataDir, 'postgres.password'))).mode & 0o777).toBe(0o600)
  await server.stop()
})

test('a wrong password is refused', async () => {
  const server = await start()
  const url = new URL(server.url)
  url.password = 'guess'
  await expect(ask(url.href, 'select 1')).rejects.toMatchObject({ code: '28P01' })
  await server.stop()
})

test('the second start finds what the first one kept', async () => {
  const first = await start()
  await ask(first.url, 'create table kept as select 42 as answer')
  await first.stop()
  expect(await exists(join(dataDir, 'hub.lock'))).toBe(false)

  const second = await start()
  expect(await ask(second.url, 'select answer from kept')).toBe(42)
  await second.stop()
})

test('the server of a killed hub is used again', async () => {
  const first = await startHub()
  await ask(first.url, 'create table kept as select 42 as answer')
  const pid = await serverPid()
  await killed(first.process)

  const second = await start()
  expect(second.url).toBe(first.url)
  expect(await serverPid()).toBe(pid)
  expect(await ask(second.url, 'select answer from kept')).toBe(42)
  await second.stop()
  await expect(ask(second.url, 'select 1')).rejects.toThrow('ECONNREFUSED')
  expect(await exists(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
})

test('a second hub on the same folder is refused and told by whom', async () => {
  const first = await startHub()
  const refusal = await start().catch((error: Error) => error)
  expect(refusal).toMatchObject({ name: 'StartError' })
  expect(String(refusal)).toContain(dataDir)
  expect(String(refusal)).toContain(`process ${first.process.pid}`)
  expect(await ask(first.url, 'select 1')).toBe(1)
})

test('a second start in the same process is refused too', async () => {
  const first = await start()
  await expect(start()).rejects.toThrow(`process ${process.pid}`)
  await first.stop()
})

test('of several hubs that find a dead one, one goes on', async () => {
  await writeFile(
    join(dataDir, 'hub.lock'),
    JSON.stringify({
      pid: process.pid,
      identity: 'another boot',
      host: hostname(),
    }),
  )
  const outcomes = await Promise.allSettled([start(), start(), start()])
  const servers = outcomes.filter((outcome) => outcome.status === 'fulfilled')
  expect(servers).toHaveLength(1)
  for (const { value } of servers) await value.stop()
})

test('a hub starts after hub and server were both killed', async () => {
  const first = await startHub()
  await ask(first.url, 'create table kept as select 42 as answer')
  const pid = await serverPid()
  await killed(first.process)
  process.kill(pid, 'SIGKILL')

  const second = await start()
  expect(await ask(second.url, 'select answer from kept')).toBe(42)
  await second.stop()
})

test('a hub in another container is known by its heart-beat', async () => {
  const path = join(dataDir, 'hub.lock')
  await writeFile(path, JSON.stringify({ pid: 1, identity: 'another boot', host: 'another-container' }))
  let seconds = 1
  const beat = setInterval(() => void utimes(path, 0, seconds++), 500)
  await expect(start()).rejects.toThrow('process 1 on another-container')

  clearInterval(beat)
  const server = await start()
  await server.stop()
})

test('a stale server number that now belongs to a stranger does not stop the start', async () => {
  await (await start()).stop()
  await writeFile(
    join(dataDir, 'postgres', 'postmaster.pid'),
    `${process.pid}\n${dataDir}/postgres\n1\n5432\n\n127.0.0.1\n\n`,
  )
  const server = await start()
  expect(await ask(server.url, 'select 1')).toBe(1)
  await server.stop()
})

test('a server that is killed below a living hub comes back where it was', async () => {
  const server = await start()
  await ask(server.url, 'create table kept as select 42 as answer')
  const pid = await serverPid()
  process.kill(pid, 'SIGKILL')
  await expect(askUntilAnswered(server.url, 'select answer from kept')).resolves.toBe(42)
  await server.stop()
  expect(await exists(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
})

test('a first start that was cut off leaves nothing in the way', async () => {
  await mkdir(join(dataDir, 'postgres.new-cutoff', 'cluster'), { recursive: true })
  await writeFile(join(dataDir, 'postgres.new-cutoff', 'cluster', 'PG_VERSION'), '18\n')
  const server = await start()
  expect((await readdir(dataDir)).filter((name) => name.startsWith('postgres.new-'))).toEqual([])
  await server.stop()
})

test('a folder reached through a link is the same folder', async () => {
  const alias = `${dataDir}-alias`
  await symlink(dataDir, alias)
  const server = await startEmbeddedPostgres({ dataDir: alias, log })
  await expect(start()).rejects.toThrow(`process ${process.pid}`)
  await server.stop()
  await rm(alias)
})

test.each<[string, () => Promise<unknown>, RegExp]>([
  [
    'a folder that is not a cluster',
    () => mkdir(join(dataDir, 'postgres')),
    /exists but is not a PostgreSQL cluster/,
  ],
  [
    'a cluster of another version',
    async () => {
      await mkdir(join(dataDir, 'postgres'))
      await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '15\n')
    },
    /is a cluster of PostgreSQL 15, and this hub brings PostgreSQL 18/,
  ],
  [
    'a cluster whose password is gone',
    async () => {
      await (await start()).stop()
      await rename(join(dataDir, 'postgres.password'), join(dataDir, 'elsewhere'))
    },
    /postgres.password is missing/,
  ],
  [
    'a cluster whose password is another',
    async () => {
      await (await start()).stop()
      await writeFile(join(dataDir, 'postgres.password'), 'another')
    },
    /is not that of the database beside it/,
  ],
])('%s is refused with a sentence', async (_, prepare, sentence) => {
  await prepare()
  const refusal = await start().catch((error: Error) => error)
  expect(refusal).toMatchObject({ name: 'StartError', message: expect.stringMatching(sentence) })
  expect(await exists(join(dataDir, 'hub.lock'))).toBe(false)
  // No server is left behind that nobody would stop.
  expect(await exists(join(dataDir, 'postgres', 'postmaster.pid'))).toBe(false)
})

test('a path through a file is refused with a sentence', async () => {
  await writeFile(join(dataDir, 'file'), '')
  await expect(startEmbeddedPostgres({ dataDir: join(dataDir, 'file', 'data'), log })).rejects.toThrow(
    /cannot keep its data in .*: a part of the path is a file/,
  )
})
