/** What goes to the hub as one request. */
import type { Entry, Found } from './record.ts'

export interface Batch {
  readonly entries: readonly Entry[]
  readonly segment: number
  readonly end: number
}

export interface BatchLimit {
  readonly events: number
  readonly bytes: number
}

/** At least one; as many for the same door as fit. */
export function batchOf(loaded: readonly Found[], segment: number, limit: BatchLimit): Batch {
  const door = loaded[0]!.entry.door
  let count = 0
  let size = 0
  for (const { entry } of loaded) {
    size += Buffer.byteLength(entry.text) + 1
    if (entry.door !== door || count >= limit.events || (count > 0 && size > limit.bytes)) break
    count += 1
  }
  return { entries: loaded.slice(0, count).map(({ entry }) => entry), segment, end: loaded[count - 1]!.end }
}
