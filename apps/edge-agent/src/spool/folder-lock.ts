/** One agent for one spool. The lock is a listening socket, which the system takes away with the process, however it ends. */

import { mkdir, realpath, rm } from 'node:fs/promises'
import { createConnection, createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { codeOf } from '../platform/error.ts'
import { contentId } from '../platform/id.ts'

export interface FolderLock {
  readonly release: () => void
}

/** @returns undefined when another agent works with the folder. */
export async function lockFolder(folder: string): Promise<FolderLock | undefined> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const own = await realpath(folder)
  const name = contentId('lien-thong-edge-', own)
  const address =
    process.platform === 'linux'
      ? `\0${name}`
      : process.platform === 'win32'
        ? `\\\\.\\pipe\\${name}`
        : join(own, 'lock')
  const first = await listen(address)
  if (first) return { release: () => void first.close() }
  if (address !== join(own, 'lock') || (await answers(address))) return undefined
  await rm(address, { force: true })
  const second = await listen(address)
  return second && { release: () => void second.close() }
}

function listen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once('error', (error) => (codeOf(error) === 'EADDRINUSE' ? resolve(undefined) : reject(error)))
    server.listen(address, () => resolve(server.unref()))
  })
}

function answers(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(address, () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}
