/** Ids made from what was sent, for systems that name no events: the same thing sent again has the same id. */
import { fnv1a } from '../kernel/fnv-1a.ts'

const MAX_NAME = 160

/** 64 bits: enough to tell apart the events of one call, and no secret. Of UTF-16, so that broken Unicode keeps its difference. */
export function digestOf(text: string): string {
  const octets = new Uint8Array(2 * text.length)
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    octets[2 * at] = unit >>> 8
    octets[2 * at + 1] = unit
  }
  return fnv1a(octets)
}

/** No report of a telephone system is deeper; one made to exhaust the stack is cut there. */
const DEPTH = 32

/** A digest of JSON that does not depend on the order of its keys. */
export const digestOfJson = (value: unknown): string => digestOf(JSON.stringify(sorted(value, 0)) ?? '')

function sorted(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth === DEPTH) return '…'
  if (Array.isArray(value)) return value.map((each) => sorted(each, depth + 1))
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => [key, sorted(each, depth + 1)])
}

/**
 * A vendor's name for a call or event as an envelope may carry it (CloudEvents 1.0.2 §Type System: no control characters,
 * no half of a surrogate pair). One that had to be changed or cut keeps a digest, so that two never become the same.
 */
export function envelopeName(text: string): string {
  const plain = text.toWellFormed().replace(/\p{Cc}/gu, ' ')
  return plain === text && text.length <= MAX_NAME
    ? text
    : `${plain.slice(0, MAX_NAME).toWellFormed()}~${digestOf(text)}`
}
