/** A location that names no call finds the call of its number, or nobody's. */
import type { Call } from '@lien-thong/shared/call/call'
import type { Incident } from '@lien-thong/shared/incident/incident'
import { callOfCaller, decideCallerLocation } from '@lien-thong/shared/intake/caller-location'
import { withoutDeviceIds } from '@lien-thong/shared/interop/aml'

const NOW = '2026-11-22T01:30:00.000Z'
const PHONE = '+84903123456'
const call = (
  id: string,
  received: string,
  at: Partial<Call['at']> = {},
  more: Partial<Call> = {},
): Call => ({
  id,
  source: 'demo',
  providerCallId: id,
  line: '115',
  queue: 'cap-cuu',
  state: 'begin',
  from: PHONE,
  at: { received, ...at },
  routes: [],
  locations: [],
  marks: [],
  agencies: ['ambulance'],
  version: 1,
  ...more,
})
const found = (...calls: Call[]): string | undefined => callOfCaller(calls, PHONE, NOW)?.id

test('the newest call of the number has it', () => {
  expect(found(call('a', '2026-11-22T01:00:00.000Z'), call('b', '2026-11-22T01:20:00.000Z'))).toBe('b')
  expect(found(call('b', '2026-11-22T01:20:00.000Z'), call('a', '2026-11-22T01:00:00.000Z'))).toBe('b')
})

test.each(['ended', 'cancelled', 'lost'] as const)(
  'a call that is %s for ten minutes at most still has it',
  (how) => {
    const began = '2026-11-22T01:00:00.000Z'
    expect(found(call('a', began, { [how]: '2026-11-22T01:20:00.000Z' }))).toBe('a')
    expect(found(call('a', began, { [how]: '2026-11-22T01:19:59.999Z' }))).toBeUndefined()
  },
)

test.each<[string, Partial<Call>]>([
  ['of another number', { from: '+84903123457' }],
  ['that turned out to be another', { joinedTo: 'x' }],
  ['that goes out from the centre', { direction: 'outbound' }],
])('a call %s does not get it', (_, more) => {
  expect(found(call('a', NOW, {}, more))).toBeUndefined()
})

const location = { lat: 10.7769, lon: 106.7009, radius: 8, source: 'aml', time: NOW }
const incident = (more: object): Incident =>
  ({
    id: 'i',
    status: 'open',
    legs: [{ agency: 'ambulance' }, { agency: 'fire' }],
    ...more,
  }) as unknown as Incident

test('an incident without a place gets it; one that has a place, or is closed, keeps what it has', () => {
  const decided = (held: Incident | undefined) =>
    decideCallerLocation(call('a', NOW), held, location).map(({ fact }) => fact.type)
  expect(decided(incident({}))).toEqual(['call.recorded', 'incident.located'])
  expect(decided(incident({ place: { lat: 1, lon: 1 } }))).toEqual(['call.recorded'])
  expect(decided(incident({ status: 'closed' }))).toEqual(['call.recorded'])
  expect(decided(undefined)).toEqual(['call.recorded'])
})

test('the facts name no place but a cell', () => {
  for (const { fact, personal } of decideCallerLocation(call('a', NOW), incident({}), location)) {
    expect(JSON.stringify(fact)).not.toMatch(/10\.77\d|106\.70\d/)
    expect(JSON.stringify(personal)).toMatch(/10\.7769/)
  }
})

test.each([
  'a=1&device_imei=356938035643809&device_imsi=45204000000000&b=2',
  'message=A%22ML%3D1%3Blt%3D%2B10.77690%3Bsi%3D45204000000000%3Bei%3D356938035643809%3Bmcc%3D452',
  'A"ML=1;lt=+10.77690;si=45204000000000;ei=356938035643809;mcc=452;mnc=04;ml=126',
  '{"lt":1, "imei" : "356938035643809","device_imsi":45204000000000 ,"device_iccid":"8984040000000000001"}',
  'x=356938035643809',
])('what names the telephone itself is not kept: %s', (body) => {
  const kept = withoutDeviceIds(body)
  expect(kept).not.toMatch(/35693803|45204000|89840400/)
  expect(withoutDeviceIds(kept)).toBe(kept)
})

test('all else is kept to the letter', () => {
  const body = 'time=1795309200000&location_latitude=10.7769&device_number=%2B84903123456&top=20261122010002'
  expect(withoutDeviceIds(body)).toBe(body)
})
