/** Whatever is wrong with a request gets its own clear answer, is remembered with its reason, and harms nobody else. */
import { createHmac } from 'node:crypto'
import { request } from 'node:http'
import { gzipSync } from 'node:zlib'
import { problemStatus } from '@lien-thong/shared/contract/problem'
import { secretKey } from '../../apps/api/src/intake/source.store.ts'
import { callEvent, type Hub, type Person, SECRET, sendEvents, signIn, startHub } from '../kit/hub.ts'

interface Shown {
  readonly webhookId?: string
  readonly verdict: string
  readonly reason?: string
  readonly status: number
  readonly bytes: number
}

interface Raw {
  readonly body?: string | Buffer
  readonly headers?: Record<string, string | undefined>
  readonly source?: string
  readonly method?: string
  readonly secret?: string
  /** Seconds to add to the present. */
  readonly clock?: number
  readonly chunked?: boolean
}

interface Answer {
  readonly status: number
  readonly type: string
  readonly body: Record<string, unknown>
  readonly webhookId: string
}

let hub: Hub
let supervisor: Person
let count = 0

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  supervisor = await signIn(hub, 'supervisor')
})
afterAll(() => hub.close())

const ONE = { 'content-type': 'application/cloudevents+json' }
const MANY = { 'content-type': 'application/cloudevents-batch+json' }
const json = (value: unknown): string => JSON.stringify(value)
const good = (name = `tốt-${++count}`): Record<string, unknown> =>
  callEvent('call.begin', name, { to: '115' })

/** Over the bytes as they are sent: the reference package signs text only. */
function signed(secret: string, id: string, at: Date, body: string | Buffer): string {
  const text = `${id}.${Math.floor(at.getTime() / 1000)}.`
  return `v1,${createHmac('sha256', secretKey(secret)).update(text).update(body).digest('base64')}`
}

/** A request as no well-behaved client would send it. */
function raw({
  body = '',
  headers = {},
  source = 'demo',
  method = 'POST',
  secret = SECRET,
  clock = 0,
  chunked = false,
}: Raw): Promise<Answer> {
  const webhookId = `msg_hong_${++count}`
  const at = new Date(Date.now() + clock * 1000)
  const given: Record<string, string | undefined> = {
    ...ONE,
    'webhook-id': webhookId,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': signed(secret, webhookId, at, body),
    ...(!chunked && method === 'POST' && { 'content-length': String(Buffer.byteLength(body)) }),
    ...headers,
  }
  const present = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as Record<string, string>
  return new Promise((resolve, reject) => {
    const sending = request(
      `${hub.url}/v1/sources/${source}/events`,
      { method, headers: present, agent: false },
      (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () =>
          resolve({
            status: response.statusCode!,
            type: response.headers['content-type'] ?? '',
            body: JSON.parse(Buffer.concat(chunks).toString() || '{}'),
            webhookId,
          }),
        )
      },
    )
    sending.on('error', reject)
    sending.end(method === 'POST' ? body : undefined)
  })
}

const shown = async (source = 'demo'): Promise<readonly Shown[]> =>
  (await supervisor.get<{ deliveries: Shown[] }>(`/v1/sources/${source}/deliveries?limit=500`)).body
    .deliveries

const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth)
const withBody = (body: string | Buffer, headers: Record<string, string | undefined> = ONE): Raw => ({
  body,
  headers,
})
const event = (more: object): Raw => withBody(json({ ...good(), ...more }))

test.each<[string, Raw, keyof typeof problemStatus]>([
  [
    'a wrong signature',
    { body: json(good()), secret: `whsec_${Buffer.alloc(32, 9).toString('base64')}` },
    'signature_wrong',
  ],
  [
    'a signature that is no signature',
    { body: json(good()), headers: { 'webhook-signature': 'x' } },
    'signature_wrong',
  ],
  ['an old timestamp', { body: json(good()), clock: -302 }, 'timestamp_outside_window'],
  ['a timestamp from the future', { body: json(good()), clock: 310 }, 'timestamp_outside_window'],
  [
    'a timestamp that is none',
    { body: json(good()), headers: { 'webhook-timestamp': 'now' } },
    'timestamp_outside_window',
  ],
  ['no webhook id', { body: json(good()), headers: { 'webhook-id': undefined } }, 'signature_missing'],
  ['no timestamp', { body: json(good()), headers: { 'webhook-timestamp': undefined } }, 'signature_missing'],
  ['no signature', { body: json(good()), headers: { 'webhook-signature': undefined } }, 'signature_missing'],
  [
    'a huge webhook id',
    { body: json(good()), headers: { 'webhook-id': 'x'.repeat(5000) } },
    'signature_missing',
  ],
  ['broken JSON', withBody('{"id":'), 'body_malformed'],
  ['an empty body', withBody(''), 'body_malformed'],
  ['a body over the limit of one event', event({ data: { text: 'x'.repeat(256 * 1024) } }), 'body_too_large'],
  ['a body of 10 MB', withBody('x'.repeat(10_000_000)), 'body_too_large'],
  [
    'a body of 10 MB of unknown length',
    { ...withBody('x'.repeat(10_000_000)), chunked: true },
    'body_too_large',
  ],
  [
    'a batch over 1 MiB',
    withBody(json([good(), { ...good(), data: { text: 'x'.repeat(1024 * 1024) } }]), MANY),
    'body_too_large',
  ],
  [
    'another charset',
    withBody(json(good()), { 'content-type': 'application/cloudevents+json; charset=windows-1258' }),
    'charset_unsupported',
  ],
  [
    'another charset of plain JSON',
    withBody(json(good()), { 'content-type': 'application/json; charset=utf-16' }),
    'charset_unsupported',
  ],
  [
    'bytes that are not UTF-8',
    withBody(Buffer.from(json({ ...good(), data: { text: 'chảy máu' } }), 'latin1')),
    'charset_unsupported',
  ],
  ['UTF-16 bytes', withBody(Buffer.from(json(good()), 'utf16le')), 'charset_unsupported'],
  [
    'a compressed body',
    withBody(gzipSync(json(good())), { ...ONE, 'content-encoding': 'gzip' }),
    'media_type_unsupported',
  ],
  ['an empty batch', withBody('[]', MANY), 'batch_empty'],
  ['a batch of 501', withBody(json(Array.from({ length: 501 }, () => good())), MANY), 'batch_too_long'],
  ['a batch that is no list', withBody(json(good()), MANY), 'event_malformed'],
  ['a batch with nothing right in it', withBody('[1,null]', MANY), 'event_malformed'],
  ['a list as one event', withBody(json([good()])), 'event_malformed'],
  ['null', withBody('null'), 'event_malformed'],
  ['deep nesting', withBody(nested(100_000)), 'event_malformed'],
  ['no id', event({ id: undefined }), 'event_malformed'],
  ['a huge id', event({ id: 'x'.repeat(257) }), 'event_malformed'],
  ['a huge subject', event({ subject: 'x'.repeat(257) }), 'event_malformed'],
  ['a control character in the id', event({ id: 'a\u0000b' }), 'event_malformed'],
  ['a control character in the subject', event({ subject: 'a\u001bb' }), 'event_malformed'],
  ['half a character in the id', event({ id: 'a\ud83d' }), 'event_malformed'],
  ['no subject', event({ subject: undefined }), 'event_malformed'],
  ['another version of the standard', event({ specversion: '0.3' }), 'event_malformed'],
  ['an id that is a number', event({ id: 5 }), 'event_malformed'],
  [
    'a form',
    withBody('id=1&type=call.begin', { 'content-type': 'application/x-www-form-urlencoded' }),
    'media_type_unsupported',
  ],
  ['plain text', withBody(json(good()), { 'content-type': 'text/plain' }), 'media_type_unsupported'],
  ['no content type', withBody(json(good()), { 'content-type': undefined }), 'media_type_unsupported'],
  [
    'a content type that is none',
    withBody(json(good()), { 'content-type': ';;;' }),
    'media_type_unsupported',
  ],
  [
    'binary mode without a type',
    withBody('{}', {
      'content-type': 'application/json',
      'ce-specversion': '1.0',
      'ce-id': '1',
      'ce-source': '/x',
      'ce-subject': 'c',
    }),
    'event_malformed',
  ],
  [
    'binary mode without a version',
    withBody('{}', {
      'content-type': 'application/json',
      'ce-id': '1',
      'ce-source': '/x',
      'ce-type': 'call.begin',
      'ce-subject': 'c',
    }),
    'event_malformed',
  ],
  [
    'binary mode with a broken body',
    withBody('{', {
      'content-type': 'application/json',
      'ce-specversion': '1.0',
      'ce-id': '1',
      'ce-source': '/x',
      'ce-type': 'call.begin',
      'ce-subject': 'c',
    }),
    'body_malformed',
  ],
  [
    'a page of another site',
    { body: json(good()), headers: { origin: 'https://elsewhere.example' } },
    'cross_site',
  ],
])('%s is refused, remembered, and harms nobody', async (_, bad, code) => {
  const answer = await raw(bad)
  expect(answer).toMatchObject({
    status: problemStatus[code],
    type: 'application/problem+json',
    body: { code, status: problemStatus[code], title: expect.any(String), type: `/docs#${code}` },
  })
  const [latest] = await shown()
  expect(latest).toMatchObject({ verdict: 'refused', reason: code, status: problemStatus[code] })
  if (bad.headers?.['webhook-id'] === undefined && !('webhook-id' in (bad.headers ?? {})))
    expect(latest!.webhookId).toBe(answer.webhookId)
  expect((await sendEvents(hub, good())).results).toMatchObject([{ status: 'accepted' }])
})

test.each([
  ['khong-co', 'khong-co'],
  ['%C4%91%C3%A0%20l%E1%BA%A1t', '%C4%91%C3%A0%20l%E1%BA%A1t'],
  ['a%00b', 'a%EF%BF%BDb'],
  ['__proto__', '__proto__'],
])('the unknown source %s is told apart and remembered under its name', async (source, asked) => {
  expect(await raw({ body: json(good()), source })).toMatchObject({
    status: 404,
    body: { code: 'source_unknown' },
  })
  expect((await shown(asked))[0]).toMatchObject({ verdict: 'refused', reason: 'source_unknown', status: 404 })
  expect((await sendEvents(hub, good())).status).toBe(202)
})

test.each(['GET', 'PUT', 'DELETE', 'PATCH'])('%s on the door names the method it takes', async (method) => {
  expect(await raw({ method })).toMatchObject({
    status: 405,
    body: { code: 'method_not_allowed', allowed: ['POST'] },
  })
  expect((await shown())[0]).toMatchObject({ verdict: 'refused', reason: 'method_not_allowed' })
})

test('a key that reaches for the prototype reaches nothing', async () => {
  const body = json(good()).replace(
    '{',
    '{"__proto__":{"subject":"x","polluted":1},"constructor":{"prototype":{"polluted":1}},',
  )
  expect(
    await raw(withBody(body.replace('"data":{', '"data":{"__proto__":{"from":"0900000000"},'))),
  ).toMatchObject({ status: 202, body: { results: [{ status: 'accepted' }] } })
  expect((await sendEvents(hub, good())).results[0]).not.toHaveProperty('polluted')
})

test('a hundred refusals at once are all remembered', async () => {
  const answers = await Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      raw(i % 2 === 0 ? withBody('{') : { body: json(good()), source: 'demo%00' }),
    ),
  )
  expect(answers.map(({ status }) => status)).toEqual(answers.map((_, i) => (i % 2 === 0 ? 400 : 404)))
  const remembered = new Set(
    [...(await shown()), ...(await shown('demo%EF%BF%BD'))].map(({ webhookId }) => webhookId),
  )
  for (const { webhookId } of answers) expect(remembered).toContain(webhookId)
})
