/** A machine whose clock is wrong, against hubs of real HTTP whose clocks are right. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { createHub } from '../../apps/edge-agent/src/hub/hub.ts'
import { SECRET, startHub } from '../kit/hub.ts'

const key = Buffer.from(SECRET.slice('whsec_'.length), 'base64')
const clockAt = (offsetMs: number) => ({
  ms: () => Date.now() + offsetMs,
  now: () => new Date(Date.now() + offsetMs).toISOString(),
})
const event = (id: string): string =>
  JSON.stringify({
    specversion: '1.0',
    id,
    source: '/test',
    type: 'call.begin',
    subject: 'đồng-hồ',
    data: {},
  })

test.each([
  ['ten minutes behind', -600_000],
  ['ten minutes ahead', 600_000],
])('a clock %s is measured, and costs no call', async (_, offsetMs) => {
  const hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
  try {
    const seen = createHub({ url: hub.url, source: 'demo', key, clock: clockAt(offsetMs) })
    expect(seen.clockOffsetMs).toBeUndefined()
    expect(await seen.send('events', [event('1')])).toMatchObject({
      kind: 'blocked',
      why: { status: 401, code: 'timestamp_outside_window' },
    })
    expect(Math.abs(seen.clockOffsetMs! + offsetMs)).toBeLessThan(10_000)
    expect(await seen.send('events', [event('1')])).toMatchObject({
      kind: 'taken',
      results: [{ id: '1', status: 'accepted' }],
    })
  } finally {
    await hub.close()
  }
})

test('the same events make the same request, signed anew, as the reference package checks it', async () => {
  const requests: { headers: IncomingHttpHeaders; body: string }[] = []
  const server: Server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    requests.push({ headers: request.headers, body })
    response.writeHead(503, { 'retry-after': '7' }).end('{"code":"intake_full"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const hub = createHub({ url, source: 'tổng đài/1', key, clock: clockAt(0) })
    expect(await hub.send('asterisk', ['{"Event":"Hangup"}'])).toMatchObject({
      kind: 'away',
      retryAfterSeconds: 7,
    })
    await hub.send('asterisk', ['{"Event":"Hangup"}'])
    const [first, second] = requests
    expect(first!.body).toBe('[{"Event":"Hangup"}]')
    expect(second!.headers['webhook-id']).toBe(first!.headers['webhook-id'])
    for (const { headers, body } of requests)
      expect(new Webhook(SECRET).verify(body, headers as Record<string, string>)).toEqual([
        { Event: 'Hangup' },
      ])
  } finally {
    server.close()
  }
})
