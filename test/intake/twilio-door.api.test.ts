/** What Twilio sends becomes calls: proven, once, and visible when it is turned away. */
import { type Hub, type Person, signIn, startHub } from '../kit/hub.ts'
import {
  addVendorSource,
  bySignature,
  byTwilio,
  type DoorAnswer,
  HUB_SECRET,
  type Post,
  postTo,
  TWILIO_TOKEN,
  VENDOR_SECRET,
} from '../kit/vendor.ts'

const FORM = 'application/x-www-form-urlencoded'

let hub: Hub
let supervisor: Person
beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off', HUB_SECRET, PUBLIC_URL: 'https://goi.example' } })
  supervisor = await signIn(hub, 'supervisor')
  await addVendorSource(hub, { id: 'twilio-hcm', twilio: TWILIO_TOKEN })
  await addVendorSource(hub, { id: 'signing', signature: VENDOR_SECRET })
})
afterAll(() => hub.close())

interface Shown {
  readonly verdict: string
  readonly reason?: string
  readonly status: number
  readonly type?: string
  readonly eventId?: string
}
const deliveries = async (source: string): Promise<readonly Shown[]> =>
  (await supervisor.get<{ deliveries: Shown[] }>(`/v1/sources/${source}/deliveries?limit=50`)).body.deliveries

interface CallSeen {
  readonly id: string
  readonly providerCallId: string
  readonly state: string
  readonly line: string
  readonly from?: string
  readonly agent?: string
  readonly recordings?: readonly string[]
  readonly at: Record<string, string>
}
const calls = async (): Promise<readonly CallSeen[]> =>
  (await supervisor.get<{ calls: CallSeen[] }>('/v1/picture')).body.calls
const callNamed = async (name: string): Promise<CallSeen | undefined> =>
  (await calls()).find(({ providerCallId }) => providerCallId === name)

const form = (fields: Record<string, string>): string => new URLSearchParams(fields).toString()

const voice = { CallSid: 'CA10', AccountSid: 'AC01', From: '+84903123456', To: '115', Direction: 'inbound' }
const leg = {
  CallSid: 'CA11',
  ParentCallSid: 'CA10',
  CallbackSource: 'call-progress-events',
  To: 'sip:1007@hcm',
  Direction: 'outbound-dial',
}
const post = (fields: Record<string, string>, more: Partial<Post> = {}): Promise<DoorAnswer> =>
  postTo(hub, {
    source: 'twilio-hcm',
    door: 'twilio',
    body: form(fields),
    type: FORM,
    prove: byTwilio(TWILIO_TOKEN, 'https://goi.example'),
    ...more,
  })
const stamped = (seconds: number) => new Date(Date.UTC(2026, 10, 22, 1, 0, seconds)).toUTCString()

test('a call is one call over its voice webhook and the callbacks of its legs, each answered as Twilio wants', async () => {
  const asked = await post({ ...voice, CallStatus: 'ringing' })
  expect([asked.status, asked.headers.get('content-type'), asked.text]).toEqual([
    200,
    'text/xml; charset=utf-8',
    '<?xml version="1.0" encoding="UTF-8"?><Response/>',
  ])
  for (const [CallStatus, second] of [
    ['initiated', 1],
    ['ringing', 2],
    ['in-progress', 9],
    ['completed', 60],
  ] as const) {
    const told = await post({
      ...leg,
      CallStatus,
      SequenceNumber: String(second),
      Timestamp: stamped(second),
    })
    expect([told.status, told.text]).toEqual([204, ''])
  }
  const recording = {
    RecordingSid: 'RE1',
    RecordingStatus: 'completed',
    RecordingUrl: 'https://r.example/RE1',
  }
  expect((await post({ CallSid: 'CA10', ...recording })).status).toBe(204)
  expect(await callNamed('CA10')).toMatchObject({
    line: '115',
    agent: '1007',
    at: { answered: expect.any(String) },
  })
  expect(await callNamed('CA11')).toBeUndefined()
  await post({
    ...voice,
    CallStatus: 'completed',
    CallbackSource: 'call-progress-events',
    Timestamp: stamped(61),
  })
  const shown = (await deliveries('twilio-hcm')).filter(({ verdict }) => verdict !== 'refused')
  expect(shown.map(({ verdict, type }) => [verdict, type])).toEqual(
    ['end', 'recording', 'end', 'answered', 'alerting', 'begin', 'alerting'].map((type) => [
      'accepted',
      `call.${type}`,
    ]),
  )
})

test('the address in `next` is where Twilio goes on, and nothing else of it reaches the TwiML', async () => {
  const next = 'https://handler.example/voice?a=1&b="<2>'
  const query = `?next=${encodeURIComponent(next)}`
  const asked = await post({ ...voice, CallSid: 'CA20', CallStatus: 'ringing' }, { query })
  expect(asked.text).toBe(
    '<?xml version="1.0" encoding="UTF-8"?><Response><Redirect method="POST">' +
      'https://handler.example/voice?a=1&#38;b=&#34;&#60;2&#62;</Redirect></Response>',
  )
  for (const bad of ['?next=javascript:1', '?next=', '?next=%00'])
    expect((await post({ ...voice, CallSid: 'CA20', CallStatus: 'ringing' }, { query: bad })).text).toMatch(
      /<Response\/>$/,
    )
})

test('a callback that Twilio sends again changes nothing', async () => {
  const fields = { ...voice, CallSid: 'CA30', CallStatus: 'ringing' }
  expect((await post(fields)).status).toBe(200)
  const again = await post(fields)
  expect([again.status, again.text.includes('<Response/>')]).toEqual([200, true])
  // With another field beside it, as Twilio adds them over the years, it is still the same report.
  await post({ ...fields, StirVerstat: 'TN-Validation-Passed-A' })
  const shown = (await deliveries('twilio-hcm')).filter(({ eventId }) => eventId?.startsWith('CA30'))
  expect(shown.map(({ verdict }) => verdict)).toEqual(['duplicate', 'duplicate', 'accepted'])
})

test.each<[string, Partial<Post>, number, string, string?]>([
  ['no signature', { prove: () => ({}) }, 401, 'signature_missing'],
  ['another token', { prove: byTwilio('x', 'https://goi.example') }, 401, 'signature_wrong'],
  [
    'an address that PUBLIC_URL does not say',
    { prove: byTwilio(TWILIO_TOKEN, 'http://goi.example') },
    401,
    'signature_wrong',
    'set PUBLIC_URL to http://goi.example',
  ],
  ['the proof of another door', { prove: bySignature() }, 401, 'signature_missing'],
  ['nothing in it', { body: '' }, 400, 'event_malformed'],
  ['a body in Latin-1', { body: Buffer.from('CallSid=CA1&From=é', 'latin1') }, 400, 'charset_unsupported'],
  ['plain text', { type: 'text/plain' }, 415, 'media_type_unsupported'],
  ['a source without a Twilio token', { source: 'signing' }, 401, 'door_not_enabled'],
  ['an unknown source', { source: 'nobody' }, 404, 'source_unknown'],
])(
  'a callback with %s is refused, and seen in the deliveries',
  async (_, more, status, code, detail = '') => {
    const source = more.source ?? 'twilio-hcm'
    const answer = await post({ ...voice, CallSid: 'CA40', CallStatus: 'ringing' }, more)
    expect(answer).toMatchObject({ status, problem: { code } })
    expect(String(answer.problem.detail ?? '')).toContain(detail)
    expect((await deliveries(source))[0]).toMatchObject({ verdict: 'refused', reason: code, status })
  },
)

test('as the hub itself is called, the signature fits too', async () => {
  const prove = byTwilio()
  expect((await post({ ...voice, CallSid: 'CA50', CallStatus: 'ringing' }, { prove })).status).toBe(200)
})
