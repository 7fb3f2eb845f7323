// The lines on the page of call sources work when they are pasted into a shell, whatever the source proves itself by.
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { DeliveryView } from '@lien-thong/shared/contract/delivery'
import type { AddedKey, SourceList } from '@lien-thong/shared/contract/source'
import type { KeyKind } from '@lien-thong/shared/intake/source-key'
import type { PictureSnapshot } from '@lien-thong/shared/picture/picture'
import {
  type CurlKey,
  curlLine,
  secretVariable,
  type TestKind,
} from '../../apps/dispatcher-ui/src/integrations/curl-line.ts'
import { type Hub, type Person, SECRET, signIn, startHub } from '../kit/hub.ts'

const run = promisify(execFile)
const TWILIO_TOKEN = 'mathucuatwilio0123456789abcdef01'

let hub: Hub
let supervisor: Person
const secrets = new Map<KeyKind, string>()
beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  supervisor = await signIn(hub, 'supervisor')
  const admin = await signIn(hub, 'admin')
  const addresses = ['127.0.0.0/8', '::1']
  await admin.post('/v1/sources', { source: 'thu-1', name: 'Nguồn thử', addresses })
  for (const kind of ['signature', 'token', 'twilio'] as const) {
    const given = kind === 'twilio' ? { kind, secret: TWILIO_TOKEN } : { kind }
    const { status, body } = await admin.post<AddedKey>('/v1/sources/thu-1/keys', given)
    expect(status).toBe(201)
    secrets.set(kind, body.secret ?? (given as { secret: string }).secret)
  }
})
afterAll(() => hub.close())

/** What the line prints. Its environment has nothing but the secret, where it stands there. */
async function paste(test: TestKind, key: CurlKey, source = 'thu-1', secret?: string): Promise<string> {
  const { stdout } = await run('bash', ['-c', curlLine(hub.url, source, test, key)], {
    env: { PATH: process.env.PATH, ...(secret && { [secretVariable[key.by]]: secret }) },
  })
  return stdout
}

const deliveries = async (source: string): Promise<readonly DeliveryView[]> =>
  (await supervisor.get<{ deliveries: readonly DeliveryView[] }>(`/v1/sources/${source}/deliveries`)).body
    .deliveries

const incidents = async (): Promise<number> =>
  (await supervisor.get<PictureSnapshot>('/v1/picture')).body.incidents.length

test.each(['signature', 'token', 'twilio'] as const)(
  'a test of the %s alone is recorded and makes no call',
  async (by) => {
    const answer = await paste('signature', { by }, 'thu-1', secrets.get(by))
    if (by === 'twilio') expect(answer).toBe('204\n')
    else
      expect(JSON.parse(answer)).toEqual({
        results: [{ id: expect.any(String), status: 'ignored', reason: 'type_unknown' }],
      })
    const [latest] = await deliveries('thu-1')
    expect(latest).toMatchObject({
      verdict: 'ignored',
      door: by === 'twilio' ? 'twilio' : 'events',
      reason: by === 'twilio' ? 'status_unknown' : 'type_unknown',
    })
  },
)

test.each(['signature', 'token', 'twilio'] as const)(
  'a test call by %s goes out, is over at once and opens no incident',
  async (by) => {
    const before = await incidents()
    await paste('call', { by }, 'thu-1', secrets.get(by))
    const [latest] = await deliveries('thu-1')
    expect(latest).toMatchObject({ verdict: 'accepted', type: 'call.end', call: expect.any(String) })
    const call = (await supervisor.get<PictureSnapshot>('/v1/picture')).body.calls.find(
      ({ id }) => id === latest!.call,
    )
    expect(call).toMatchObject({ direction: 'outbound', state: expect.stringMatching(/^(ended|cancelled)$/) })
    expect(call?.incident).toBeUndefined()
    expect(await incidents()).toBe(before)
  },
)

test('pasted again it is another call', async () => {
  const calls = [await paste('call', { by: 'signature', secret: SECRET }, 'demo')]
  calls.push(await paste('call', { by: 'signature', secret: SECRET }, 'demo'))
  const named = calls.map(
    (answer) => (JSON.parse(answer) as { results: { call: string }[] }).results[0]!.call,
  )
  expect(new Set(named).size).toBe(2)
})

test.each(['signature', 'token', 'twilio'] as const)(
  'with the %s in it the line needs nothing from its environment',
  async (by) => {
    const answer = await paste('signature', { by, secret: secrets.get(by) })
    expect(answer).toMatch(by === 'twilio' ? /^204$/m : /"ignored"/)
  },
)

test('a wrong secret is refused, and the deliveries tell it', async () => {
  const wrong = { by: 'signature', secret: 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' } as const
  expect(JSON.parse(await paste('call', wrong, 'demo'))).toMatchObject({ code: 'signature_wrong' })
  expect(JSON.parse(await paste('call', { by: 'token', secret: 'x' }))).toMatchObject({ code: 'token_wrong' })
  expect((await deliveries('demo'))[0]).toMatchObject({ verdict: 'refused', reason: 'signature_wrong' })
  const { sources } = (await supervisor.get<SourceList>('/v1/sources')).body
  expect(sources.find(({ source }) => source === 'demo')).toMatchObject({ enabled: true, weaker: false })
  expect(sources.find(({ source }) => source === 'thu-1')).toMatchObject({ weaker: true })
})
