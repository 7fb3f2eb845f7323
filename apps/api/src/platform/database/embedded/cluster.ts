/** The files of the embedded database: made once, checked at each start. */

import { mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { newToken } from '../../id/id.ts'
import type { Account } from './account.ts'
import type { Binary } from './binary.ts'
import { codeOf, StartError } from './start-error.ts'

export const user = 'hub'
export const database = 'hub'

export type Files = {
  readonly folder: string
  readonly cluster: string
  readonly password: string
  readonly log: string
}

/** @param folder an absolute path without symbolic links, as PostgreSQL will report it. */
export function filesIn(folder: string): Files {
  return {
    folder,
    cluster: join(folder, 'postgres'),
    password: join(folder, 'postgres.password'),
    log: join(folder, 'postgres.log'),
  }
}

const unfinished = 'postgres.new-'
const largestLog = 16 * 1024 * 1024

/** Makes the cluster unless it is there. @returns the password of its only user. */
export async function ensureCluster(files: Files, binary: Binary, account: Account): Promise<string> {
  for (const name of await readdir(files.folder)) {
    // An initdb that outlives its killed hub for a moment may still be writing there.
    if (name.startsWith(unfinished))
      await rm(join(files.folder, name), { recursive: true, force: true, maxRetries: 20 })
  }
  if (await exists(files.cluster)) {
    await checkVersion(files, binary)
    return readPassword(files)
  }
  const password = (await exists(files.password)) ? await readPassword(files) : await makePassword(files)
  await initialise(files, binary, account, password)
  return password
}

/** In a folder beside the final one, so that a cluster under its own name is always a finished one. */
async function initialise(files: Files, binary: Binary, account: Account, password: string): Promise<void> {
  const draft = join(files.folder, `${unfinished}${newToken(6)}`)
  const passwordFile = join(draft, 'password')
  const cluster = join(draft, 'cluster')
  await mkdir(draft, { mode: 0o700 })
  await writeFile(passwordFile, password, { mode: 0o600 })
  await account.own(draft)

  // The built-in locale sorts and folds the same on every machine, whatever the system's libraries.
  await runInitdb(binary, account, draft, [
    `--pgdata=${cluster}`,
    `--username=${user}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
  ])
  await rename(cluster, files.cluster)
  await persistNames(files.folder)
  await rm(draft, { recursive: true, force: true })
}

async function runInitdb(
  binary: Binary,
  account: Account,
  cwd: string,
  args: readonly string[],
): Promise<void> {
  const child = account.spawn(binary.initdb, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (said += chunk))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', resolve)
  })
  if (code !== 0) {
    throw new StartError(
      `The database could not be made in ${dirname(cwd)}: ${said.trim().split('\n').slice(-4).join(' ')}`,
    )
  }
}

async function checkVersion(files: Files, binary: Binary): Promise<void> {
  const version = await readFile(join(files.cluster, 'PG_VERSION'), 'utf8').catch((error) => {
    if (codeOf(error) === 'EACCES') throw refusedBySystem(files.folder, error)
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined
    throw error
  })
  if (version === undefined) {
    throw new StartError(
      `${files.cluster} exists but is not a PostgreSQL cluster. Move it away, or choose another DATA_DIR.`,
    )
  }
  if (version.trim() !== binary.major) {
    throw new StartError(
      `${files.cluster} is a cluster of PostgreSQL ${version.trim()}, and this hub brings PostgreSQL ${binary.major}. ` +
        'Start the hub that made it, dump the database, and load it into a new DATA_DIR.',
    )
  }
}

async function makePassword(files: Files): Promise<string> {
  const password = newToken(24)
  const draft = `${files.password}.new`
  await rm(draft, { force: true })
  const file = await open(draft, 'wx', 0o600)
  await file.writeFile(password)
  await file.sync()
  await file.close()
  await rename(draft, files.password)
  return password
}

async function readPassword(files: Files): Promise<string> {
  try {
    return (await readFile(files.password, 'utf8')).trim()
  } catch (error) {
    if (codeOf(error) === 'EACCES') throw refusedBySystem(files.folder, error)
    if (codeOf(error) !== 'ENOENT') throw error
    throw new StartError(
      `${files.password} is missing; without it the database beside it cannot be opened. Restore it.`,
    )
  }
}

/** The server's own log grows without end otherwise; the one before is kept. */
export async function openServerLog(files: Files) {
  if ((await exists(files.log)) && (await stat(files.log)).size > largestLog) {
    await rename(files.log, `${files.log}.1`)
  }
  return open(files.log, 'a', 0o600)
}

export function refusedBySystem(folder: string, cause: unknown): StartError {
  const reasons: Record<string, string> = {
    EACCES: 'this user may not write there',
    EPERM: 'this user may not write there',
    EROFS: 'it is on a read-only disk',
    ENOSPC: 'its disk is full',
    ENOTDIR: 'a part of the path is a file',
    EEXIST: 'a file has that name',
  }
  const reason = reasons[codeOf(cause) ?? ''] ?? String(cause)
  return new StartError(
    `The hub cannot keep its data in ${folder}: ${reason}. Choose another DATA_DIR.`,
    cause,
  )
}

/** Without it a crash right after a rename may undo the rename. */
async function persistNames(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  await handle.sync()
  await handle.close()
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}
