/** CloudEvents 1.0.2 over HTTP: structured, batch and binary mode, from the raw bytes of a request to plain events. */
import { type CloudEvent, cloudEventEnvelope } from '@lien-thong/shared/contract/cloud-event'
import type { ProblemCode } from '@lien-thong/shared/contract/problem'
import { MOST_EVENTS } from '@lien-thong/shared/interop/vendor'
import { storableText } from '@lien-thong/shared/kernel/fold-text'
import { decodeUtf8 } from '../platform/http/json-body.ts'
import { ProblemError } from '../platform/http/problem.ts'
import { checkBody, mediaType, type RequestHeaders } from './request-body.ts'

export const SINGLE_LIMIT = 256 * 1024
export const BATCH_LIMIT = 1024 * 1024

/** An element of a request: an event, what is wrong with it, or why it is no concern of the hub. */
export type ReadEvent =
  | { readonly event: CloudEvent }
  | { readonly fault: string; readonly id: string }
  | { readonly ignored: string; readonly id: string }

export const isBatch = (contentType: string | undefined): boolean =>
  mediaType(contentType) === 'application/cloudevents-batch+json'

function fail(code: ProblemCode, detail: string): never {
  throw new ProblemError(code, { detail })
}

/**
 * Constraints, in this order: coding, charset and size as at every door; JSON; a batch has 1 to 500 elements. One
 * malformed element of a batch does not harm its neighbours; a request in which every element is malformed is refused.
 * @throws ProblemError charset_unsupported, body_too_large, body_malformed, media_type_unsupported, batch_empty,
 *   batch_too_long, event_malformed
 */
export function readCloudEvents(headers: RequestHeaders, body: Buffer): readonly ReadEvent[] {
  const contentType = headers['content-type'] as string | undefined
  checkBody(headers, body, isBatch(contentType) ? BATCH_LIMIT : SINGLE_LIMIT)
  const elements = elementsOf(mediaType(contentType), headers, body)
  const events = elements.map(readEnvelope)
  const first = events[0]!
  if (events.every((event) => 'fault' in event) && 'fault' in first) fail('event_malformed', first.fault)
  return events
}

function elementsOf(type: string, headers: RequestHeaders, body: Buffer): readonly unknown[] {
  if (type === 'application/cloudevents-batch+json') {
    const list = parse(body)
    if (!Array.isArray(list)) return fail('event_malformed', 'A batch is a JSON array of events.')
    if (list.length === 0) return fail('batch_empty', 'The batch has no event.')
    if (list.length > MOST_EVENTS) return fail('batch_too_long', `A batch has at most ${MOST_EVENTS} events.`)
    return list
  }
  if (headers['ce-specversion'] !== undefined || headers['ce-id'] !== undefined)
    return [binaryEvent(type, headers, body)]
  if (type === 'application/cloudevents+json' || type === 'application/json') return [parse(body)]
  return fail(
    'media_type_unsupported',
    'Send application/cloudevents+json, application/cloudevents-batch+json, or ce- headers.',
  )
}

function binaryEvent(type: string, headers: RequestHeaders, body: Buffer): Record<string, unknown> {
  const event: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(headers)) {
    if (name.startsWith('ce-') && typeof value === 'string') event[name.slice(3)] = percentDecoded(value)
  }
  if (body.length > 0) event.data = type === '' || /[/+]json$/.test(type) ? parse(body) : decodeUtf8(body)
  return event
}

/** Header values carry non-ASCII text percent-encoded (CloudEvents HTTP binding 3.1.3.2). */
function percentDecoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

function parse(body: Buffer): unknown {
  const text = decodeUtf8(body)
  try {
    return JSON.parse(text)
  } catch {
    return fail('body_malformed', 'The body is not valid JSON.')
  }
}

function readEnvelope(element: unknown): ReadEvent {
  const read = cloudEventEnvelope.safeParse(withReadableTime(element))
  if (!read.success) {
    const issue = read.error.issues[0]!
    const id = (element as { id?: unknown } | null)?.id
    return {
      fault: `${issue.path.join('.') || 'event'}: ${issue.message}`,
      id: typeof id === 'string' ? storableText(id.slice(0, 256)) : '',
    }
  }
  const event = read.data
  const encoded = event.data_base64
  if (event.data !== undefined || typeof encoded !== 'string') return { event }
  try {
    return { event: { ...event, data: JSON.parse(decodeUtf8(Buffer.from(encoded, 'base64'))) } }
  } catch {
    // The call stands without its data, and is marked for it.
    return { event: { ...event, data: encoded } }
  }
}

/** A call is not lost for its clock: a time of another kind than text is one that nobody can read. */
function withReadableTime(element: unknown): unknown {
  const time = (element as { time?: unknown } | null)?.time
  if (time === undefined || (typeof time === 'string' && time.length <= 64)) return element
  return { ...(element as object), time: time === null ? undefined : 'unreadable' }
}
