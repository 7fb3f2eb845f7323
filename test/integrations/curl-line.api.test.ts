// The line on the page of call sources works when it is pasted into a shell.

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { curlLine, type TestKind } from '../../apps/dispatcher-ui/src/integrations/curl-line.ts'
import { type Hub, SECRET, signIn, startHub } from '../kit/hub.ts'

const run = promisify(execFile)

let hub: Hub
beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
})
afterAll(() => hub.close())

async function paste(kind: TestKind, secret = SECRET, source = 'demo'): Promise<Record<string, unknown>> {
  const { stdout } = await run('bash', ['-c', curlLine(hub.url, source, kind)], {
    env: { ...process.env, WHSEC: secret },
  })
  return JSON.parse(stdout) as Record<string, unknown>
}

test('a test of the signature is recorded and makes no call', async () => {
  expect(await paste('signature')).toEqual({
    results: [{ id: expect.any(String), status: 'ignored', reason: 'type_unknown' }],
  })
})

test('a test call rings, and pasted again it is another call', async () => {
  const calls = [await paste('call'), await paste('call')].map(
    ({ results }) => (results as { call: string }[])[0]!.call,
  )
  expect(new Set(calls).size).toBe(2)
})

test('a wrong secret is refused, and the deliveries tell all of it', async () => {
  expect(await paste('call', 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA')).toMatchObject({
    code: 'signature_wrong',
  })
  const supervisor = await signIn(hub, 'supervisor')
  const { body } = await supervisor.get<{ deliveries: { verdict: string; reason?: string }[] }>(
    '/v1/sources/demo/deliveries',
  )
  expect(body.deliveries.map(({ verdict, reason }) => reason ?? verdict)).toEqual([
    'signature_wrong',
    'accepted',
    'accepted',
    'type_unknown',
  ])
  expect((await supervisor.get<{ sources: object[] }>('/v1/sources')).body.sources).toMatchObject([
    { source: 'demo', enabled: true, counts: { accepted: 2, duplicate: 0, ignored: 1, refused: 1 } },
  ])
})
