/**
 * The body of a request as it may be shown to who may not see personal data: what could name or place a person stands as
 * dots. JSON, also broken or cut off, forms and AML messages keep their build, so that a mistake in them can be found;
 * any other text is dots alone.
 */
import { isFieldName, isHarmless } from './mask-fields.ts'

export const MASK = '•••'

/** @param contentType as it was declared; the build of the text itself counts for more */
export function maskBody(text: string, contentType = ''): string {
  const start = text.trimStart().charAt(0)
  if (text.trim() === '') return text
  if (start === '{' || start === '[') return maskJson(text)
  if (/^\s*A"ML=/.test(text)) return maskAmlText(text)
  if (/x-www-form/.test(contentType) || /^[\w.%[\]-]{1,60}=[^\s"]*(?:&|$)/.test(text)) return maskForm(text)
  return /json/.test(contentType) ? maskJson(text) : MASK
}

/** A string with its end or without, a number or word, or one of the marks between. */
const TOKEN = /"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|[^\s"{}[\],:]+|[{}[\],:]|\s+/g

/**
 * Token by token, because a body that is no JSON is the one somebody must look at. A value stands under the nearest name
 * before it on its level.
 */
function maskJson(text: string): string {
  const tokens = text.match(TOKEN) ?? []
  const fields: string[] = []
  let field = ''
  let out = ''
  for (const [i, token] of tokens.entries()) {
    if (token === '{' || token === '[') fields.push(field)
    else if (token === '}' || token === ']') field = fields.pop() ?? ''
    else if (!/^[\s,:]/.test(token)) {
      if (isName(tokens, i)) {
        const name = plainText(token)
        field = name
        out += isFieldName(name) ? token : quoted(MASK)
      } else out += maskValue(field, token)
      continue
    }
    out += token
  }
  return out
}

/** Before a colon, with or without space between. */
function isName(tokens: readonly string[], at: number): boolean {
  const next = tokens[at + 1]
  return next === ':' || (next !== undefined && /^\s/.test(next) && tokens[at + 2] === ':')
}

function maskValue(field: string, token: string): string {
  if (token === 'null' || token === 'true' || token === 'false') return token
  const value = plainText(token)
  if (/^\s*[{[]/.test(value)) return JSON.stringify(maskBody(value))
  if (/^\s*A"ML=/.test(value)) return JSON.stringify(maskAmlText(value))
  return isHarmless(field, value) ? token : quoted(MASK)
}

const quoted = (text: string): string => `"${text}"`

/** What a token says; of a broken string its characters as they stand. */
function plainText(token: string): string {
  if (!token.startsWith('"')) return token
  try {
    return String(JSON.parse(token))
  } catch {
    return token.slice(1).replace(/"$/, '')
  }
}

function maskForm(text: string): string {
  return text
    .split('&')
    .map((pair) => {
      const at = pair.indexOf('=')
      if (at < 0) return pair === '' ? '' : MASK
      const name = formText(pair.slice(0, at))
      const shown = isFieldName(name) ? pair.slice(0, at) : MASK
      return `${shown}=${maskFormValue(name, pair.slice(at + 1))}`
    })
    .join('&')
}

function maskFormValue(name: string, raw: string): string {
  const value = formText(raw)
  if (/^\s*(?:[{[]|A"ML=)/.test(value)) return maskBody(value)
  return isHarmless(name, value) ? raw : MASK
}

function formText(raw: string): string {
  const spaced = raw.replaceAll('+', ' ')
  try {
    return decodeURIComponent(spaced)
  } catch {
    return spaced
  }
}

/** Of an AML message (ETSI TS 103 625) these say nothing of anybody: version, level of confidence, time and method. */
const amlFields = new Set(['A"ML', 'lc', 'top', 'pm', 'ml'])

const maskAmlText = (text: string): string =>
  text
    .split(';')
    .map((part) => {
      const at = part.indexOf('=')
      const name = part.slice(0, Math.max(at, 0)).trim()
      const value = part.slice(at + 1).trim()
      if (at < 0) return part.trim() === '' ? part : MASK
      const shown = amlFields.has(name) && /^(?:[A-Za-z0-9]{1,3}|\d{14})$/.test(value)
      return `${/^[A-Za-z"]{1,6}$/.test(name) ? name : MASK}=${shown ? value : MASK}`
    })
    .join(';')
