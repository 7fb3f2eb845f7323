/**
 * `X-Twilio-Signature`: base64 of HMAC-SHA1, with the account's auth token, over the address exactly as Twilio called it
 * and then each field of the form, name and value, in order of name. Of a body that is no form the address carries
 * `bodySHA256`. Behind a proxy the hub does not see that address, so the forms it may have had are tried.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { Form } from './request-body.ts'

export interface TwilioRequest {
  readonly signature: string | undefined
  /** Path and query to the letter. */
  readonly path: string
  readonly form: Form
  readonly body: Buffer
}

export interface Addresses {
  /** `https://hub.example`, and whatever stands before the hub's own paths. */
  readonly own: readonly string[]
  /** What the address may have been, if only the hub is told: tried to name the mistake, never believed. */
  readonly suspected: readonly string[]
}

export type TwilioFault =
  | { readonly code: 'signature_missing' }
  | { readonly code: 'signature_wrong'; readonly detail?: string }

/** @returns undefined where the signature fits one of the hub's own addresses under one of the tokens. */
export function twilioFault(
  request: TwilioRequest,
  { own, suspected }: Addresses,
  tokens: readonly string[],
): TwilioFault | undefined {
  const { signature, path, body } = request
  if (!signature) return { code: 'signature_missing' }
  const digest = /[?&]bodySHA256=([^&]*)/.exec(path)?.[1]
  if (digest !== undefined && digest.toLowerCase() !== createHash('sha256').update(body).digest('hex'))
    return { code: 'signature_wrong', detail: 'The body is not the one of bodySHA256.' }
  const fields = digest === undefined ? signedFields(request.form) : ''
  const given = Buffer.from(signature, 'base64')
  const fits = (address: string): boolean =>
    portForms(address).some((each) =>
      tokens.some((token) => {
        const expected = twilioDigest(token, each + path, fields)
        return given.length === expected.length && timingSafeEqual(given, expected)
      }),
    )
  if (own.some(fits)) return undefined
  const address = suspected.find(fits)
  if (address === undefined) return { code: 'signature_wrong' }
  return {
    code: 'signature_wrong',
    detail: `The signature fits ${address}${path.split('?', 1)[0]}; set PUBLIC_URL to ${address}.`,
  }
}

export const twilioDigest = (token: string, url: string, fields: string): Buffer =>
  createHmac('sha1', token).update(url).update(fields).digest()

/** Names and values as they are signed: in order of name, of a name sent twice each value once, in order too. */
export function signedFields(form: Form): string {
  const byName = new Map<string, Set<string>>()
  for (const [name, value] of form) byName.set(name, (byName.get(name) ?? new Set()).add(value))
  return [...byName.keys()]
    .sort()
    .flatMap((name) => [...byName.get(name)!].sort().map((value) => name + value))
    .join('')
}

const parts = /^(https?):\/\/(\[[^\]]*\]|[^:/]*)(:\d+)?(.*)$/

/** Twilio signs with the usual port or without it, whichever: as given, with a port, and without. */
function portForms(address: string): readonly string[] {
  const [, scheme, host, port, rest] = parts.exec(address) ?? []
  if (scheme === undefined) return [address]
  const usual = scheme === 'https' ? ':443' : ':80'
  return [...new Set([address, `${scheme}://${host}${port ?? usual}${rest}`, `${scheme}://${host}${rest}`])]
}

/**
 * The addresses of a request. Constraints: PUBLIC_URL, and the request's own scheme and host as far as the hub believes
 * them, are the hub's own; the other scheme, what a proxy that is not trusted says, and PUBLIC_URL without its path
 * are suspected.
 */
export function addressesOf(
  publicUrl: string,
  request: { readonly protocol: string; readonly host: string },
  headers: Readonly<Record<string, string | string[] | undefined>>,
): Addresses {
  const own = [publicUrl, `${request.protocol}://${request.host}`]
  const first = (name: string): string | undefined => {
    const value = headers[name]
    return /^\s*([\w.:[\]-]{1,200})\s*(?:,|$)/.exec((Array.isArray(value) ? value[0] : value) ?? '')?.[1]
  }
  const hosts = [
    new URL(publicUrl).host,
    request.host,
    first('host'),
    first('x-forwarded-host'),
    first('x-original-host'),
  ]
  const all = hosts.flatMap((host) => (host === undefined ? [] : [`https://${host}`, `http://${host}`]))
  return { own, suspected: [...new Set(all)].filter((each) => !own.includes(each)) }
}
