/** What readiness says of checks that pass, fail, throw or hang. */

import { Health, type HealthCheck, Readiness } from '../../apps/api/src/platform/health/health.ts'

const good: HealthCheck = { name: 'database', check: async () => ({ ok: true, ms: 1 }) }
const bad: HealthCheck = { name: 'disk', check: async () => ({ ok: false, freeBytes: 3 }) }

function health(checks: readonly HealthCheck[], ready = true) {
  const hands = { ms: 0 }
  const readiness = new Readiness()
  if (ready) readiness.ready()
  const clock = { ms: () => hands.ms, now: () => '' }
  return { hands, readiness, report: () => new Health(checks, readiness, clock).report() }
}

test('it begins with starting, is ready when said, and stopping is for good', async () => {
  const { readiness, report } = health([good], false)
  expect((await report()).status).toBe('starting')
  readiness.ready()
  expect((await report()).status).toBe('ready')
  readiness.stop()
  readiness.ready()
  expect((await report()).status).toBe('stopping')
})

test('one bad check is enough, and each is shown', async () => {
  expect(await health([good, bad]).report()).toEqual({
    status: 'failing',
    checks: { database: { ok: true, ms: 1 }, disk: { ok: false, freeBytes: 3 } },
  })
})

test('a check that throws fails with its code and says no more', async () => {
  const gone: HealthCheck = {
    name: 'database',
    check: () => Promise.reject(Object.assign(new Error('at 10.0.0.7 as hub'), { code: 'ECONNREFUSED' })),
  }
  expect(await health([gone]).report()).toEqual({
    status: 'failing',
    checks: { database: { ok: false, reason: 'ECONNREFUSED' } },
  })
})

test('a check that hangs fails', async () => {
  const hanging: HealthCheck = { name: 'database', check: () => new Promise(() => undefined) }
  expect((await health([hanging]).report()).checks).toEqual({ database: { ok: false, reason: 'timeout' } })
})

test('many who ask at once make one check', async () => {
  let checks = 0
  const readiness = new Readiness()
  readiness.ready()
  const hands = { ms: 0 }
  const counted: HealthCheck = { name: 'database', check: async () => ({ ok: ++checks > 0 }) }
  const asked = new Health([counted], readiness, { ms: () => hands.ms, now: () => '' })
  await Promise.all(Array.from({ length: 50 }, () => asked.report()))
  expect(checks).toBe(1)
  hands.ms = 1000
  await asked.report()
  expect(checks).toBe(2)
})
