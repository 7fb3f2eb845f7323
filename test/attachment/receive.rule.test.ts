/** Taking in a file: whatever goes wrong on the way, the sender is told by name and nothing half is left on the disk. */
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import type { AttachmentFiles } from '../../apps/api/src/attachment/attachment.port.ts'
import { diskFiles } from '../../apps/api/src/attachment/disk.adapter.ts'
import { receive } from '../../apps/api/src/attachment/receive.ts'
import { systemClock } from '../../apps/api/src/platform/clock/clock.ts'
import { jpeg } from './files.ts'

const limits = { bytes: 1000, idleMs: 10_000 }
const SHA = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'

let folder: string
let files: AttachmentFiles
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lien-thong-attachments-'))
  files = diskFiles(folder, systemClock)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const everything = async (): Promise<readonly string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((each) => each.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length))

test('a file is kept whole under the digest of its content, and the same content once', async () => {
  for (const chunks of [['a', 'b', 'c'], ['abc']]) {
    const { file, sha256, bytes, head } = await receive(
      Readable.from(chunks.map((each) => Buffer.from(each))),
      files,
      limits,
    )
    expect([sha256, bytes, head.toString()]).toEqual([SHA, 3, 'abc'])
    await file.keep(sha256)
    await file.discard()
    expect(await everything()).toEqual([`/attachments/ba/${SHA}`])
  }
  expect((await files.read(SHA))?.toString()).toBe('abc')
  await files.delete(SHA)
  await files.delete(SHA)
  expect([await files.read(SHA), await everything()]).toEqual([undefined, []])
})

test('as much as the limit is taken, and one byte more is not', async () => {
  const whole = await receive(Readable.from([Buffer.alloc(1000)]), files, limits)
  expect(whole.bytes).toBe(1000)
  await whole.file.discard()
  const more = Readable.from([Buffer.alloc(1000), Buffer.alloc(1), Buffer.alloc(5000)])
  await expect(receive(more, files, limits)).rejects.toMatchObject({
    code: 'body_too_large',
    facts: { limit: 1000 },
  })
  expect(await everything()).toEqual([])
})

test('a sender who stops in the middle is given up', async () => {
  const stream = new PassThrough()
  stream.write(jpeg)
  await expect(receive(stream, files, { ...limits, idleMs: 30 })).rejects.toMatchObject({
    code: 'upload_too_slow',
  })
  expect(await everything()).toEqual([])
  stream.destroy()
})

test('a file that is cut off leaves nothing', async () => {
  const stream = new PassThrough()
  stream.write(jpeg)
  const received = receive(stream, files, limits)
  stream.destroy(new Error('aborted'))
  await expect(received).rejects.toMatchObject({ code: 'body_malformed' })
  expect(await everything()).toEqual([])
})

describe('a disk that fails', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' })
  const failing = (at: 'begin' | 'write' | 'keep'): AttachmentFiles => ({
    ...files,
    begin: async () => {
      if (at === 'begin') throw full
      const file = await files.begin()
      return {
        ...file,
        write: (chunk) => (at === 'write' ? Promise.reject(full) : file.write(chunk)),
        keep: (sha256) => (at === 'keep' ? Promise.reject(full) : file.keep(sha256)),
      }
    },
  })

  test.each(['begin', 'write'] as const)('at the %s', async (at) => {
    const stream = Readable.from([jpeg, Buffer.alloc(500)])
    await expect(receive(stream, failing(at), limits)).rejects.toMatchObject({
      code: 'attachments_unavailable',
      cause: full,
    })
    expect(await everything()).toEqual([])
  })

  test('at the end', async () => {
    const { file, sha256 } = await receive(Readable.from([jpeg]), failing('keep'), limits)
    await expect(file.keep(sha256)).rejects.toBe(full)
    await file.discard()
    expect(await everything()).toEqual([])
  })
})

test('what was begun and never kept is cleared away, but not what is still coming', async () => {
  const coming = await files.begin()
  const left = join(folder, 'attachments/incoming/left')
  await writeFile(left, 'x')
  await utimes(left, new Date(0), new Date(0))
  await files.clear(60_000)
  expect(existsSync(left)).toBe(false)
  await coming.write(Buffer.from('abc'))
  await coming.keep(SHA)
  expect(await readFile(join(folder, 'attachments/ba', SHA), 'utf8')).toBe('abc')
})
