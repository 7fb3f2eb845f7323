/**
 * Whether a request is signed by Standard Webhooks, and if not, which mistake explains it: the signature is made again
 * with each mistake that engineers make until one fits.
 */
import { createHmac } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { jsonOf, keyOf } from '../wire.ts'
import { type Finding, finding, shown } from './finding.ts'

export type ProofCode = 'signature_missing' | 'timestamp_outside_window' | 'signature_wrong'

export interface Proof {
  /** As the hub would refuse it. */
  readonly code?: ProofCode
  readonly findings: readonly Finding[]
}

interface Proving {
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly secret: string
  readonly nowMs: number
  /** A request before this one was signed rightly. */
  readonly fittedBefore: boolean
}

const NAMES = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const
const TOLERANCE_S = 300
/** How near to a whole hour a wrong time zone is. */
const ZONE_SLACK_S = 120

export function proofOf(proving: Proving): Proof {
  const { headers, nowMs } = proving
  const [id, timestamp, signature] = NAMES.map((name) => headers[name] as string | undefined)
  if (!id || !timestamp || !signature) return { code: 'signature_missing', findings: [missing(headers)] }
  const clock = clockFinding(timestamp, nowMs)
  const fit = signatureFindings(proving, { id, timestamp, signature })
  const findings = [...(clock ? [clock] : []), ...fit]
  if (clock) return { code: 'timestamp_outside_window', findings }
  return fit.length > 0 ? { code: 'signature_wrong', findings } : { findings }
}

function missing(headers: IncomingHttpHeaders): Finding {
  const others = Object.keys(headers).filter((name) => /^(?:svix-|x-.*signature|x-webhook)/.test(name))
  const names = NAMES.filter((name) => !headers[name]).join(', ')
  return others.length > 0
    ? finding('headers_renamed', { names, given: shown(others.join(', ')) })
    : finding('headers_missing', { names })
}

function clockFinding(timestamp: string, nowMs: number): Finding | undefined {
  const value = shown(timestamp)
  if (!/^\d{1,12}$/.test(timestamp))
    return finding(/^\d{13}$/.test(timestamp) ? 'timestamp_milliseconds' : 'timestamp_unreadable', { value })
  const ahead = Number(timestamp) - Math.floor(nowMs / 1000)
  if (Math.abs(ahead) <= TOLERANCE_S) return undefined
  const hours = Math.round(ahead / 3600)
  if (hours !== 0 && Math.abs(hours) <= 14 && Math.abs(ahead - hours * 3600) <= ZONE_SLACK_S)
    return finding('timestamp_local', { hours: Math.abs(hours) })
  const minutes = Math.round(Math.abs(ahead) / 60)
  return finding(ahead > 0 ? 'clock_ahead' : 'clock_behind', { minutes })
}

interface Signed {
  readonly id: string
  readonly timestamp: string
  readonly signature: string
}

/** One way of signing, and what is wrong with it. */
interface Way<T> {
  readonly value: T
  readonly mistake?: Finding
}

/** @returns no finding when any of the signatures fits */
function signatureFindings(proving: Proving, signed: Signed): readonly Finding[] {
  const given = signed.signature.split(' ').map(readSignature)
  for (const key of keysOf(proving.secret))
    for (const content of contentsOf(proving.body, signed))
      for (const hash of HASHES)
        for (const { prefix, text } of given) {
          const digest = createHmac(hash.value, key.value).update(content.value).digest()
          const form = formsOf(digest).find(({ value }) => value === text)
          if (!form) continue
          return [prefix, key.mistake, content.mistake, hash.mistake, form.mistake].filter(
            (each): each is Finding => each !== undefined,
          )
        }
  return [finding(proving.fittedBefore ? 'body_changed' : 'secret_wrong')]
}

/** The signature itself, and what is wrong with what stands before it. */
function readSignature(each: string): { readonly text: string; readonly prefix: Finding | undefined } {
  const [, prefix, text] = /^(v\d+[,=:]|sha(?:1|256|512)=)(.*)$/.exec(each) ?? []
  if (prefix === undefined) return { text: each, prefix: finding('signature_without_prefix') }
  return {
    text: text!,
    prefix: prefix === 'v1,' ? undefined : finding('signature_other_prefix', { prefix }),
  }
}

const keysOf = (secret: string): readonly Way<Buffer>[] => [
  { value: keyOf(secret) },
  { value: Buffer.from(secret), mistake: finding('secret_not_decoded') },
  { value: Buffer.from(secret.replace(/^whsec_/, '')), mistake: finding('secret_not_decoded') },
  { value: Buffer.from(secret, 'base64'), mistake: finding('secret_decoded_with_prefix') },
]

const HASHES: readonly Way<string>[] = [
  { value: 'sha256' },
  { value: 'sha1', mistake: finding('signature_other_hash', { hash: 'SHA-1' }) },
  { value: 'sha512', mistake: finding('signature_other_hash', { hash: 'SHA-512' }) },
]

const formsOf = (digest: Buffer): readonly Way<string>[] => {
  const hex = digest.toString('hex')
  return [
    { value: digest.toString('base64') },
    { value: digest.toString('base64url') },
    { value: hex, mistake: finding('signature_hex') },
    { value: hex.toUpperCase(), mistake: finding('signature_hex') },
    { value: Buffer.from(hex).toString('base64'), mistake: finding('signature_base64_of_hex') },
  ]
}

function contentsOf(body: Buffer, { id, timestamp }: Signed): readonly Way<Buffer>[] {
  const of = (...parts: (string | Buffer)[]): Buffer =>
    Buffer.concat(parts.flatMap((part, i) => (i === 0 ? [Buffer.from(part)] : [DOT, Buffer.from(part)])))
  const other = (signed: string): Finding => finding('signed_other_content', { signed })
  return [
    { value: of(id, timestamp, body) },
    { value: body, mistake: other('{body}') },
    { value: of(timestamp, body), mistake: other('{timestamp}.{body}') },
    { value: of(id, body), mistake: other('{id}.{body}') },
    { value: of(timestamp, id, body), mistake: other('{timestamp}.{id}.{body}') },
    { value: of(id, timestamp), mistake: other('{id}.{timestamp}') },
    { value: Buffer.concat([Buffer.from(id + timestamp), body]), mistake: other('{id}{timestamp}{body}') },
    ...rewritten(body).map((text) => ({
      value: of(id, timestamp, text),
      mistake: finding('body_reserialised'),
    })),
  ]
}

const DOT = Buffer.from('.')

/** The same JSON as other libraries write it, and the same text with another end. */
function rewritten(body: Buffer): readonly string[] {
  const text = body.toString('utf8')
  const json = jsonOf(text)
  const written = json === undefined ? [] : [json, inOrder(json)].flatMap(spellings)
  return [...new Set([...written, text.trim(), `${text}\n`, `${text}\r\n`])].filter((each) => each !== text)
}

function spellings(json: unknown): readonly string[] {
  const compact = JSON.stringify(json)
  const php = compact.replaceAll('/', '\\/')
  return [
    compact,
    JSON.stringify(json, null, 2),
    JSON.stringify(json, null, 4),
    ascii(compact),
    php,
    ascii(php),
    spaced(json),
    ascii(spaced(json)),
  ]
}

const ascii = (text: string): string =>
  text.replace(/[^\0-\x7f]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** With a space after each comma and colon. */
function spaced(json: unknown): string {
  if (Array.isArray(json)) return `[${json.map(spaced).join(', ')}]`
  if (typeof json !== 'object' || json === null) return JSON.stringify(json)
  return `{${Object.entries(json)
    .map(([key, value]) => `${JSON.stringify(key)}: ${spaced(value)}`)
    .join(', ')}}`
}

function inOrder(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(inOrder)
  if (typeof json !== 'object' || json === null) return json
  return Object.fromEntries(
    Object.entries(json)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, value]) => [key, inOrder(value)]),
  )
}
