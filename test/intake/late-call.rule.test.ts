/** Calls of which the hub hears when they are long past, and what they may still ask for. */
import type { Call } from '@lien-thong/shared/call/call'
import { emptyHeld, evolveHeld, type Held } from '@lien-thong/shared/fact/held'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import { callEventOf, decideCallEvent } from '@lien-thong/shared/intake/call-event'
import { openLate } from '@lien-thong/shared/intake/call-service'
import type { ClockState } from '@lien-thong/shared/intake/source-clock'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'

const NOW = '2026-03-01T08:00:00.000Z'
const HERE = { lat: 10.7725, lon: 106.698 }

interface Told {
  readonly type: string
  /** Minutes before its receipt. */
  readonly age: number
  readonly data?: object
  readonly time?: undefined
}

const told = (type: string, age: number, data?: object): Told => ({ type, age, ...(data && { data }) })

function heard(
  events: readonly Told[],
  clock?: ClockState,
): { readonly held: Held; readonly facts: string[] } {
  const held = emptyHeld()
  const facts: string[] = []
  let incidents = 0
  for (const each of events) {
    const call = held.calls.get('call-1')
    const incident = held.incidents.get(call?.incident ?? '')
    const decisions = decideCallEvent(
      {
        source: 'demo',
        type: `call.${each.type}`,
        providerCallId: 'c1',
        time: 'time' in each ? undefined : addSeconds(NOW, -60 * each.age),
        data: each.data,
        received: NOW,
      },
      callEventOf(`call.${each.type}`)!,
      {
        policy: cityPolicy,
        area: serviceArea,
        ...(call && { call }),
        ...(incident && { incident }),
        clock,
        newCall: () => 'call-1',
        newIncident: () => `incident-${++incidents}`,
        nextNumber: () => '26-000001',
      },
    )
    for (const decision of decisions) {
      facts.push(decision.fact.type)
      evolveHeld(held, { at: NOW, by: 'source:demo', ...decision })
    }
  }
  return { held, facts }
}

const ring = { from: '0903123456', to: '115' }

test.each<[string, readonly Told[], boolean, ClockState?]>([
  ['a ring of just now', [told('begin', 0, ring)], true],
  ['a ring of half an hour ago', [told('begin', 30, ring)], true],
  ['a longer ago', [told('begin', 31, ring)], false],
  ['a whole call of hours ago', [told('begin', 200, ring), told('answered', 199), told('end', 198)], false],
  ['its end alone', [told('end', 200, ring)], false],
  ['an abandoned one', [told('begin', 200, ring), told('cancel', 199)], false],
  ['the end told first', [told('end', 198), told('begin', 200, ring)], false],
  [
    'brought to another line meanwhile',
    [told('begin', 200, ring), told('transfer', 190, { to: '114' })],
    false,
  ],
  ['its line learned late', [told('begin', 200), told('alerting', 199, { to: '114' })], false],
  [
    'answered for hours, over just now',
    [told('begin', 200, ring), told('answered', 199), told('end', 0)],
    true,
  ],
  ['still brought to another line', [told('begin', 200, ring), told('transfer', 1, { to: '114' })], true],
  ['located just now', [told('begin', 200, ring), told('location', 0, { location: HERE })], true],
  ['its recording ready just now', [told('begin', 200, ring), told('end', 198), told('recording', 0)], false],
  ['its text written just now', [told('begin', 200, ring), told('end', 198), told('transcript', 0)], false],
  [
    'called out of the centre',
    [told('begin', 200, { ...ring, direction: 'outbound' }), told('end', 0)],
    false,
  ],
  ['without a time', [{ ...told('begin', 200, ring), time: undefined }], true],
  ['from a clock that is slow', [told('begin', 200, ring)], true, 'behind'],
  ['from a clock that is fast', [told('begin', 200, ring)], true, 'ahead'],
  ['from a clock that is right', [told('begin', 200, ring)], false, 'good'],
  ['from a clock that nobody knows', [told('begin', 200, ring)], false, 'unknown'],
])('%s', (_what, events, opens, ...[clock]) => {
  const { held, facts } = heard(events, clock)
  expect(facts.filter((type) => type === 'incident.opened')).toHaveLength(opens ? 1 : 0)
  expect(held.incidents.size).toBe(opens ? 1 : 0)
  expect(held.calls.get('call-1')?.incident).toBe(opens ? 'incident-1' : undefined)
})

test('it is marked, and an incident that opens after all has where the caller was last', () => {
  const { held } = heard([told('begin', 200, { ...ring, location: HERE }), told('hold', 0)])
  expect(held.calls.get('call-1')?.marks).toEqual(['late'])
  expect(held.incidents.get('incident-1')).toMatchObject({
    place: { ...HERE },
    legs: [{ agency: 'ambulance', queue: 'ambulance' }],
    calls: ['call-1'],
  })
})

test('a late event changes nothing of an incident that is open but what it tells', () => {
  const { held, facts } = heard([told('begin', 1, ring), told('answered', 40), told('end', 0)])
  expect(facts).toEqual(['call.recorded', 'incident.opened', 'call.recorded', 'call.recorded'])
  expect(held.calls.get('call-1')?.state).toBe('ended')
})

describe('of which no end has come', () => {
  const open = (events: readonly Told[], seconds: number, more: Partial<Call> = {}): string[] => {
    const { held } = heard(events)
    const call = { ...held.calls.get('call-1')!, ...more }
    const deciding = {
      policy: cityPolicy,
      by: 'system',
      now: addSeconds(NOW, seconds),
      isLate: false,
      newIncident: () => 'incident-9',
      nextNumber: () => '26-000009',
    }
    return openLate(call, deciding).map(({ fact }) => fact.type)
  }
  const opened = ['incident.opened', 'call.attached']

  test.each<[string, readonly Told[], number, readonly string[], Partial<Call>?]>([
    ['rings since long ago', [told('begin', 200, ring)], 20, opened],
    ['answered long ago', [told('begin', 200, ring), told('answered', 199)], 20, opened],
    ['heard of only just now', [told('begin', 200, ring)], 19, []],
    ['over', [told('begin', 200, ring), told('end', 199)], 60, []],
    ['out of the centre', [told('begin', 200, { ...ring, direction: 'outbound' })], 60, []],
    ['has its incident', [told('begin', 0, ring)], 60, []],
    ['has been judged', [told('begin', 200, ring)], 60, [], { outcome: 'information' }],
  ])('%s', (_what, events, seconds, facts, ...[more]) => {
    expect(open(events, seconds, more)).toEqual(facts)
  })
})
