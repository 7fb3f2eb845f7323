/** Standard Webhooks 1.0.0: HMAC-SHA256 over `id.timestamp.body`, the body as raw bytes, compared in constant time. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { ProblemCode } from '@lien-thong/shared/contract/problem'

/** Seconds a webhook may be old or early. */
export const TOLERANCE_S = 300

export interface SignatureHeaders {
  readonly id: string | undefined
  readonly timestamp: string | undefined
  readonly signature: string | undefined
}

export type SignatureFault = Extract<
  ProblemCode,
  'signature_missing' | 'signature_wrong' | 'timestamp_outside_window'
>

const signed = (key: Buffer, id: string, timestamp: string, body: string | Buffer): Buffer =>
  createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest()

/** The headers of a request that is signed now. */
export function signatureHeaders(
  key: Buffer,
  id: string,
  body: string,
  nowMs: number,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(nowMs / 1000))
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signed(key, id, timestamp, body).toString('base64')}`,
  }
}

/**
 * In this order: all three headers are there, the timestamp is whole seconds within the window, any `v1` signature fits any
 * live key.
 * @returns the key that fits
 */
export function keyOfSignature<Key extends { readonly key: Buffer }>(
  { id, timestamp, signature }: SignatureHeaders,
  body: Buffer,
  keys: readonly Key[],
  nowMs: number,
): Key | SignatureFault {
  if (!id || !timestamp || !signature || id.length > 256) return 'signature_missing'
  if (!/^\d{1,12}$/.test(timestamp)) return 'timestamp_outside_window'
  if (Math.abs(Math.floor(nowMs / 1000) - Number(timestamp)) > TOLERANCE_S) return 'timestamp_outside_window'
  for (const each of keys) {
    const expected = signed(each.key, id, timestamp, body)
    for (const one of signature.split(' ', 16)) {
      if (!one.startsWith('v1,')) continue
      const given = Buffer.from(one.slice(3), 'base64')
      if (given.length === expected.length && timingSafeEqual(given, expected)) return each
    }
  }
  return 'signature_wrong'
}
