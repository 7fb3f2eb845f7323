/** A telephone system with one fault at a time: for each finding of the kit the requests that must bring it about. */
import { createHmac } from 'node:crypto'
import type { FindingKind } from '../../tools/src/conformance/listen/finding.ts'
import { SECRET } from '../kit/hub.ts'

export interface Posted {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

export interface Fault {
  readonly kind: FindingKind
  /** What cannot but be found too. */
  readonly also?: readonly FindingKind[]
  readonly posts: readonly Posted[]
}

const KEY = Buffer.from(SECRET.slice(6), 'base64')
const MANY = 'application/cloudevents-batch+json'
let count = 0

type Event = Record<string, unknown>

interface Making {
  readonly body?: string | Buffer
  readonly headers?: Readonly<Record<string, string | undefined>>
  readonly sign?: (id: string, timestamp: string, body: Buffer) => string
  readonly clock?: number
  readonly id?: string
  readonly path?: string
  readonly method?: string
}

/** The same request as it is sent again later: with a new timestamp and signature. */
export function sentAgain(post: Posted, nowMs: number): Posted {
  const timestamp = String(Math.floor(nowMs / 1000))
  const signature = createHmac('sha256', KEY)
    .update(`${post.headers['webhook-id']}.${timestamp}.`)
    .update(post.body)
    .digest('base64')
  const headers = { ...post.headers, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
  return { ...post, headers }
}

/** @param nowMs when all of it happens */
export function faultsOf(nowMs: number): readonly Fault[] {
  const instant = (seconds: number): string => new Date(nowMs + seconds * 1000).toISOString()
  const hmac = (key: Buffer, ...parts: (string | Buffer)[]): Buffer => {
    const made = createHmac('sha256', key)
    for (const part of parts) made.update(part)
    return made.digest()
  }
  const rightly = (id: string, timestamp: string, body: Buffer): string =>
    `v1,${hmac(KEY, `${id}.${timestamp}.`, body).toString('base64')}`

  function post(making: Making = {}): Posted {
    const { id = `msg-${++count}`, clock = 0, sign = rightly, method = 'POST' } = making
    const body = Buffer.from((making.body ?? JSON.stringify(whole())) as string)
    const timestamp = making.headers?.['webhook-timestamp'] ?? String(Math.floor(nowMs / 1000) + clock)
    const headers = {
      'content-type': MANY,
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': sign(id, timestamp, body),
      ...making.headers,
    }
    return {
      method,
      path: making.path ?? '/v1/sources/demo/events',
      headers: Object.fromEntries(
        Object.entries(headers).filter((pair): pair is [string, string] => pair[1] !== undefined),
      ),
      body,
    }
  }

  const event = (type: string, call: string, seconds: number, more: Event = {}): Event => ({
    specversion: '1.0',
    id: `e-${++count}`,
    source: '/pbx',
    type,
    subject: call,
    time: instant(seconds),
    data: {},
    ...more,
  })
  /** A call without a fault, its first event changed. */
  const whole = (data: Event = {}, more: Event = {}): Event[] => {
    const call = `call-${++count}`
    return [
      event('call.begin', call, -60, { data: { from: '0903123456', to: '115', ...data }, ...more }),
      event('call.alerting', call, -58),
      event('call.answered', call, -50),
      event('call.end', call, -5),
    ]
  }
  const events = (list: unknown, making: Making = {}): Posted =>
    post({ body: JSON.stringify(list), ...making })
  const inData = (data: Event): readonly Posted[] => [events(whole(data))]
  const inEvent = (more: Event): readonly Posted[] => [events(whole({}, more))]
  const signing = (sign: NonNullable<Making['sign']>): readonly Posted[] => [post({ sign })]
  const base64 = (bytes: Buffer): string => `v1,${bytes.toString('base64')}`
  const one = { headers: { 'content-type': 'application/cloudevents+json' } }
  const body = JSON.stringify(whole())

  const faults: readonly (readonly [FindingKind, readonly Posted[], (readonly FindingKind[])?])[] = [
    ['address_wrong', [post({ path: '/v1/events' })]],
    ['source_wrong', [post({ path: '/v1/sources/pbx/events' })]],
    ['method_wrong', [post({ method: 'PUT' })]],
    ['headers_missing', [post({ headers: { 'webhook-id': undefined } })]],
    ['headers_renamed', [post({ headers: { 'webhook-id': undefined, 'svix-id': 'a' } })]],
    ['timestamp_milliseconds', [post({ headers: { 'webhook-timestamp': String(nowMs) } })]],
    ['timestamp_unreadable', [post({ headers: { 'webhook-timestamp': instant(0) } })]],
    ['timestamp_local', [post({ clock: 7 * 3600 })]],
    ['clock_behind', [post({ clock: -400 })]],
    ['clock_ahead', [post({ clock: 400 })]],
    ['signature_without_prefix', signing((...all) => rightly(...all).slice(3))],
    ['signature_other_prefix', signing((...all) => rightly(...all).replace('v1,', 'v1='))],
    ['signature_hex', signing((id, at, bytes) => `v1,${hmac(KEY, `${id}.${at}.`, bytes).toString('hex')}`)],
    [
      'signature_base64_of_hex',
      signing((id, at, bytes) => base64(Buffer.from(hmac(KEY, `${id}.${at}.`, bytes).toString('hex')))),
    ],
    [
      'signature_other_hash',
      signing((id, at, bytes) =>
        base64(createHmac('sha512', KEY).update(`${id}.${at}.`).update(bytes).digest()),
      ),
    ],
    [
      'secret_not_decoded',
      signing((id, at, bytes) => base64(hmac(Buffer.from(SECRET), `${id}.${at}.`, bytes))),
    ],
    [
      'secret_decoded_with_prefix',
      signing((id, at, bytes) => base64(hmac(Buffer.from(SECRET, 'base64'), `${id}.${at}.`, bytes))),
    ],
    ['signed_other_content', signing((_, at, bytes) => base64(hmac(KEY, `${at}.`, bytes)))],
    [
      'body_reserialised',
      signing((id, at, bytes) =>
        rightly(id, at, Buffer.from(JSON.stringify(JSON.parse(String(bytes)), null, 2))),
      ),
    ],
    ['body_changed', [post(), post({ sign: (id, at) => rightly(id, at, Buffer.from('[]')) })]],
    ['secret_wrong', signing((id, at, bytes) => base64(hmac(Buffer.alloc(32), `${id}.${at}.`, bytes)))],
    ['content_coding', [post({ headers: { 'content-encoding': 'gzip' } })]],
    ['charset_wrong', [post({ headers: { 'content-type': `${MANY}; charset=utf-16` } })]],
    ['not_utf8', [post({ body: Buffer.from('[{"id":"ph\u1ed1"}]'.replace('\u1ed1', '\u00f4'), 'latin1') })]],
    ['content_type_wrong', [post({ headers: { 'content-type': 'text/plain' } })]],
    ['too_large', [post({ body: JSON.stringify('x'.repeat(1_100_000)) })]],
    ['body_empty', [post({ body: '', ...one })]],
    ['json_broken', [post({ body: body.slice(0, -9) })]],
    ['json_single_quotes', [post({ body: body.replaceAll('"', "'") })]],
    ['json_trailing_comma', [post({ body: body.replace(/}]$/, '},]') })]],
    ['batch_undeclared', [post(one)]],
    ['batch_not_a_list', [events(whole()[0])]],
    ['batch_empty', [events([])]],
    ['batch_too_long', [events(Array.from({ length: 501 }, () => whole()[0]))]],
    ['not_an_object', [events([...whole(), 'call.begin'])]],
    ['attribute_missing', [events([...whole(), { ...whole()[0], subject: undefined }])]],
    ['attribute_wrong', [events([...whole(), { ...whole()[0], subject: 17 }])]],
    ['specversion_wrong', [events([...whole(), { ...whole()[0], specversion: 1 }])]],
    ['type_unknown', [events([...whole(), event('call.sneezed', 'x', 0)])]],
    ['type_almost_known', [events([...whole(), event('CALL_HANGUP', 'x', 0)])]],
    ['time_missing', inEvent({ time: undefined })],
    ['time_without_zone', inEvent({ time: instant(-60).slice(0, 19) })],
    ['time_as_number', inEvent({ time: nowMs })],
    ['time_unreadable', inEvent({ time: '22/11/2026' })],
    ['time_ahead', [events([event('call.end', 'ahead', 300, { data: { to: '115' } })])], ['no_begin']],
    [
      'time_old',
      [
        events([
          event('call.begin', 'old', -3600, { data: { to: '115' } }),
          event('call.cancel', 'old', -60),
        ]),
      ],
    ],
    ['data_as_text', inEvent({ data: '{"to":"115"}' }), ['line_untold']],
    ['data_no_object', inEvent({ data: 7 }), ['line_untold']],
    ['field_unknown', inData({ colour: 'red' })],
    ['field_almost_known', inData({ callerId: '0903123456' })],
    ['field_wrong_type', inData({ agent: { name: 'x' } })],
    ['number_unreadable', inData({ from: 'x-17' })],
    ['number_without_zero', inData({ from: 903123456 })],
    ['location_invalid', inData({ location: { lat: 'N', lon: 106 } })],
    ['location_swapped', inData({ location: { lat: 106.7, lon: 10.7 } })],
    ['location_null_island', inData({ location: { lat: 0, lon: 0 } })],
    ['location_outside', inData({ location: { lat: 48, lon: 2 } })],
    ['radius_wrong', inData({ location: { lat: 10.7, lon: 106.7, radius: -1 } })],
    ['confidence_wrong', inData({ location: { lat: 10.7, lon: 106.7, confidence: 90 } })],
    ['direction_unknown', inData({ direction: 'in' })],
    ['agent_person', inData({ agent: 'Nguyễn Thị Hoa' })],
    ['id_reused', reusingIds()],
    ['id_not_kept', repeatedUnderOtherIds()],
    ['webhook_id_reused', [events(whole(), { id: 'msg-one' }), events(whole(), { id: 'msg-one' })]],
    ['time_backwards', [events(whole().toReversed())], ['event_after_end']],
    ['answer_before_ring', story(['begin', -60], ['answered', -58], ['alerting', -50], ['end', -5]), []],
    ['end_before_answer', story(['begin', -60], ['answered', -5], ['end', -50]), ['time_backwards']],
    ['event_after_end', story(['begin', -60], ['end', -30], ['answered', -29])],
    ['linked_to_itself', [linked('myself', 'myself')]],
    ['linked_unknown', [linked('here', 'nowhere')]],
    ['no_begin', story(['answered', -60], ['end', -30])],
    ['never_ended', story(['begin', -60], ['answered', -30])],
    ['end_without_answer', story(['alerting', -60], ['end', -30])],
    ['line_untold', inData({ to: undefined })],
  ]
  return faults.map(([kind, posts, also]) => ({ kind, posts, ...(also && { also }) }))

  function story(...told: readonly (readonly [string, number])[]): readonly Posted[] {
    const call = `story-${++count}`
    return [
      events(
        told.map(([type, seconds], i) =>
          event(`call.${type}`, call, seconds, i === 0 ? { data: { to: '115' } } : {}),
        ),
      ),
    ]
  }

  function linked(call: string, link: string): Posted {
    return events([
      event('call.begin', call, -60, { data: { to: '115', linkedCall: link } }),
      event('call.cancel', call, -50),
    ])
  }

  function reusingIds(): readonly Posted[] {
    const list = whole()
    const other = { ...list[3]!, data: { cause: 'busy' } }
    return [events(list), events([other])]
  }

  function repeatedUnderOtherIds(): readonly Posted[] {
    const list = whole()
    return [events(list), events([{ ...list[3]!, id: 'another' }])]
  }
}
