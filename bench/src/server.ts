/** The parts under measurement, each in its own process: PostgreSQL, and hubs on it. */
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const DIST = join(import.meta.dirname, '../../apps/api/dist')
export const SECRET = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo='
const HUB_SECRET = 'do-luong-khong-bi-mat-cho-moi-nut-cua-mot-hub'
export const PASSWORD = 'do-luong-khong-bi-mat'

export interface Server {
  readonly pid?: number
  readonly url: string
  readonly stop: () => Promise<void>
}

/** The embedded PostgreSQL of the hub itself, with the hub's own settings, in a folder that goes afterwards. */
export async function startDatabase(): Promise<Server> {
  const { startEmbeddedPostgres } = await import(join(DIST, 'platform/database/embedded-postgres.js'))
  const { createLog } = await import(join(DIST, 'platform/log/log.js'))
  const dataDir = await mkdtemp(join(tmpdir(), 'lien-thong-bench-'))
  const server = await startEmbeddedPostgres({ dataDir, log: createLog('warn') })
  return {
    url: server.url,
    async stop() {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

export async function startHub(databaseUrl: string, env: NodeJS.ProcessEnv = {}): Promise<Server> {
  const dataDir = await mkdtemp(join(tmpdir(), 'lien-thong-bench-hub-'))
  const child = fork(join(DIST, 'main.js'), {
    execArgv: [
      '--max-semi-space-size=16',
      '--heap-growing-percent=300',
      ...(process.env.HUB_NODE_ARGS ?? '').split(' ').filter(Boolean),
    ],
    env: {
      ...process.env,
      HUB_MODE: 'demo',
      PORT: '0',
      DATA_DIR: dataDir,
      DATABASE_URL: databaseUrl,
      HUB_DEMO_PASSWORD: PASSWORD,
      HUB_DEMO_SECRET: SECRET,
      // The nodes of one hub share it, as in production: it seals what stands in their common database.
      HUB_SECRET,
      LOG_LEVEL: 'warn',
      ...env,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const { url } = await message<{ url: string }>(child)
  return {
    url,
    pid: child.pid!,
    async stop() {
      await ended(child, 'SIGTERM')
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A worker script of this folder; its first message is its result. */
export function startWorker(script: string, task: unknown, execArgv: readonly string[] = []): ChildProcess {
  const child = fork(join(import.meta.dirname, `${script}.js`), {
    execArgv: [...execArgv],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  child.send(task as object)
  return child
}

export function message<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const died = (code: number | null): void =>
      reject(new Error(`A process under measurement ended with ${code}`))
    child.once('exit', died)
    child.once('message', (value) => {
      child.off('exit', died)
      resolve(value as T)
    })
  })
}

export async function runWorker<T>(script: string, task: unknown): Promise<T> {
  const child = startWorker(script, task)
  const result = await message<T>(child)
  await ended(child)
  return result
}

export function ended(child: ChildProcess, signal?: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  if (signal) child.kill(signal)
  else if (child.connected) child.disconnect()
  return exit
}
