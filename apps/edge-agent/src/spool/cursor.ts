/** How far the hub has acknowledged, and how far the inputs had been read by then. Replaced as a whole after each batch. */
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { replaceFile } from '../platform/durable-file.ts'
import { codeOf } from '../platform/error.ts'

const cursor = z.object({
  segment: z.int().min(0),
  offset: z.int().min(0),
  positions: z.record(z.string(), z.record(z.string(), z.union([z.string(), z.number()]))),
})
export type Cursor = Readonly<z.infer<typeof cursor>>

export const START: Cursor = { segment: 0, offset: 0, positions: {} }

/** @returns undefined when the file is there but cannot be read: everything on disk is then sent again, as duplicates. */
export async function readCursor(path: string): Promise<Cursor | undefined> {
  try {
    return cursor.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return START
    if (error instanceof SyntaxError || error instanceof z.ZodError) return undefined
    throw error
  }
}

export const writeCursor = (path: string, value: Cursor): Promise<void> =>
  replaceFile(path, JSON.stringify(value))
