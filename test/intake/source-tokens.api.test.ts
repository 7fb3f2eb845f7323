/** Sources that cannot sign: a token with each request, from addresses that are known. */
import { callEvent, type Hub, type Person, sendBody, signIn, startHub } from '../kit/hub.ts'
import { type Keeper, keeperOf } from './source-keeper.ts'

let hub: Hub
let admin: Person
let keeper: Keeper
let token: string

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  admin = await signIn(hub, 'admin')
  keeper = keeperOf(admin)
})
afterAll(() => hub.close())

/** As a script that can do no better than a header. */
async function ringWithToken(
  authorization: string,
  body: string,
  headers: Record<string, string> = {},
  source = 'token',
) {
  const response = await fetch(`${hub.url}/v1/sources/${source}/events`, {
    method: 'POST',
    headers: { 'content-type': 'application/cloudevents+json', authorization, ...headers },
    body,
  })
  return {
    status: response.status,
    body: (await response.json()) as { code?: string; results?: { status: string }[] },
  }
}
const basic = (password: string): string => `Basic ${Buffer.from(`pbx:${password}`).toString('base64')}`

describe('a source that cannot sign', () => {
  const event = (id: string): string =>
    JSON.stringify(callEvent('call.begin', `goi-${id}`, { to: '115' }, { id }))

  beforeAll(async () => {
    await keeper.newSource('token')
    expect((await keeper.addKey('token', 'token')).body).toMatchObject({ code: 'addresses_required' })
    const changed = await admin.post('/v1/sources/token', { addresses: ['127.0.0.1', '::1', '10.0.0.5/24'] })
    expect(changed.body).toMatchObject({ addresses: ['127.0.0.1', '::1', '10.0.0.0/24'], weaker: false })
    token = (await keeper.newKey('token', 'token')).secret
    expect(Buffer.from(token.replace('lt_', ''), 'base64url')).toHaveLength(32)
  })

  test('rings with a token, as a bearer or as a password, and is shown as weaker', async () => {
    expect((await ringWithToken(`Bearer ${token}`, event('t1'))).body.results).toMatchObject([
      { status: 'accepted' },
    ])
    expect((await ringWithToken(basic(token), event('t2'))).body.results).toMatchObject([
      { status: 'accepted' },
    ])
    expect(await keeper.sourceNamed('token')).toMatchObject({ weaker: true, kinds: ['token'] })
  })

  test('is known by what it says, since its requests have no name', async () => {
    const body = event('t3')
    expect((await ringWithToken(`Bearer ${token}`, body)).body.results).toMatchObject([
      { status: 'accepted' },
    ])
    expect((await ringWithToken(`Bearer ${token}`, body)).body.results).toMatchObject([
      { status: 'duplicate' },
    ])
    const binary = (id: string) => ({
      'content-type': 'application/json',
      'ce-specversion': '1.0',
      'ce-id': id,
      'ce-source': '/pbx',
      'ce-type': 'call.begin',
      'ce-subject': `goi-${id}`,
    })
    for (const [id, status] of [
      ['t4', 'accepted'],
      ['t5', 'accepted'],
      ['t4', 'duplicate'],
    ] as const)
      expect((await ringWithToken(`Bearer ${token}`, '{"to":"115"}', binary(id))).body.results).toMatchObject(
        [{ status }],
      )
  })

  test.each([
    ['another token', () => `Bearer lt_${'A'.repeat(43)}`, 'token_wrong'],
    ['no token', () => 'Bearer', 'token_wrong'],
    ['another scheme', () => `Digest ${token}`, 'token_wrong'],
  ])('%s is refused', async (_, authorization, code) => {
    expect(await ringWithToken(authorization(), event('t6'))).toMatchObject({ status: 401, body: { code } })
  })

  test('from elsewhere it is refused, and without addresses every token is', async () => {
    await admin.post('/v1/sources/token', { addresses: ['10.0.0.0/8'] })
    expect(await ringWithToken(`Bearer ${token}`, event('t7'))).toMatchObject({
      status: 401,
      body: { code: 'address_not_allowed' },
    })
    await admin.post('/v1/sources/token', { addresses: [] })
    expect((await ringWithToken(`Bearer ${token}`, event('t8'))).body.code).toBe('door_not_enabled')
    expect(await keeper.sourceNamed('token')).toMatchObject({ weaker: false, addresses: [] })
  })

  test('a source that signs takes no token, and one with a token no signature', async () => {
    expect((await ringWithToken(`Bearer ${token}`, event('t9'), {}, 'demo')).body.code).toBe(
      'door_not_enabled',
    )
    expect((await sendBody(hub, event('t10'), { source: 'token' })).problem.code).toBe('door_not_enabled')
  })
})
