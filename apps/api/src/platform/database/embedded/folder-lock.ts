/** One hub for one data folder. The lock outlives nobody: a dead owner's lock is taken over. */

import { link, mkdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { newToken } from '../../id/id.ts'
import type { Log } from '../../log/log.ts'
import { identityOf } from './process.ts'
import { codeOf, StartError } from './start-error.ts'

export type FolderLock = { readonly release: () => Promise<void> }

type Owner = { readonly pid: number; readonly identity: string; readonly host: string }

const beatMs = 1_000
/** To remove a lock takes a few milliseconds; who is at it for longer has died. */
const REMOVING_MS = 5_000
const REMOVING_STEP_MS = 20

/** @throws {StartError} naming the owner when a living hub has the folder. */
export async function lockFolder(folder: string, log: Log): Promise<FolderLock> {
  const path = join(folder, 'hub.lock')
  const own: Owner = { pid: process.pid, identity: (await identityOf(process.pid)) ?? '', host: hostname() }
  const token = newToken(9)
  const text = JSON.stringify({ ...own, token })
  const draft = `${path}.${token}`

  await writeFile(draft, text)
  try {
    while (!(await claim(draft, path))) await removeStale(path, folder)
  } finally {
    await rm(draft, { force: true })
  }
  if ((await readFile(path, 'utf8')) !== text) throw taken(folder)

  const beat = setInterval(() => touch(path, log), beatMs).unref()
  return {
    async release() {
      clearInterval(beat)
      if ((await contentOf(path)) === text) await rm(path)
    },
  }
}

/** Linking a finished file makes the lock appear whole or not at all. */
async function claim(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path)
    return true
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false
    throw error
  }
}

async function removeStale(path: string, folder: string): Promise<void> {
  const text = await contentOf(path)
  if (text === undefined) return
  if (await isAlive(text, path)) throw taken(folder, text)

  // Several newcomers may find the same dead owner. One at a time looks again and removes it, so that none removes the
  // lock of another who was quicker.
  const removing = `${path}.removing`
  if (!(await entered(removing))) return
  try {
    if ((await contentOf(path)) === text) await rm(path)
  } finally {
    await rm(removing, { recursive: true, force: true })
  }
}

/** @returns whether this one is alone in it; if not, whoever was in it has left or is dead. */
async function entered(door: string): Promise<boolean> {
  for (let tries = 0; tries < REMOVING_MS / REMOVING_STEP_MS; tries++) {
    try {
      await mkdir(door)
      return true
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error
    }
    await wait(REMOVING_STEP_MS)
  }
  await rm(door, { recursive: true, force: true })
  return false
}

async function isAlive(text: string, path: string): Promise<boolean> {
  const owner = parse(text)
  if (owner === undefined) return false
  if (owner.host === hostname() && (await identityOf(owner.pid)) === owner.identity) return true

  // A hub in another container shares the folder but not the process table: only its heart-beat tells.
  if (owner.host === hostname()) return false
  const seen = await touchedAt(path)
  await wait(beatMs * 3)
  return (await touchedAt(path)) !== seen
}

function taken(folder: string, text = ''): StartError {
  const owner = parse(text)
  const who = owner ? `process ${owner.pid} on ${owner.host}` : 'another process'
  return new StartError(
    `A hub is already running on the folder ${folder} (${who}). Stop it first, or give this one another DATA_DIR.`,
  )
}

function parse(text: string): Owner | undefined {
  try {
    const owner = JSON.parse(text) as Partial<Owner> | null
    if (typeof owner?.pid === 'number' && typeof owner.identity === 'string') return owner as Owner
    return undefined
  } catch {
    // A lock cut off by a full disk names nobody.
    return undefined
  }
}

/** Only a change matters to those who watch, so the file's own time is moved on and no clock is needed. */
async function touch(path: string, log: Log): Promise<void> {
  try {
    const { atime, mtimeMs } = await stat(path)
    await utimes(path, atime, (mtimeMs + beatMs) / 1000)
  } catch (error) {
    log.warn('the lock of the data folder could not be renewed', { err: error })
  }
}

async function touchedAt(path: string): Promise<number | undefined> {
  return stat(path).then(
    (found) => found.mtimeMs,
    () => undefined,
  )
}

async function contentOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}
