/** Failures are counted by address and door, for a minute, in bounded memory. */
import { FailureLimit } from '../../apps/api/src/platform/http/failure-limit.ts'

const NOW = 1_795_300_000_000

test('each address and door has its own count, until the minute is over', () => {
  const limit = new FailureLimit(2)
  const fail = (address: string, door: 'events' | 'aml', seconds: number): number | undefined =>
    limit.fail(address, door, NOW + seconds * 1000)
  expect([fail('203.0.113.7', 'events', 0), fail('203.0.113.7', 'events', 1)]).toEqual([undefined, undefined])
  expect(fail('203.0.113.7', 'events', 20)).toBe(40)
  expect(fail('203.0.113.7', 'aml', 20)).toBeUndefined()
  expect(fail('203.0.113.8', 'events', 20)).toBeUndefined()
  expect(fail('203.0.113.7', 'events', 60)).toBeUndefined()
})

test('addresses of one IPv6 network are one visitor', () => {
  const limit = new FailureLimit(1)
  expect(limit.fail('2001:db8:1:2:a:b:c:d', 'events', NOW)).toBeUndefined()
  expect(limit.fail('2001:db8:1:2:1:2:3:4', 'events', NOW)).toBe(60)
})

test('beyond ten thousand visitors the new ones share one count, and the old keep theirs', () => {
  const limit = new FailureLimit(5)
  for (let i = 0; i < 10_000; i++) limit.fail(`10.1.${i >> 8}.${i & 255}`, 'events', NOW)
  const late = Array.from({ length: 6 }, (_, i) => limit.fail(`10.9.0.${i}`, 'events', NOW))
  expect(late).toEqual([undefined, undefined, undefined, undefined, undefined, 60])
  expect(limit.fail('10.1.0.0', 'events', NOW)).toBeUndefined()
})
