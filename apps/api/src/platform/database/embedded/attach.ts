/** The address of a folder's database while somebody else, usually a running hub, keeps it up. Changes nothing there. */

import { readFile, realpath } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { filesIn } from './cluster.ts'
import { servesFolder } from './process.ts'
import { readPidFile, urlOf } from './server.ts'
import { codeOf } from './start-error.ts'

/** @returns undefined when no server runs on the folder. */
export async function findRunningUrl(dataDir: string): Promise<string | undefined> {
  try {
    const files = filesIn(await realpath(resolve(dataDir)))
    const server = await readPidFile(files.cluster)
    if (!server || !(await servesFolder(server.pid, files.cluster))) return undefined
    return urlOf({ password: (await readFile(files.password, 'utf8')).trim() }, server.port)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** Whether the folder holds a database at all. */
export async function holdsCluster(dataDir: string): Promise<boolean> {
  return readFile(join(filesIn(resolve(dataDir)).cluster, 'PG_VERSION')).then(
    () => true,
    () => false,
  )
}
