/**
 * CloudEvents on standard input, one a line. For each event that is on disk its id is written to standard output, so that
 * whoever writes knows what to write again after a crash.
 */
import type { Readable } from 'node:stream'
import type { Input } from './input.ts'
import { MOST_EVENT_BYTES } from './input.ts'
import { takeLine } from './json-line.ts'

const LF = 10

export const stdin =
  (from: Readable, acknowledge: (id: string) => void): Input =>
  async ({ sink, stop, report }) => {
    report('reading')
    const end = (): void => void from.destroy()
    stop.addEventListener('abort', end, { once: true })
    let last = Promise.resolve()
    let rest: Buffer = Buffer.alloc(0)
    try {
      for await (const chunk of from as AsyncIterable<Buffer>) {
        rest = takeLines(rest.length === 0 ? chunk : Buffer.concat([rest, chunk]))
        // Bytes beyond any event are only kept as far as they show that it was too long.
        if (rest.length > 2 * MOST_EVENT_BYTES) rest = rest.subarray(0, MOST_EVENT_BYTES + 1)
        if (!sink.hasRoom()) {
          report('paused', 'the spool has no room')
          await sink.room()
          report('reading')
        }
      }
      if (rest.length > 0) take(rest)
    } catch (error) {
      if (!stop.aborted) throw error
    }
    stop.removeEventListener('abort', end)
    // Kept in order: with the last, all are on disk.
    await last
    report('ended')

    function takeLines(bytes: Buffer): Buffer {
      let begin = 0
      for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, begin)) {
        take(bytes.subarray(begin, at))
        begin = at + 1
      }
      return bytes.subarray(begin)
    }

    function take(line: Buffer): void {
      const taken = takeLine(sink, line)
      if (taken) last = taken.stored.then(() => acknowledge(taken.id ?? ''))
    }
  }
