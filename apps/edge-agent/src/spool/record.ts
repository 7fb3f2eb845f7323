/**
 * One event on disk: four bytes of mark, length, CRC-32 of length and payload, payload. The payload is a line of JSON about the event,
 * then the event as it will be sent.
 */
import { crc32 } from 'node:zlib'

/** Which door of the hub takes the event; `dead` is what no door would take, on its way to the dead letters. */
export type Door = 'events' | 'asterisk' | 'freeswitch' | 'dead'

/** How far an input has read, in its own terms. */
export type Position = Readonly<Record<string, string | number>>

export interface Entry {
  readonly id: string
  readonly door: Door
  readonly input: string
  /** When the agent got it. RFC 3339. */
  readonly at: string
  /** Up to where the input has been read with this event, so that it goes on there. */
  readonly position?: Position
  /** Why it is dead. */
  readonly reason?: string
  /** The event, as JSON; for a dead one whatever it was. */
  readonly text: string
}

export interface Found {
  readonly entry: Entry
  /** Offset in the segment at which the next record begins. */
  readonly end: number
}

export interface Scan {
  readonly found: readonly Found[]
  /** Where the last whole record ends. */
  readonly end: number
  /** Bytes between whole records that are none. */
  readonly damaged: number
  /** Bytes after the last whole record: one that was being written when the power went. */
  readonly torn: number
}

const MARK = Buffer.from('LTE1')
const HEAD = 12
/** Larger than any record that is ever written. */
const MOST_PAYLOAD = 8 * 1024 * 1024

export function frameOf({ text, ...about }: Entry): Buffer {
  const payload = Buffer.from(`${JSON.stringify(about)}\n${text}`)
  const frame = Buffer.allocUnsafe(HEAD + payload.length)
  MARK.copy(frame)
  frame.writeUInt32LE(payload.length, 4)
  payload.copy(frame, HEAD)
  frame.writeUInt32LE(checksum(frame, HEAD + payload.length), 8)
  return frame
}

/** The length is covered too: a wrong one must not make a record of its neighbours. */
const checksum = (frame: Buffer, end: number): number =>
  crc32(frame.subarray(HEAD, end), crc32(frame.subarray(4, 8)))

/** All whole records from `from` on; what is damaged is passed over, up to the next whole one. */
export function scan(segment: Buffer, from = 0): Scan {
  const found: Found[] = []
  let damaged = 0
  let end = from
  for (let at = from; at < segment.length; ) {
    const record = readAt(segment, at)
    if (record) {
      damaged += at - end
      found.push(record)
      end = record.end
      at = end
    } else {
      const next = segment.indexOf(MARK, at + 1)
      if (next === -1) break
      at = next
    }
  }
  return { found, end, damaged, torn: segment.length - end }
}

function readAt(segment: Buffer, at: number): Found | undefined {
  if (segment.length - at < HEAD || segment.compare(MARK, 0, 4, at, at + 4) !== 0) return undefined
  const length = segment.readUInt32LE(at + 4)
  const end = at + HEAD + length
  if (length > MOST_PAYLOAD || end > segment.length) return undefined
  const frame = segment.subarray(at, end)
  if (checksum(frame, frame.length) !== segment.readUInt32LE(at + 8)) return undefined
  const payload = frame.subarray(HEAD)
  const split = payload.indexOf(10)
  const about = JSON.parse(payload.toString('utf8', 0, split)) as Omit<Entry, 'text'>
  return { entry: { ...about, text: payload.toString('utf8', split + 1) }, end }
}
