/** From the bytes of a request to the events in it, as the hub reads them, and what is wrong with them as a whole. */
import type { IncomingHttpHeaders } from 'node:http'
import { jsonOf } from '../wire.ts'
import { type Finding, finding, shown } from './finding.ts'

export type BodyCode =
  | 'media_type_unsupported'
  | 'charset_unsupported'
  | 'body_too_large'
  | 'body_malformed'
  | 'batch_empty'
  | 'batch_too_long'
  | 'event_malformed'

export interface ReadBody {
  /** As the hub would refuse it. */
  readonly code?: BodyCode
  readonly elements: readonly unknown[]
  readonly findings: readonly Finding[]
}

const SINGLE_LIMIT = 256 * 1024
const BATCH_LIMIT = 1024 * 1024
const MOST_EVENTS = 500
const MANY = 'application/cloudevents-batch+json'
const ONE = ['application/cloudevents+json', 'application/json']

const refused = (code: BodyCode, ...findings: Finding[]): ReadBody => ({ code, elements: [], findings })

export function readBody(headers: IncomingHttpHeaders, body: Buffer): ReadBody {
  const contentType = headers['content-type'] ?? ''
  const type = contentType.split(';', 1)[0]!.trim().toLowerCase()
  const coding = (headers['content-encoding'] ?? 'identity').toLowerCase()
  const charset = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType)?.[1]?.toLowerCase()
  const limit = type === MANY ? BATCH_LIMIT : SINGLE_LIMIT
  if (coding !== 'identity') return refused('media_type_unsupported', finding('content_coding', { coding }))
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8')
    return refused('charset_unsupported', finding('charset_wrong', { charset: shown(charset) }))
  if (body.length > limit)
    return refused('body_too_large', finding('too_large', { bytes: body.length, limit }))
  const binary = headers['ce-id'] !== undefined || headers['ce-specversion'] !== undefined
  if (type !== MANY && !binary && !ONE.includes(type))
    return refused('media_type_unsupported', finding('content_type_wrong', { type: shown(type) || '–' }))
  const text = body.toString('utf8')
  if (!Buffer.from(text).equals(body)) return refused('charset_unsupported', finding('not_utf8'))
  if (binary) return readBinary(headers, text)
  return type === MANY ? readBatch(text) : readSingle(text)
}

function readSingle(text: string): ReadBody {
  const json = jsonOf(text)
  if (json === undefined) return refused('body_malformed', brokenJson(text))
  if (Array.isArray(json)) return refused('event_malformed', finding('batch_undeclared'))
  return { elements: [json], findings: [] }
}

function readBatch(text: string): ReadBody {
  const json = jsonOf(text)
  if (json === undefined) return refused('body_malformed', brokenJson(text))
  if (!Array.isArray(json)) return refused('event_malformed', finding('batch_not_a_list'))
  if (json.length === 0) return refused('batch_empty', finding('batch_empty'))
  if (json.length > MOST_EVENTS)
    return refused('batch_too_long', finding('batch_too_long', { n: json.length, most: MOST_EVENTS }))
  return { elements: json, findings: [] }
}

/** Attributes are in headers, percent-encoded where they are not ASCII; the body is data alone. */
function readBinary(headers: IncomingHttpHeaders, text: string): ReadBody {
  const event: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(headers))
    if (name.startsWith('ce-') && typeof value === 'string') event[name.slice(3)] = percentDecoded(value)
  if (text === '') return { elements: [event], findings: [] }
  const data = jsonOf(text)
  if (data === undefined) return refused('body_malformed', brokenJson(text))
  return { elements: [{ ...event, data }], findings: [] }
}

function percentDecoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    // Broken percent-encoding stands for itself.
    return value
  }
}

/** Which of the usual mistakes makes it no JSON. */
function brokenJson(text: string): Finding {
  if (text.trim() === '') return finding('body_empty')
  if (jsonOf(text.replaceAll("'", '"')) !== undefined) return finding('json_single_quotes')
  if (jsonOf(text.replace(/,(\s*[\]}])/g, '$1')) !== undefined) return finding('json_trailing_comma')
  return finding('json_broken', { end: shown(text.slice(-40)) })
}
