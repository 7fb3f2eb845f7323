/** What FreeSWITCH, Kamailio and Asterisk send becomes calls: proven, once, and visible when it is turned away. */
import { toInstant } from '@lien-thong/shared/kernel/instant'
import { type Hub, type Person, signIn, startHub } from '../kit/hub.ts'
import {
  addVendorSource,
  bySignature,
  byToken,
  type DoorAnswer,
  HUB_SECRET,
  type Post,
  postTo,
  VENDOR_SECRET,
} from '../kit/vendor.ts'

const FORM = 'application/x-www-form-urlencoded'
const JSON_TYPE = 'application/json'
const TOKEN = 'mot-ma-dai-du-ba-muoi-hai-ky-tu-cho-tong-dai'

let hub: Hub
let supervisor: Person
beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off', HUB_SECRET } })
  supervisor = await signIn(hub, 'supervisor')
  await addVendorSource(hub, { id: 'freeswitch-1', token: TOKEN, addresses: ['127.0.0.0/8', '::1'] })
  await addVendorSource(hub, { id: 'elsewhere', token: TOKEN, addresses: ['203.0.113.0/24'] })
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
const post = (body: unknown, more: Partial<Post> = {}): Promise<DoorAnswer> =>
  postTo(hub, {
    source: 'freeswitch-1',
    door: 'freeswitch',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    type: JSON_TYPE,
    prove: byToken(TOKEN),
    ...more,
  })
/** A call of the last minute, in whole seconds as FreeSWITCH tells them. */
const NOW_S = Math.floor((performance.timeOrigin + performance.now()) / 1000)
const ago = (seconds: number): string => String(NOW_S - seconds)
const record = (uuid: string, more: object = {}) => ({
  variables: {
    uuid,
    direction: 'inbound',
    start_epoch: ago(60),
    progress_epoch: ago(59),
    answer_epoch: ago(54),
    bridge_epoch: ago(54),
    end_epoch: ago(0),
    hangup_cause: 'NORMAL_CLEARING',
    sip_from_user: '0903123456',
    sip_req_user: '114',
    ...more,
  },
})

test('a CDR alone tells the whole call, and told again is known', async () => {
  const first = await post(record('f-1'))
  expect([first.status, first.results.map(({ status }) => status)]).toEqual([
    202,
    ['accepted', 'accepted', 'accepted', 'accepted'],
  ])
  const again = await post(`cdr=${encodeURIComponent(JSON.stringify(record('f-1')))}`, { type: FORM })
  expect(again.results.map(({ status, call }) => [status, call])).toEqual(
    first.results.map(({ call }) => ['duplicate', call]),
  )
  const call = await supervisor.get<{ calls: CallSeen[] }>(`/v1/incidents/${first.results[0]!.incident}`)
  expect(call.body.calls[0]).toMatchObject({
    line: '114',
    state: 'ended',
    from: '+84903123456',
    at: { answered: toInstant((NOW_S - 54) * 1000), ended: toInstant(NOW_S * 1000) },
  })
})

test('a CDR in JSON is read also where FreeSWITCH calls it a form', async () => {
  expect((await post(record('f-5'), { type: FORM })).results).toHaveLength(4)
})

test('a call whose caller gave up before the answer is abandoned', async () => {
  const gone = { answer_epoch: '0', bridge_epoch: '0', hangup_cause: 'ORIGINATOR_CANCEL' }
  const { results } = await post(record('f-2', gone))
  const seen = await supervisor.get<{ calls: CallSeen[] }>(`/v1/incidents/${results[0]!.incident}`)
  expect(seen.body.calls[0]).toMatchObject({ state: 'cancelled' })
})

test('one event of a list that cannot be read does not harm its neighbours', async () => {
  const event = (name: string, id: string | undefined, sequence: number) => ({
    'Event-Name': name,
    'Unique-ID': id,
    'Core-UUID': 'c',
    'Event-Sequence': String(sequence),
    'Event-Date-Timestamp': '1795309200000000',
  })
  const { results } = await post([
    event('CHANNEL_CREATE', 'f-3', 1),
    event('CHANNEL_CREATE', undefined, 2),
    event('HEARTBEAT', undefined, 3),
  ])
  expect(results).toMatchObject([
    { status: 'accepted' },
    { status: 'ignored', reason: 'event_malformed' },
    { status: 'ignored', reason: 'event_not_followed' },
  ])
})

test.each<[string, Partial<Post>, number, string]>([
  ['no proof', { prove: () => ({}) }, 401, 'signature_missing'],
  ['a wrong token', { prove: byToken('x') }, 401, 'token_wrong'],
  ['a token from elsewhere', { source: 'elsewhere' }, 401, 'address_not_allowed'],
  ['a token where only signatures are taken', { source: 'signing' }, 401, 'door_not_enabled'],
  [
    'a wrong signature',
    { source: 'signing', prove: bySignature(`whsec_${'A'.repeat(43)}=`) },
    401,
    'signature_wrong',
  ],
  ['an empty list', { body: '[]' }, 400, 'event_malformed'],
  ['501 events', { body: JSON.stringify(Array.from({ length: 501 }, () => ({}))) }, 400, 'batch_too_long'],
  ['half a body', { body: '{"variables":{' }, 400, 'body_malformed'],
  ['a hundred thousand brackets', { body: '['.repeat(100_000) + ']'.repeat(100_000) }, 400, 'body_malformed'],
  ['a body of 2 MB', { body: `"${'x'.repeat(2_000_000)}"` }, 413, 'body_too_large'],
  ['XML', { body: '<cdr/>', type: 'text/xml' }, 415, 'media_type_unsupported'],
])('%s is refused, and seen in the deliveries', async (_, more, status, code) => {
  expect(await post(record('f-9'), more)).toMatchObject({ status, problem: { code } })
  expect((await deliveries(more.source ?? 'freeswitch-1'))[0]).toMatchObject({
    verdict: 'refused',
    reason: code,
  })
})

test('the token may come as a password, and a signature in its place', async () => {
  const basic = () => ({ authorization: `Basic ${Buffer.from(`freeswitch:${TOKEN}`).toString('base64')}` })
  expect((await post(record('f-4'), { prove: basic })).status).toBe(202)
  expect((await post(record('f-4'), { source: 'signing', prove: bySignature() })).status).toBe(202)
})

test('a signed request is known by its webhook id, whatever the door', async () => {
  const prove = bySignature(VENDOR_SECRET, () => 'msg_mot_lan')
  const post = (event: string) =>
    postTo(hub, {
      source: 'signing',
      door: 'kamailio',
      body: JSON.stringify({ event, callid: 'k-1', from: '0903123456', to: '113' }),
      type: JSON_TYPE,
      prove,
    })
  expect((await post('begin')).results).toMatchObject([{ status: 'accepted' }])
  expect((await post('ended')).results).toMatchObject([{ status: 'duplicate' }])
})

test('what Asterisk reports comes in by its own door', async () => {
  const event = {
    Event: 'Newchannel',
    Uniqueid: '1795309200.1',
    Linkedid: '1795309200.1',
    CallerIDNum: '0903123456',
    Exten: '113',
  }
  const answer = await postTo(hub, {
    source: 'signing',
    door: 'asterisk',
    body: JSON.stringify([event]),
    type: JSON_TYPE,
    prove: bySignature(),
  })
  expect(answer.results).toMatchObject([{ status: 'accepted', call: expect.any(String) }])
})
