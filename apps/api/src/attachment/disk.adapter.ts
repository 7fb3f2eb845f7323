/** Attachments on a disk: `attachments/ab/abcd…`, and `attachments/incoming` for what is not whole yet. */
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Clock } from '../platform/clock/clock.ts'
import { newId } from '../platform/id/id.ts'
import type { AttachmentFiles, IncomingFile } from './attachment.port.ts'

/** Nobody but the hub reads them there. */
const FOLDER = { recursive: true, mode: 0o700 }
const FILE_MODE = 0o600

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

export function diskFiles(dataDir: string, clock: Clock): AttachmentFiles {
  const root = join(dataDir, 'attachments')
  const incoming = join(root, 'incoming')
  const pathOf = (sha256: string): string => join(root, sha256.slice(0, 2), sha256)
  return {
    async begin() {
      await mkdir(incoming, FOLDER)
      return incomingFile(join(incoming, newId()), pathOf)
    },
    async read(sha256) {
      try {
        return await readFile(pathOf(sha256))
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },
    delete: (sha256) => rm(pathOf(sha256), { force: true }),
    async clear(olderThanMs) {
      await mkdir(incoming, FOLDER)
      for (const name of await readdir(incoming)) {
        const path = join(incoming, name)
        // Another node on the same disk may be taking it in, or may just have kept it.
        const { mtimeMs } = await stat(path).catch((error) => {
          if (isMissing(error)) return { mtimeMs: clock.ms() }
          throw error
        })
        if (mtimeMs < clock.ms() - olderThanMs) await rm(path, { force: true })
      }
    },
  }
}

async function incomingFile(path: string, pathOf: (sha256: string) => string): Promise<IncomingFile> {
  // `wx`: never into what is there already.
  const file = await open(path, 'wx', FILE_MODE)
  let isOpen = true
  const close = async (): Promise<void> => {
    if (!isOpen) return
    isOpen = false
    await file.close()
  }
  return {
    async write(chunk) {
      await file.writeFile(chunk)
    },
    async keep(sha256) {
      await file.sync()
      await close()
      const target = pathOf(sha256)
      await mkdir(dirname(target), FOLDER)
      await rename(path, target)
      // A name is on disk when its folder is.
      for (const folder of [dirname(target), dirname(dirname(target))]) await syncFolder(folder)
    },
    async discard() {
      await close()
      await rm(path, { force: true })
    },
  }
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
