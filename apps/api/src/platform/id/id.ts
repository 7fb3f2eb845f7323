/** New identifiers and secrets: the only place besides the seeded random that draws chance. */

import { randomBytes, randomInt } from 'node:crypto'
import { systemClock } from '../clock/clock.ts'

const counterEnd = 0x1000

let lastMs = 0
let counter = 0

const POOL_BYTES = 8192

let pool = Buffer.alloc(0)
let used = 0

/** A few random bytes out of a block drawn at once: asking the system each time would cost more than all else. */
export function randomPooled(count: number): Buffer {
  if (used + count > pool.length) {
    pool = randomBytes(POOL_BYTES)
    used = 0
  }
  used += count
  return pool.subarray(used - count, used)
}

/**
 * UUID version 7 (RFC 9562 §5.7): sorts by creation, so that an index grows at its end. Within one millisecond the
 * twelve bits after the time count up from a random start (§6.2, method 1), which keeps the order inside a process.
 */
export function newId(): string {
  const bytes = randomPooled(16)
  const ms = systemClock.ms()
  if (ms > lastMs) {
    lastMs = ms
    counter = bytes.readUInt16BE(6) % (counterEnd / 2)
  } else if (++counter === counterEnd) {
    lastMs++
    counter = 0
  }
  bytes.writeUIntBE(lastMs, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** What every id made at this time or later sorts after: a stretch of time is found by the primary key. */
export function idAt(ms: number): string {
  const hex = Math.max(0, Math.floor(ms)).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`
}

/** A secret of so many random bytes, as base64url. */
export function newToken(bytes: number): string {
  return randomBytes(bytes).toString('base64url')
}

/** A secret of so many decimal digits, for people who type it with gloves on. */
export function newDigits(count: number): string {
  return Array.from({ length: count }, () => randomInt(10)).join('')
}
