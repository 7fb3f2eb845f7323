/** Ids made from what was sent, for systems that name no events: the same thing sent again has the same id. */

const MAX_NAME = 160

/** 53 bits of a text (cyrb53): enough to tell apart the events of one call, and no secret. */
export function digestOf(text: string): string {
  let a = 0xdeadbeef
  let b = 0x41c6ce57
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    a = Math.imul(a ^ unit, 2_654_435_761)
    b = Math.imul(b ^ unit, 1_597_334_677)
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909)
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909)
  return (4_294_967_296 * (2_097_151 & b) + (a >>> 0)).toString(36)
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
export function nameOf(text: string): string {
  const plain = text.toWellFormed().replace(/\p{Cc}/gu, ' ')
  return plain === text && text.length <= MAX_NAME
    ? text
    : `${plain.slice(0, MAX_NAME).toWellFormed()}~${digestOf(text)}`
}
