/** What a load balancer and Prometheus see of a real hub. */

import { type Hub, signIn, startHub } from '../kit/hub.ts'

let hub: Hub

beforeAll(async () => {
  hub = await startHub({ env: { HUB_SIMULATE: 'off' } })
})
afterAll(() => hub.close())

test('a hub that runs is live and ready', async () => {
  const live = await fetch(`${hub.url}/health/live`)
  expect([live.status, await live.json()]).toEqual([200, { status: 'live' }])
  const ready = await fetch(`${hub.url}/health/ready`)
  expect([ready.status, await ready.json()]).toEqual([
    200,
    {
      status: 'ready',
      checks: {
        database: { ok: true, ms: expect.any(Number) },
        journal: { ok: true, lag: 0 },
        disk: { ok: true, freeBytes: expect.any(Number) },
      },
    },
  ])
})

test('metrics tell routes and not addresses, and nobody’s name', async () => {
  const person = await signIn(hub, 'calltaker')
  await person.get('/v1/incidents/01a20045-7693-7557-8a32-fd22d3099d5b')
  await fetch(`${hub.url}/v1/some-secret-address?from=0901234567`)
  const response = await fetch(`${hub.url}/metrics`)
  const text = await response.text()
  expect(response.headers.get('content-type')).toContain('text/plain')
  expect(text).toContain(
    'hub_http_request_seconds_count{method="GET",route="/v1/incidents/:id",status="4xx"} 1',
  )
  expect(text).toContain('hub_http_request_seconds_count{method="POST",route="/v1/session",status="2xx"} 1')
  expect(text).toContain('process_cpu_seconds_total')
  expect(text).not.toMatch(/some-secret|0901234567|01a20045|calltaker/)
})
