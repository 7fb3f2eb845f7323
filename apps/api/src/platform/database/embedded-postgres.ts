/**
 * A PostgreSQL that needs no administrator: made, started and stopped by the hub in its data folder, yet a real server
 * that keeps what it acknowledged. It survives a killed hub, and a hub survives a killed server.
 */

import { mkdir, realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Log } from '../log/log.ts'
import { findAccount } from './embedded/account.ts'
import { findBinary } from './embedded/binary.ts'
import { ensureCluster, filesIn, refusedBySystem } from './embedded/cluster.ts'
import { type FolderLock, lockFolder } from './embedded/folder-lock.ts'
import { servesFolder } from './embedded/process.ts'
import {
  ensureDatabase,
  findRunning,
  type Parts,
  type Server,
  startServer,
  stopServer,
  urlOf,
} from './embedded/server.ts'
import { StartError } from './embedded/start-error.ts'

export type EmbeddedPostgres = {
  /** Stays the same for as long as the hub lives, also across a restart of the server. */
  readonly url: string
  readonly stop: () => Promise<void>
}

const watchMs = 500

/** @throws {StartError} with one sentence that says what is in the way. */
export async function startEmbeddedPostgres(options: {
  dataDir: string
  log: Log
}): Promise<EmbeddedPostgres> {
  const { log } = options
  const folder = await openFolder(options.dataDir)
  const lock = await lockFolder(folder, log).catch((error) => {
    throw error instanceof StartError ? error : refusedBySystem(folder, error)
  })
  try {
    return await run(folder, lock, log)
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function openFolder(dataDir: string): Promise<string> {
  const folder = resolve(dataDir)
  try {
    // Passable, so that PostgreSQL can run as another user; what is inside is closed.
    await mkdir(folder, { recursive: true, mode: 0o711 })
    return await realpath(folder)
  } catch (error) {
    throw refusedBySystem(folder, error)
  }
}

async function run(folder: string, lock: FolderLock, log: Log): Promise<EmbeddedPostgres> {
  const files = filesIn(folder)
  const binary = await findBinary()
  const account = await findAccount(binary.postgres, folder, files.cluster)
  const password = await ensureCluster(files, binary, account)
  const parts: Parts = { files, binary, account, password, log }

  const left = await findRunning(parts)
  let server = left ?? (await startServer(parts))
  try {
    await ensureDatabase(parts, server.port)
  } catch (error) {
    if (!left) await stopServer(server, files.cluster)
    throw error
  }
  log.info(left ? 'embedded PostgreSQL was still running and is used again' : 'embedded PostgreSQL started', {
    folder,
    port: server.port,
    process: server.pid,
  })

  const ending = new AbortController()
  const watching = watch(parts, server, ending.signal, (next) => {
    server = next
  })
  let stopped: Promise<void> | undefined
  const stop = async () => {
    ending.abort()
    await watching
    await stopServer(server, files.cluster)
    await lock.release()
    log.info('embedded PostgreSQL stopped', { folder })
  }
  return {
    url: urlOf(parts, server.port),
    stop: () => {
      stopped ??= stop()
      return stopped
    },
  }
}

/** Brings a server that somebody killed back on its port, where the hub's pools look for it. */
async function watch(
  parts: Parts,
  first: Server,
  signal: AbortSignal,
  onNext: (next: Server) => void,
): Promise<void> {
  let server = first
  while (!signal.aborted) {
    await wait(watchMs, undefined, { signal, ref: false }).catch(() => undefined)
    if (signal.aborted || (await servesFolder(server.pid, parts.files.cluster))) continue
    parts.log.error('embedded PostgreSQL ended unexpectedly and is started again', { process: server.pid })
    try {
      server = await startServer(parts, server.port)
      onNext(server)
      parts.log.info('embedded PostgreSQL is back', { process: server.pid, port: server.port })
    } catch (error) {
      parts.log.error('embedded PostgreSQL could not be started again, the next try follows', { err: error })
    }
  }
}
