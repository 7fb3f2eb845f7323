/**
 * FNV-1a of 64 bits (RFC 9923): for each octet, exclusive or, then times the FNV prime. A number holds 53 bits exactly, so
 * the hash is kept in two halves of 32.
 */
const BASIS = [0xcbf29ce4, 0x84222325] as const
/** The FNV prime is 2⁴⁰ + this. */
const PRIME_LOW = 0x1b3

/** @returns sixteen hexadecimal digits */
export function fnv1a(octets: Uint8Array): string {
  let [high, low]: readonly [number, number] = BASIS
  for (const octet of octets) {
    const product = ((low ^ octet) >>> 0) * PRIME_LOW
    // 2⁴⁰ times the low half falls into the high half, eight bits up.
    high = (high * PRIME_LOW + Math.floor(product / 2 ** 32) + (((low ^ octet) << 8) >>> 0)) >>> 0
    low = product >>> 0
  }
  return hex(high) + hex(low)
}

const hex = (half: number): string => half.toString(16).padStart(8, '0')
