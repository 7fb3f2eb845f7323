/** Bodies of telephone systems, from the bytes of a request to plain values. The doors judge them in one order. */
import { decodeUtf8, parseJson } from '../platform/http/json-body.ts'
import { ProblemError } from '../platform/http/problem.ts'

export type RequestHeaders = Readonly<Record<string, string | string[] | undefined>>

export const mediaType = (contentType: string | undefined): string =>
  (contentType ?? '').split(';', 1)[0]!.trim().toLowerCase()

/**
 * Constraints, in this order: no content coding, since the signature covers the bytes as they came; a declared charset is
 * UTF-8; the size.
 * @throws ProblemError media_type_unsupported, charset_unsupported, body_too_large
 */
export function checkBody(headers: RequestHeaders, body: Buffer, limit: number): void {
  const coding = String(headers['content-encoding'] ?? 'identity').toLowerCase()
  if (coding !== 'identity')
    throw new ProblemError('media_type_unsupported', {
      detail: `Send the body as it is, without ${coding.slice(0, 40)}.`,
    })
  const type = headers['content-type'] as string | undefined
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(type ?? '')?.[1]?.toLowerCase()
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8')
    throw new ProblemError('charset_unsupported', {
      detail: `The body is declared as ${charset.slice(0, 40)}; send UTF-8.`,
    })
  if (body.length > limit)
    throw new ProblemError('body_too_large', { detail: `The limit is ${limit} bytes.` })
}

export type Form = readonly (readonly [string, string])[]

/** Fields of a form, in the order sent. Broken percent-encoding stands for itself. */
export const readForm = (text: string): Form => [...new URLSearchParams(text)]

/** Of a field that was sent twice the first counts. */
export const formFields = (form: Form): Readonly<Record<string, string>> =>
  Object.fromEntries([...form].reverse())

const FORM = 'application/x-www-form-urlencoded'
const DEEPEST = 100

/** Nothing of a vendor is nested deeply, and whoever walks through what was read must not run out of stack. */
function isDeep(json: Buffer): boolean {
  let depth = 0
  let quoted = false
  for (let at = 0; at < json.length; at++) {
    const byte = json[at]
    if (quoted) {
      if (byte === BACKSLASH) at++
      else if (byte === QUOTE) quoted = false
    } else if (byte === QUOTE) quoted = true
    else if (byte === 0x5b || byte === 0x7b) {
      if (++depth > DEEPEST) return true
    } else if (byte === 0x5d || byte === 0x7d) depth--
  }
  return false
}

const QUOTE = 0x22
const BACKSLASH = 0x5c

const readers = {
  'application/json': (body: Buffer) => {
    if (isDeep(body))
      throw new ProblemError('body_malformed', { detail: `The JSON is nested deeper than ${DEEPEST}.` })
    return parseJson(body)
  },
  'application/x-www-form-urlencoded': (body: Buffer) => formFields(readForm(decodeUtf8(body))),
  /** `name=` and base64 that is not percent-encoded, as FreeSWITCH sends it. */
  'application/x-www-form-base64-encoded': (body: Buffer) => {
    const [, name, encoded] = /^(\w{1,40})=([\s\S]*)$/.exec(decodeUtf8(body)) ?? []
    if (name === undefined)
      throw new ProblemError('body_malformed', { detail: 'The body is not name=base64.' })
    // FreeSWITCH encodes the end of its C string too.
    return { [name]: decodeUtf8(Buffer.from(encoded!, 'base64')).replace(/\0+$/, '') }
  },
  'text/plain': (body: Buffer) => decodeUtf8(body),
} as const

export type BodyType = keyof typeof readers

/**
 * @returns JSON as it says, a form as an object of texts, plain text as text
 * @throws ProblemError as `checkBody`; body_malformed
 */
export function readBody(
  headers: RequestHeaders,
  body: Buffer,
  { limit, types }: { readonly limit: number; readonly types: readonly BodyType[] },
): unknown {
  checkBody(headers, body, limit)
  const declared = mediaType(headers['content-type'] as string | undefined)
  const type = types.find((each) => each === declared)
  if (type === undefined) throw new ProblemError('media_type_unsupported', { accepted: types })
  // FreeSWITCH calls its JSON a form once `disable-100-continue` is set. No form begins with a bracket.
  const json = type === FORM && body[0] === 0x7b && types.includes('application/json')
  return readers[json ? 'application/json' : type](body)
}
