/**
 * A file of CloudEvents that grows, one a line, followed as `tail -F` does. How far it has been read is kept with each event,
 * so nothing is read twice or left out, also over a rotation while the agent was down.
 */
import { type FileHandle, open, readdir, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { crc32 } from 'node:zlib'
import { pause } from '../platform/back-off.ts'
import { codeOf, explain } from '../platform/error.ts'
import type { Input, InputContext } from './input.ts'
import { takeLine } from './json-line.ts'

/** As it stands in a position: which file, by inode and by how it begins, since inodes are used again. */
interface Place {
  readonly inode: string
  readonly offset: number
  readonly headLength: number
  readonly head: number
}

interface Following {
  readonly file: FileHandle
  readonly inode: string
  offset: number
  /** Since when its name has been another file's and nothing more came; writers may hold the old one for a while. */
  quietSinceMs: number | undefined
}

const LOOK_MS = 100
/** What a writer adds to a file after its rotation is waited for so long. */
const GRACE_MS = 3_000
const CHUNK = 256 * 1024
const HEAD = 256
const LF = 10
const COMPRESSED = /\.(?:gz|bz2|xz|zst)$/

export const file =
  (path: string): Input =>
  async (context) => {
    const { stop, report, log, name } = context
    let following: Following | undefined
    while (!stop.aborted) {
      try {
        following ??= await begin(path, context)
        if (following) {
          report('reading')
          following = await follow(path, following, context)
        } else report('away', 'the file is not there yet')
      } catch (error) {
        report('away', explain(error))
        log.warn('the file cannot be read', { input: name, why: explain(error) })
        await following?.file.close()
        following = undefined
      }
      await pause(LOOK_MS, stop)
    }
    await following?.file.close()
  }

/** Where the last run ended; else at the beginning of the file. */
async function begin(path: string, { sink, log, name }: InputContext): Promise<Following | undefined> {
  const place = sink.position() as Place | undefined
  if (place) {
    for (const candidate of await generations(path)) {
      const opened = await openAt(candidate, place)
      if (opened) return opened
    }
    log.error('the file that was read last is gone; what was in it and not read is lost to the agent', {
      input: name,
    })
  }
  return openAt(path)
}

/** The file itself, then what it was renamed to: the youngest first. */
async function generations(path: string): Promise<readonly string[]> {
  const folder = dirname(path)
  const found: { path: string; mtimeMs: number }[] = []
  for (const each of await readdir(folder)) {
    const full = join(folder, each)
    if (full === path || !each.startsWith(basename(path)) || COMPRESSED.test(each)) continue
    const about = await stat(full).catch(() => undefined)
    if (about?.isFile()) found.push({ path: full, mtimeMs: about.mtimeMs })
  }
  return [path, ...found.sort((a, b) => b.mtimeMs - a.mtimeMs).map((each) => each.path)]
}

/** @returns undefined when there is no such file, or it is not the one of the place. */
async function openAt(path: string, place?: Place): Promise<Following | undefined> {
  let opened: FileHandle
  try {
    opened = await open(path, 'r')
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
  const about = await opened.stat({ bigint: true })
  const inode = String(about.ino)
  const isSame =
    !place ||
    (inode === place.inode &&
      Number(about.size) >= place.offset &&
      (await headOf(opened, place.headLength)) === place.head)
  if (isSame) return { file: opened, inode, offset: place?.offset ?? 0, quietSinceMs: undefined }
  await opened.close()
  return undefined
}

async function headOf(file: FileHandle, length: number): Promise<number> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0)
  return crc32(buffer.subarray(0, bytesRead))
}

/** Reads all there is. @returns what to follow next: the same file, or the one that stands in its place now. */
async function follow(
  path: string,
  following: Following,
  context: InputContext,
): Promise<Following | undefined> {
  const { sink, stop, report, log, name, clock } = context
  const { file, inode } = following
  for (;;) {
    const isReplaced = (await inodeAt(path)) !== inode
    const { size } = await file.stat()
    if (size < following.offset) {
      log.warn('the file was cut; it is read from its beginning', { input: name })
      following.offset = 0
    }
    const isLeft = isReplaced && hasBeenQuiet(following, clock.ms())
    const more = size > following.offset && (await readOn(following, context, isLeft))
    if (more) following.quietSinceMs = undefined
    if (stop.aborted) return following
    if (!sink.hasRoom()) {
      report('paused', 'the spool has no room')
      await Promise.race([sink.room(), aborted(stop)])
      if (stop.aborted) return following
      report('reading')
    } else if (!more) {
      if (isLeft) return (await next(path, following)) ?? following
      following.quietSinceMs = isReplaced ? (following.quietSinceMs ?? clock.ms()) : undefined
      return following
    }
  }
}

const hasBeenQuiet = ({ quietSinceMs }: Following, nowMs: number): boolean =>
  quietSinceMs !== undefined && nowMs - quietSinceMs >= GRACE_MS

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))

/** The one that came after this one: with several rotations, the oldest that is younger than it. */
async function next(path: string, { file, inode }: Following): Promise<Following | undefined> {
  const all = await generations(path)
  const inodes = await Promise.all(all.map(inodeAt))
  const own = inodes.indexOf(inode)
  const younger = own === -1 ? [path] : all.slice(0, own)
  for (const each of younger.reverse()) {
    const opened = await openAt(each)
    if (!opened) continue
    await file.close()
    return opened
  }
  return undefined
}

async function inodeAt(path: string): Promise<string | undefined> {
  try {
    return String((await stat(path, { bigint: true })).ino)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}

/** One chunk of whole lines. @returns whether anything was read. */
async function readOn(following: Following, { sink }: InputContext, isFinal: boolean): Promise<boolean> {
  const { file, inode, offset } = following
  const chunk = await chunkAt(file, offset, isFinal)
  if (chunk.length === 0) return false
  const headLength = Math.min(HEAD, offset + chunk.length)
  const head = await headOf(file, headLength)
  const taken: Promise<void>[] = []
  for (let from = 0; from < chunk.length; ) {
    const end = chunk.indexOf(LF, from)
    const until = end === -1 ? chunk.length : end
    const place: Place = { inode, offset: offset + Math.min(until + 1, chunk.length), headLength, head }
    const line = takeLine(sink, chunk.subarray(from, until), { ...place })
    if (line) taken.push(line.stored)
    from = until + 1
  }
  following.offset = offset + chunk.length
  await Promise.all(taken)
  return true
}

/** Up to the last end of a line, however long that line is; of a file that will not grow any more, all of it. */
async function chunkAt(file: FileHandle, offset: number, isFinal: boolean): Promise<Buffer> {
  for (let length = CHUNK; ; length *= 4) {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, offset)
    const read = buffer.subarray(0, bytesRead)
    const end = read.lastIndexOf(LF)
    if (end !== -1) return read.subarray(0, end + 1)
    if (bytesRead < length) return isFinal ? read : read.subarray(0, 0)
  }
}
