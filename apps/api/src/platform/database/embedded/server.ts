/** The running PostgreSQL of one folder: found, started, watched, stopped. */

import type { ChildProcess } from 'node:child_process'
import { readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import type { Log } from '../../log/log.ts'
import type { Account } from './account.ts'
import type { Binary } from './binary.ts'
import { database, type Files, openServerLog, user } from './cluster.ts'
import { identityOf, servesFolder } from './process.ts'
import { codeOf, StartError } from './start-error.ts'

export type Parts = {
  readonly files: Files
  readonly binary: Binary
  readonly account: Account
  readonly password: string
  readonly log: Log
}

export type Server = { readonly pid: number; readonly port: number }

const pollMs = 50
const tries = 20
/** After so long without an answer and without a word of recovery, something is wrong. */
const silentMs = 60_000
const stopMs = 60_000

const settings = {
  listen_addresses: '127.0.0.1',
  // A socket file would fail below a long path.
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  max_wal_size: '2GB',
  wal_compression: 'on',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  logging_collector: 'off',
  // Short statements gain nothing from compilation.
  jit: 'off',
  // A statement or a row in the server's log would carry callers' data.
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
}

export function urlOf(parts: Pick<Parts, 'password'>, port: number, name = database): string {
  return `postgres://${user}:${parts.password}@127.0.0.1:${port}/${name}?sslmode=disable`
}

/** A server that a killed hub left behind and that still serves this folder. */
export async function findRunning(parts: Parts): Promise<Server | undefined> {
  const server = await readPidFile(parts.files.cluster)
  if (!server || !(await servesFolder(server.pid, parts.files.cluster))) return undefined
  return (await becomesReady(parts, server)) ? server : undefined
}

/** @param wanted the port to take again, so that open pools find the server where it was. */
export async function startServer(parts: Parts, wanted?: number): Promise<Server> {
  await parts.account.own(parts.files.cluster)
  let reason = ''
  for (let attempt = 0; attempt < tries; attempt++) {
    // Its number may by now belong to a stranger, which would make PostgreSQL believe that it already runs.
    await rm(join(parts.files.cluster, 'postmaster.pid'), { force: true })
    const outcome = await launch(parts, wanted ?? (await freePort()))
    if (typeof outcome !== 'string') return outcome
    reason = outcome
    // Another program took the port in between, or the last workers of a killed server are still leaving.
    if (!/could not bind|already in use|shared memory block/i.test(reason)) break
    await wait(pollMs * (attempt + 1))
  }
  throw new StartError(
    `PostgreSQL did not start: ${reason || 'it gave no reason'}. Its log is ${parts.files.log}.`,
  )
}

/** @returns what the server said when it ended instead of becoming ready. */
async function launch(parts: Parts, port: number): Promise<Server | string> {
  const { files, binary, account } = parts
  const out = await openServerLog(files)
  const { size } = await out.stat()
  const args = Object.entries({ ...settings, port: String(port) }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  try {
    // In a process group of its own: Ctrl-C must stop the hub first and the database after it.
    const child = account.spawn(binary.postgres, ['-D', files.cluster, ...args], {
      cwd: files.cluster,
      detached: true,
      stdio: ['ignore', out.fd, out.fd],
    })
    const pid = await started(child)
    child.unref()
    try {
      if (await becomesReady(parts, { pid, port })) return { pid, port }
    } catch (error) {
      // Nobody would stop it any more.
      await stopServer({ pid, port }, files.cluster)
      throw error
    }
  } finally {
    await out.close()
  }
  const said = (await readFile(files.log)).subarray(size).toString('utf8').trim().split('\n')
  return (
    said.filter((line) => /FATAL|ERROR|PANIC|could not|cannot/.test(line)).join(' ') ||
    said.slice(-3).join(' ')
  )
}

function started(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('spawn', () => resolve(child.pid ?? 0))
  })
}

/** @returns false when the process ended first. */
async function becomesReady(parts: Parts, { pid, port }: Server): Promise<boolean> {
  let silence = 0
  for (let round = 1; ; round++) {
    const answer = await ask(parts, port)
    if (answer === 'ready') return true
    if ((await identityOf(pid)) === undefined) return false
    silence = answer === 'busy' ? 0 : silence + pollMs
    if (silence > silentMs) {
      throw new StartError(
        `PostgreSQL (process ${pid}) runs but does not answer. Its log is ${parts.files.log}.`,
      )
    }
    if (round % (5_000 / pollMs) === 0) parts.log.info('PostgreSQL is not ready yet, it may be recovering')
    await wait(pollMs)
  }
}

async function ask(parts: Parts, port: number): Promise<'ready' | 'busy' | 'silent'> {
  const client = new pg.Client({
    connectionString: urlOf(parts, port, 'postgres'),
    connectionTimeoutMillis: 5_000,
  })
  // A connection cut while the server starts or stops is told by the query as well.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>(
      `select current_setting('data_directory') as folder`,
    )
    return rows[0]?.folder === parts.files.cluster ? 'ready' : 'silent'
  } catch (error) {
    const code = codeOf(error)
    if (code === '28P01') {
      throw new StartError(
        `The password in ${parts.files.password} is not that of the database beside it. Restore it.`,
      )
    }
    // 57P03: starting, recovering or stopping.
    return code === '57P03' ? 'busy' : 'silent'
  } finally {
    await client.end().catch(() => undefined)
  }
}

export async function ensureDatabase(parts: Parts, port: number): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(parts, port, 'postgres') })
  await client.connect()
  try {
    const found = await client.query('select from pg_database where datname = $1', [database])
    if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`)
  } finally {
    await client.end()
  }
}

/** Ends all sessions at once, writes what is open and waits until the process is gone. */
export async function stopServer({ pid }: Server, cluster: string): Promise<void> {
  for (let waited = 0; await servesFolder(pid, cluster); waited += pollMs) {
    if (waited === 0) process.kill(pid, 'SIGINT')
    if (waited === stopMs) process.kill(pid, 'SIGQUIT')
    await wait(pollMs)
  }
}

export async function readPidFile(cluster: string): Promise<Server | undefined> {
  try {
    const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')
    const [pid, port] = [Number(lines[0]), Number(lines[3])]
    return pid > 0 && port > 0 ? { pid, port } : undefined
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** @returns a port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
