/** What a spool finds on disk when it opens: whole records from the cursor on. A torn end is cut off. */
import { mkdir, readdir, readFile, rm, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import type { Log } from '../platform/log.ts'
import { type Cursor, readCursor, START } from './cursor.ts'
import { type Position, scan } from './record.ts'

export interface Recovered {
  readonly cursor: Cursor
  /** Bytes of each segment, in order of their numbers; those wholly before the cursor are gone. */
  readonly segments: Map<number, number>
  /** Whole records of each segment that the hub has not acknowledged. */
  readonly counts: Map<number, number>
  readonly positions: Map<string, Position>
}

const ENDING = '.segment'

export const segmentPath = (folder: string, number: number): string =>
  join(folder, `${String(number).padStart(12, '0')}${ENDING}`)

export const cursorPath = (folder: string): string => join(folder, 'cursor.json')

/** @throws when the folder cannot be made or read. */
export async function recover(folder: string, log: Log): Promise<Recovered> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const numbers = (await readdir(folder))
    .filter((name) => name.endsWith(ENDING))
    .map((name) => Number(name.slice(0, -ENDING.length)))
    .sort((a, b) => a - b)
  const kept = await readCursor(cursorPath(folder))
  if (!kept) log.error('the cursor is damaged; everything on disk is sent again, as duplicates')
  const cursor = kept ?? START
  const segments = new Map<number, number>()
  const positions = new Map(Object.entries(cursor.positions))
  const counts = new Map<number, number>()
  for (const number of numbers) {
    const path = segmentPath(folder, number)
    if (number < cursor.segment) {
      await rm(path)
      continue
    }
    const content = await readFile(path)
    const from = number === cursor.segment ? Math.min(cursor.offset, content.length) : 0
    const { found, end, torn, damaged } = scan(content, from)
    if (torn > 0) {
      log.warn('the end of a segment was torn and is cut off', { segment: number, bytes: torn })
      await truncate(path, end)
    }
    if (damaged > 0)
      log.error('a segment is damaged; what is whole is sent', { segment: number, bytes: damaged })
    for (const { entry } of found) if (entry.position) positions.set(entry.input, entry.position)
    segments.set(number, end)
    counts.set(number, found.length)
  }
  return { cursor, segments, counts, positions }
}
