/** Call control by Asterisk's REST interface, against a peer that answers as ARI documents its channel resources. */
import type { Call } from '@lien-thong/shared/call/call'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import { callEvent, eventually, type Hub, type Person, sendEvents, signIn, startHub } from '../kit/hub.ts'
import { type Asked, type FakeSwitch, startSwitch } from './fake-switch.ts'

interface Channel {
  /** In a Stasis application: others can only be hung up. */
  stasis: boolean
  state: 'Ring' | 'Up' | 'Down'
  held: boolean
  at?: string
}

const channels = new Map<string, Channel>()
const created: { readonly id: string; readonly body: Record<string, unknown> }[] = []
/** Requests that are carried out and not answered: the hub cannot know. */
const silent = new Set<string>()

/** Statuses and their order are those of ARI: 401, 404 unknown, 409 outside Stasis, 412 wrong state, 204. */
function statusOf({ method, path, headers, body }: Asked): number {
  if (headers.authorization !== `Basic ${Buffer.from('hub:mật khẩu').toString('base64')}`) return 401
  const [, id, what] = /^\/ari\/channels\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? []
  if (id === undefined) return 404
  const name = decodeURIComponent(id)
  const channel = channels.get(name)
  const wanted = body === '' ? {} : (JSON.parse(body) as Record<string, unknown>)
  if (method === 'POST' && what === undefined) {
    if (channel) return 409
    channels.set(name, { stasis: false, state: 'Down', held: false })
    created.push({ id: name, body: wanted })
    return 200
  }
  if (!channel) return 404
  if (method === 'DELETE' && what === undefined) {
    channels.delete(name)
    return 204
  }
  if (!channel.stasis) return 409
  if (channel.state === 'Down') return 412
  if (what === 'hold') channel.held = method === 'POST'
  else if (what === 'continue' && method === 'POST') {
    channel.stasis = false
    channel.at = `${wanted.context}/${wanted.extension}/${wanted.priority}`
  } else return 404
  return 204
}

let hub: Hub
let asterisk: FakeSwitch
let medic: Person
let admin: Person

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  asterisk = await startSwitch((asked, response) => {
    const status = statusOf(asked)
    if (silent.delete(asked.path)) response.socket!.destroy()
    else response.writeHead(status).end(status === 204 ? undefined : '{"message":"said Asterisk"}')
  })
  ;[medic, admin] = [await signIn(hub, 'dispatcher115'), await signIn(hub, 'admin')]
  await admin.post('/v1/sources/demo/control', {
    adapter: 'ari',
    url: `${asterisk.url}/ari/`,
    username: 'hub',
    password: 'mật khẩu',
    context: 'lien-thong',
    endpoint: 'PJSIP/{extension}@noi-bo',
  })
  await medic.post('/v1/desks/115-01/log-in')
})
afterAll(async () => {
  await hub.close()
  await asterisk.close()
})

async function ring(name: string, channel: Partial<Channel> = {}, answered = true): Promise<string> {
  channels.set(name, { stasis: true, state: answered ? 'Up' : 'Ring', held: false, ...channel })
  const events = [callEvent('call.begin', name, { from: '0903123456', to: '115' })]
  if (answered) events.push(callEvent('call.answered', name, { agent: 'PJSIP/ext-1151-0000000a' }))
  return (await sendEvents(hub, events)).results[0]!.call!
}
const callNamed = async (id: string): Promise<Call> =>
  (await medic.get<PictureSnapshot>('/v1/picture')).body.calls.find((call) => call.id === id)!
async function ask(id: string, body: object): Promise<readonly [string | undefined, string | undefined]> {
  const answer = await medic.post<Call>(`/v1/calls/${id}/control`, body)
  expect(answer.status).toBe(202)
  const { request } = answer.body.control!
  const { control } = await eventually(
    () => callNamed(id),
    (call) => call.control?.request === request && call.control.result !== undefined,
  )
  return [control!.result, control!.reason]
}

test('hold, retrieve and transfer a channel that is in a Stasis application', async () => {
  const id = await ring('1763774400.1')
  expect(await ask(id, { action: 'hold' })).toEqual(['taken', undefined])
  expect(channels.get('1763774400.1')?.held).toBe(true)
  expect((await callNamed(id)).state).toBe('answered')
  await sendEvents(hub, callEvent('call.hold', '1763774400.1'))
  expect(await ask(id, { action: 'retrieve' })).toEqual(['taken', undefined])
  expect(channels.get('1763774400.1')?.held).toBe(false)
  expect(await ask(id, { action: 'transfer', to: { number: '028 3822 2222' } })).toEqual(['taken', undefined])
  expect(channels.get('1763774400.1')?.at).toBe('lien-thong/+842838222222/1')
  // Numbers of people stay out of addresses, which are logged everywhere.
  expect(asterisk.asked.filter(({ path }) => /\d{9,}@|842838222222|903123456/.test(path))).toEqual([])
})

test('a ringing call is answered by sending it to the desk’s telephone', async () => {
  const id = await ring('1763774400.2', {}, false)
  expect((await medic.post(`/v1/calls/${id}/claim`)).status).toBe(200)
  expect(await ask(id, { action: 'answer' })).toEqual(['taken', undefined])
  expect(channels.get('1763774400.2')).toMatchObject({ at: 'lien-thong/ext-1151/1', state: 'Ring' })
  expect((await callNamed(id)).state).toBe('begin')
})

test('a hang-up ends any channel, and a second one finds it gone', async () => {
  const id = await ring('1763774400.3', { stasis: false })
  expect(await ask(id, { action: 'hang_up' })).toEqual(['taken', undefined])
  expect(channels.has('1763774400.3')).toBe(false)
  expect((await callNamed(id)).state).toBe('answered')
  expect(await ask(id, { action: 'hang_up' })).toEqual(['refused', 'channel_unknown'])
})

test('a call back rings the desk and then dials, under an id of the hub', async () => {
  const id = await ring('1763774400.4', {}, false)
  await sendEvents(hub, callEvent('call.cancel', '1763774400.4'))
  expect(await ask(id, { action: 'call_back' })).toEqual(['taken', undefined])
  expect(created.at(-1)).toEqual({
    id: (await callNamed(id)).control!.request,
    body: {
      endpoint: 'PJSIP/ext-1151@noi-bo',
      context: 'lien-thong',
      extension: '+84903123456',
      priority: 1,
      timeout: 30,
    },
  })
})

test('a try whose answer was lost is not done twice', async () => {
  const hungUp = await ring('1763774400.5')
  silent.add('/ari/channels/1763774400.5')
  const moved = await ring('1763774400.6')
  silent.add('/ari/channels/1763774400.6/continue')
  const [first, second] = await Promise.all([
    ask(hungUp, { action: 'hang_up' }),
    ask(moved, { action: 'transfer', to: { line: '113' } }),
  ])
  expect([first, second]).toEqual([
    ['taken', undefined],
    ['taken', undefined],
  ])
  expect(asterisk.asked.filter(({ path }) => path.startsWith('/ari/channels/1763774400.5'))).toHaveLength(2)
  expect(channels.get('1763774400.6')?.at).toBe('lien-thong/113/1')
})

test.each<[string, Partial<Channel>, string]>([
  ['is outside Stasis', { stasis: false }, 'not_in_stasis'],
  ['is in a state that allows nothing', { state: 'Down' }, 'channel_state'],
])('a hold is refused with a reason where the channel %s', async (name, channel, reason) => {
  const id = await ring(`1763774400.${name.length}`, channel)
  expect(await ask(id, { action: 'hold' })).toEqual(['refused', reason])
})

test('a wrong password is said, and stays out of the log', async () => {
  await admin.post('/v1/sources/demo/control', {
    adapter: 'ari',
    url: `${asterisk.url}/ari`,
    username: 'hub',
    password: 'mật khẩu sai',
  })
  const id = await ring('1763774400.99')
  expect(await ask(id, { action: 'hold' })).toEqual(['refused', 'credentials_wrong'])
  expect((await admin.get('/v1/sources/demo/control')).body).toEqual({
    source: 'demo',
    adapter: 'ari',
    url: `${asterisk.url}/ari`,
    username: 'hub',
    context: 'lien-thong',
    endpoint: 'PJSIP/{extension}',
  })
  expect(hub.log()).not.toContain('mật khẩu')
})
