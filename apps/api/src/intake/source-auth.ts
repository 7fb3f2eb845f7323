/**
 * Whether a request is from the source it names: signed by Standard Webhooks, or, where the sender cannot sign, with a
 * token of the source from an address that the source allows.
 */
import { timingSafeEqual } from 'node:crypto'
import { ProblemError } from '../platform/http/problem.ts'
import { keyOfSignature } from '../platform/http/signature.ts'
import type { RequestHeaders } from './request-body.ts'
import { type Source, type SourceKey, tokenDigest } from './source.store.ts'

export interface Sent {
  readonly request: {
    readonly headers: RequestHeaders
    /** As far as the hub believes its proxies. Worked out when asked for: a signature needs none. */
    readonly ip: string
  }
  readonly body: Buffer
  readonly nowMs: number
}

export interface Proof {
  readonly key: SourceKey
  /** The request's own name. Without one it is known by what it says. */
  readonly webhookId?: string
}

/**
 * By signature, unless the request brings a token and no signature.
 * @throws ProblemError signature_missing, signature_wrong, timestamp_outside_window; door_not_enabled, token_wrong,
 *   address_not_allowed
 */
export function authenticate(source: Source, sent: Sent): Proof {
  const { authorization, 'webhook-signature': signature } = sent.request.headers
  return authorization !== undefined && signature === undefined
    ? proveToken(source, sent)
    : proveSignature(source, sent)
}

/** A source that has other keys only is told so: no signature could ever fit. */
function proveSignature({ keys }: Source, { request, body, nowMs }: Sent): Proof {
  const { headers } = request
  const webhookId = headers['webhook-id'] as string | undefined
  const found = keyOfSignature(
    {
      id: webhookId,
      timestamp: headers['webhook-timestamp'] as string | undefined,
      signature: headers['webhook-signature'] as string | undefined,
    },
    body,
    keys.signature,
    nowMs,
  )
  if (typeof found !== 'string') return { key: found, webhookId: webhookId! }
  const none = keys.signature.length === 0 && found === 'signature_wrong'
  throw new ProblemError(none ? 'door_not_enabled' : found)
}

/**
 * Constraints, in this order: the source has a token and says where it may be used from; the token is one of its own; the
 * address is one of those.
 */
function proveToken({ keys, addresses, allows }: Source, { request }: Sent): Proof {
  const { headers, ip } = request
  if (keys.token.length === 0 || addresses.length === 0) throw new ProblemError('door_not_enabled')
  const given = tokenDigest(tokenOf(String(headers.authorization)))
  const key = keys.token.find((each) => timingSafeEqual(each.key, given))
  if (!key) throw new ProblemError('token_wrong')
  if (!allows(ip)) throw new ProblemError('address_not_allowed', { address: ip })
  const webhookId = headers['webhook-id']
  return typeof webhookId === 'string' && webhookId !== '' && webhookId.length <= 256
    ? { key, webhookId }
    : { key }
}

/** `Bearer <token>`, or Basic with the token as the password under any user name. */
function tokenOf(authorization: string): string {
  const [, scheme, value = ''] = /^(bearer|basic)\s+(\S+)\s*$/i.exec(authorization) ?? []
  if (scheme?.toLowerCase() !== 'basic') return value
  const pair = Buffer.from(value, 'base64').toString('utf8')
  return pair.slice(pair.indexOf(':') + 1)
}
