// `npm start` as a newcomer meets it: the address and the way in are printed, calls arrive, Ctrl+C leaves nothing behind.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import { dropDatabase, freshDatabase } from '../kit/database.ts'
import { eventually, signIn } from '../kit/hub.ts'

const START = join(import.meta.dirname, '../../tools/start.mjs')

interface Started {
  readonly process: ChildProcess
  readonly output: () => string
  readonly ended: Promise<number | null>
}

let dataDir: string
let database: string
const running: Started[] = []

function start(env: NodeJS.ProcessEnv): Started {
  // What tests run is built: a build beside running tests would pull the ground from under them.
  const child = spawn(process.execPath, [START, '--no-build'], {
    env: {
      ...process.env,
      HUB_MODE: '',
      PORT: '0',
      DATABASE_URL: database,
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      ...env,
    },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output += text
    })
  }
  const started: Started = {
    process: child,
    output: () => output,
    ended: new Promise((resolve) => child.once('close', (code) => resolve(code))),
  }
  running.push(started)
  return started
}

const addressIn = (output: string): string | undefined => /open +(http:\S+)/.exec(output)?.[1]

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'lien-thong-start-'))
  database = await freshDatabase()
})
afterEach(async () => {
  for (const { process, ended } of running.splice(0)) {
    process.kill('SIGTERM')
    await ended
  }
  await dropDatabase(database)
  await rm(dataDir, { recursive: true, force: true })
})

test('a demo prints how to get in, is called at once, and ends cleanly with all it started', async () => {
  const { process, output, ended } = start({})
  const url = (await eventually(
    () => addressIn(output()),
    (found) => found !== undefined,
  ))!
  const password = /password +(\S+)/.exec(output())![1]!
  expect(output()).toMatch(/signing secret +whsec_\S+/)
  expect((await stat(join(dataDir, 'demo.json'))).mode & 0o777).toBe(0o600)

  const supervisor = await signIn({ url }, 'supervisor', password)
  await eventually(
    async () => (await supervisor.get<PictureSnapshot>('/v1/picture')).body.incidents,
    (incidents) => incidents.some((incident) => incident.place !== undefined),
  )
  process.kill('SIGINT')
  expect(await ended).toBe(0)
  await expect(fetch(url)).rejects.toThrow('fetch failed')
})

test('HUB_SIMULATE=off starts the demo city without calls, and says so', async () => {
  const { output } = start({ HUB_SIMULATE: 'off' })
  await eventually(
    () => addressIn(output()),
    (found) => found !== undefined,
  )
  expect(output()).toContain('no simulated calls (HUB_SIMULATE=off)')
})

test('production that misses a setting ends with the reason as its last words', async () => {
  const { output, ended } = start({ HUB_MODE: 'production' })
  expect(await ended).toBe(1)
  expect(output().trim().split('\n').at(-1)).toContain('HUB_SECRET is missing')
})

test('a taken port is the last thing said', async () => {
  const other = createServer()
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '0.0.0.0', () => resolve((other.address() as { port: number }).port))
  })
  const { output, ended } = start({ PORT: String(port) })
  expect(await ended).toBe(1)
  expect(output().trim().split('\n').at(-1)).toContain(`Port ${port} is taken`)
  await new Promise((resolve) => other.close(resolve))
})
