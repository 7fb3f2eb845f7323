/**
 * Events on disk until the hub has them. An event counts as taken once it is synced; what comes while a sync is under way
 * shares the next one. One writer, one reader, both in order.
 */
import { type FileHandle, open, readFile, rm } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Instant } from '@lien-thong/shared/kernel/instant'
import { syncFolder } from '../platform/durable-file.ts'
import { explain } from '../platform/error.ts'
import type { Log } from '../platform/log.ts'
import { type Batch, type BatchLimit, batchOf } from './batch.ts'
import { writeCursor } from './cursor.ts'
import { type Entry, type Found, frameOf, type Position, scan } from './record.ts'
import { cursorPath, recover, segmentPath } from './recover.ts'

export interface SpoolOptions {
  readonly folder: string
  readonly limitBytes: number
  readonly log: Log
}

export interface SpoolState {
  /** Taken and not yet acknowledged by the hub. */
  readonly events: number
  readonly bytes: number
  readonly oldestAt: Instant | undefined
  readonly fileBytes: number
  readonly limitBytes: number
  readonly full: boolean
  /** Bytes of records that the disk gave back changed. */
  readonly damagedBytes: number
  /** Why nothing can be written just now. */
  readonly fault: string | undefined
}

export interface Spool {
  /** Resolves once it is on disk; in the order of the calls. */
  readonly append: (entry: Entry) => Promise<void>
  /** False while it is full or cannot write: whoever reads a telephone system then waits for `room`. */
  readonly hasRoom: boolean
  readonly room: () => Promise<void>
  /** The oldest events that are not acknowledged, all for one door. Waits for the first; undefined once reading stopped. */
  readonly next: (limit: BatchLimit) => Promise<Batch | undefined>
  readonly stopReading: () => void
  /** The hub has the batch: the next one may go. Resolves once that is on disk too. */
  readonly advance: (batch: Batch) => Promise<void>
  readonly positionOf: (input: string) => Position | undefined
  readonly state: () => SpoolState
  /** After the last `append` has resolved. */
  readonly close: () => Promise<void>
}

interface Waiting {
  readonly entry: Entry
  readonly frame: Buffer
  readonly taken: () => void
}

const MOST_SEGMENT_BYTES = 4 * 1024 * 1024
const WRITE_AGAIN_MS = 1_000

export async function openSpool({ folder, limitBytes, log }: SpoolOptions): Promise<Spool> {
  const { cursor, segments, counts, positions } = await recover(folder, log)
  const segmentBytes = Math.min(MOST_SEGMENT_BYTES, Math.ceil(limitBytes / 8))
  let damagedBytes = 0
  let fileBytes = [...segments.values()].reduce((sum, size) => sum + size, 0)
  let fault: string | undefined
  let wasFull = false

  // A segment that lacks what the hub already has is never written to again: its offsets would mean something else.
  const begun = segments.get(cursor.segment)
  const isWhole = begun !== undefined && begun >= cursor.offset
  let writing = Math.max(isWhole ? cursor.segment : cursor.segment + 1, ...segments.keys())
  if (!segments.has(writing)) segments.set(writing, 0)
  let stopped = false
  let file: FileHandle | undefined
  const queue: Waiting[] = []
  let flushing: Promise<void> | undefined

  let reading = { segment: cursor.segment, offset: Math.min(cursor.offset, begun ?? 0) }
  let loaded: readonly Found[] = []
  let isSaved = true
  let saving: Promise<void> | undefined
  const sent = new Map(Object.entries(cursor.positions))
  const wakeReader = new Set<() => void>()
  const wakeInputs = new Set<() => void>()

  const hasRoom = (): boolean => fault === undefined && fileBytes < limitBytes
  const wake = (who: Set<() => void>): void => {
    for (const each of who) each()
    who.clear()
  }
  function tellRoom(): void {
    const full = fileBytes >= limitBytes
    if (full && !wasFull)
      log.error(
        'the spool is full: nothing more is read from the telephone systems until the hub takes events',
        {
          fileBytes,
          limitBytes,
        },
      )
    if (!full && wasFull) log.warn('the spool has room again')
    wasFull = full
    if (hasRoom()) wake(wakeInputs)
  }

  async function flush(): Promise<void> {
    // What is appended in the same turn is written together.
    await Promise.resolve()
    while (queue.length > 0) {
      const together = queue.splice(0)
      const frames = Buffer.concat(together.map(({ frame }) => frame))
      while (!(await written(frames))) await sleep(WRITE_AGAIN_MS)
      for (const { entry } of together) if (entry.position) positions.set(entry.input, entry.position)
      counts.set(writing, (counts.get(writing) ?? 0) + together.length)
      for (const { taken } of together) taken()
      wake(wakeReader)
      tellRoom()
    }
    flushing = undefined
  }

  /** After a failed sync nobody knows what is on disk, so that segment is left and the same is written to a new one. */
  async function written(frames: Buffer): Promise<boolean> {
    try {
      if (segments.get(writing)! >= segmentBytes) await leaveSegment()
      file ??= await openSegment(writing)
      const at = segments.get(writing)!
      const { bytesWritten } = await file.write(frames, 0, frames.length, at)
      if (bytesWritten < frames.length) throw new Error('the disk took only a part of the record')
      await file.datasync()
      segments.set(writing, at + frames.length)
      fileBytes += frames.length
      if (fault !== undefined) log.warn('the spool can write again')
      fault = undefined
      return true
    } catch (error) {
      const why = explain(error)
      if (fault === undefined)
        log.error('the spool cannot write: nothing more is read from the telephone systems', { why })
      fault = why
      await leaveSegment()
      return false
    }
  }

  async function openSegment(number: number): Promise<FileHandle> {
    const handle = await open(segmentPath(folder, number), segments.get(number) === 0 ? 'w' : 'r+', 0o600)
    try {
      await syncFolder(folder)
      return handle
    } catch (error) {
      await handle.close()
      throw error
    }
  }

  async function leaveSegment(): Promise<void> {
    if (!file) return
    const left = file
    file = undefined
    writing += 1
    segments.set(writing, 0)
    await left.close().catch((error) => log.warn('a segment could not be closed', { why: explain(error) }))
  }

  async function load(): Promise<void> {
    for (;;) {
      const size = segments.get(reading.segment)
      const expected = counts.get(reading.segment) ?? 0
      if (size !== undefined && reading.offset < size) {
        const content = (await readFile(segmentPath(folder, reading.segment))).subarray(0, size)
        const { found, damaged: bad, torn } = scan(content, reading.offset)
        loaded = found
        if (bad + torn > 0) {
          damagedBytes += bad + torn
          counts.set(reading.segment, counts.get(reading.segment)! + found.length - expected)
          log.error('the disk gave back a damaged record', { segment: reading.segment, bytes: bad + torn })
        }
        if (found.length > 0) return
        reading.offset = size
      }
      const later = [...segments.keys()].filter((number) => number > reading.segment)
      if (later.length === 0) return
      reading = { segment: Math.min(...later), offset: 0 }
    }
  }

  const isDry = (): boolean =>
    reading.offset >= (segments.get(reading.segment) ?? 0) && reading.segment >= Math.max(...segments.keys())

  /**
   * Behind the sender's back, for what a lost cursor costs is repetition. So a disk that is full also loses the segments
   * that the hub has, which may be what it lacks.
   */
  async function save(): Promise<void> {
    while (!isSaved) {
      isSaved = true
      const { segment, offset } = reading
      try {
        await writeCursor(cursorPath(folder), { segment, offset, positions: Object.fromEntries(sent) })
      } catch (error) {
        isSaved = false
        log.error('the cursor cannot be written; after a crash some events would be sent again', {
          why: explain(error),
        })
        await sleep(WRITE_AGAIN_MS)
      }
      await dropSegmentsBefore(segment)
    }
    saving = undefined
  }

  async function dropSegmentsBefore(number: number): Promise<void> {
    for (const [old, size] of [...segments]) {
      if (old >= number || old === writing) continue
      segments.delete(old)
      counts.delete(old)
      fileBytes -= size
      await rm(segmentPath(folder, old), { force: true })
    }
    tellRoom()
  }

  const events = (): number => [...counts.values()].reduce((sum, count) => sum + count, 0)
  const bytes = (): number =>
    [...segments].reduce((sum, [number, size]) => sum + (number >= reading.segment ? size : 0), 0) -
    (segments.has(reading.segment) ? reading.offset : 0)

  return {
    append(entry) {
      return new Promise((taken) => {
        queue.push({ entry, frame: frameOf(entry), taken })
        flushing ??= flush()
      })
    },
    get hasRoom() {
      return hasRoom()
    },
    room: () => (hasRoom() ? Promise.resolve() : new Promise((resolve) => wakeInputs.add(resolve))),
    async next(limit) {
      while (!stopped) {
        if (loaded.length === 0) await load()
        if (loaded.length > 0) return batchOf(loaded, reading.segment, limit)
        // Between the look at the disk and here, something may have been written and nobody woken.
        if (isDry()) await new Promise<void>((resolve) => wakeReader.add(resolve))
      }
      return undefined
    },
    stopReading() {
      stopped = true
      wake(wakeReader)
    },
    advance({ entries, segment, end }) {
      for (const { input, position } of entries) if (position) sent.set(input, position)
      loaded = loaded.slice(entries.length)
      counts.set(segment, counts.get(segment)! - entries.length)
      reading = { segment, offset: end }
      isSaved = false
      saving ??= save()
      return saving
    },
    positionOf: (input) => positions.get(input),
    state: () => ({
      events: events(),
      bytes: bytes(),
      oldestAt: loaded[0]?.entry.at,
      fileBytes,
      limitBytes,
      full: fileBytes >= limitBytes,
      damagedBytes,
      fault,
    }),
    async close() {
      await Promise.all([flushing, saving])
      await file?.close()
    },
  }
}
