/**
 * Whether a request is from the source it names: signed by Standard Webhooks, or, where the sender cannot sign, with a
 * token of the source from an address that the source allows.
 */
import { createHash, timingSafeEqual } from 'node:crypto'
import { BlockList, isIPv4, isIPv6 } from 'node:net'
import { ProblemError } from '../platform/http/problem.ts'
import type { RequestHeaders } from './request-body.ts'
import { signatureFault } from './signature.ts'
import type { Source } from './source.store.ts'

export interface Sent {
  readonly headers: RequestHeaders
  readonly body: Buffer
  /** As far as the hub believes its proxies. */
  readonly address: string
  readonly nowMs: number
}

/**
 * @returns the webhook id
 * @throws ProblemError signature_missing, signature_wrong, timestamp_outside_window
 */
export function proveSignature(source: Source, { headers, body, nowMs }: Sent): string {
  const id = headers['webhook-id'] as string | undefined
  const fault = signatureFault(
    {
      id,
      timestamp: headers['webhook-timestamp'] as string | undefined,
      signature: headers['webhook-signature'] as string | undefined,
    },
    body,
    source.keys,
    nowMs,
  )
  if (fault) throw new ProblemError(fault)
  return id!
}

/**
 * Constraints, in this order: the source has a token and says where it may be used from; the token is one of its own; the
 * address is one of those.
 * @throws ProblemError door_not_enabled, token_wrong, address_not_allowed
 */
export function proveToken(source: Source, { headers, address }: Sent): void {
  if (source.tokens.length === 0 || source.addresses.length === 0) throw new ProblemError('door_not_enabled')
  const given = digest(tokenOf(String(headers.authorization ?? '')))
  if (!source.tokens.some((token) => timingSafeEqual(digest(token), given)))
    throw new ProblemError('token_wrong')
  if (!isAmong(source.addresses, address)) throw new ProblemError('address_not_allowed')
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** `Bearer <token>`, or Basic with the token as the password under any user name. */
function tokenOf(authorization: string): string {
  const [, scheme, value = ''] = /^(bearer|basic)\s+(\S+)\s*$/i.exec(authorization) ?? []
  if (scheme?.toLowerCase() !== 'basic') return value
  const pair = Buffer.from(value, 'base64').toString('utf8')
  return pair.slice(pair.indexOf(':') + 1)
}

function isAmong(networks: readonly string[], address: string): boolean {
  const list = new BlockList()
  for (const network of networks) {
    const [net, bits] = network.split('/') as [string, string | undefined]
    const family = isIPv6(net) ? 'ipv6' : 'ipv4'
    list.addSubnet(net, bits === undefined ? (family === 'ipv6' ? 128 : 32) : Number(bits), family)
  }
  // An IPv4 caller of a socket that speaks both.
  const plain = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1] ?? address
  return list.check(plain, isIPv4(plain) ? 'ipv4' : 'ipv6')
}
