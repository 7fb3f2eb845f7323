// The same seed gives the same day, and a day looks like the city's: volumes, shares, repeat callers, late positions.
import { isOver } from '@lien-thong/shared/call/call'
import { evolveCall } from '@lien-thong/shared/call/evolve-call'
import { cloudEventEnvelope } from '@lien-thong/shared/contract/cloud-event'
import { isInside } from '@lien-thong/shared/geo/coordinate'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import { callEventOf, decideCallEvent } from '@lien-thong/shared/intake/call-event'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { readPhoneNumber } from '@lien-thong/shared/kernel/phone-number'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import { hourShape } from '@lien-thong/shared/simulation/call-rate'
import type { CallScript } from '@lien-thong/shared/simulation/call-script'
import { callsOfDay, type DaySettings, surgeCallsPerDay } from '@lien-thong/shared/simulation/day'

const midnight = '2026-03-01T17:00:00.000Z'
const settings: DaySettings = {
  seed: 114,
  run: 'test',
  start: midnight,
  callsPerDay: 5_000,
  shape: 'city',
  nuisanceShare: 0.4,
}

function callsUntil(seconds: number, changes: Partial<DaySettings> = {}): readonly CallScript[] {
  const calls: CallScript[] = []
  for (const call of callsOfDay({ ...settings, ...changes })) {
    if (call.atSeconds > seconds) return calls
    calls.push(call)
  }
  return calls
}
const day = callsUntil(86_400)
const share = (calls: readonly CallScript[], holds: (call: CallScript) => boolean): number =>
  calls.filter(holds).length / calls.length
const firstData = (call: CallScript) => call.events[0]!.data

test('the same seed gives the same day, another seed another', () => {
  expect(callsUntil(1_800)).toEqual(callsUntil(1_800))
  expect(callsUntil(1_800, { seed: 115 })).not.toEqual(callsUntil(1_800))
})

test('the run is named in the call ids and changes nothing else', () => {
  const other = callsUntil(600, { run: 'other' })
  expect(other.map((call) => call.id)).toEqual(
    callsUntil(600).map((call) => call.id.replace('test', 'other')),
  )
  expect(other.map((call) => call.atSeconds)).toEqual(callsUntil(600).map((call) => call.atSeconds))
})

test('the first call comes within two seconds, about a fire, with a position', () => {
  const first = day[0]!
  expect(first.events[0]!.atSeconds).toBeLessThanOrEqual(2)
  expect(first.story).toMatchObject({ about: 'event', event: { kind: { code: 'house_fire' } } })
  expect(first.events.flatMap((event) => event.data.location ?? [])).not.toEqual([])
  expect(first.abandoned).toBe(false)
})

test('calls come in order, and the events of a call in order', () => {
  const starts = day.map((call) => call.atSeconds)
  expect(starts).toEqual(starts.toSorted((a, b) => a - b))
  for (const { events } of day) {
    const times = events.map((event) => event.atSeconds)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  }
})

test('a day has the asked number of calls, spread as the hours ask', () => {
  expect(day.length).toBeGreaterThan(4_600)
  expect(day.length).toBeLessThan(5_400)
  const total = hourShape.reduce((sum, each) => sum + each, 0)
  const off = hourShape.filter((weight, hour) => {
    const calls = day.filter((call) => Math.floor(call.atSeconds / 3_600) === hour).length
    const expected = (5_000 * weight) / total
    return Math.abs(calls - expected) > 6 * Math.sqrt(expected)
  })
  expect(off).toEqual([])
  const inHour = (hour: number) => day.filter((call) => Math.floor(call.atSeconds / 3_600) === hour).length
  expect(inHour(19)).toBeGreaterThan(3 * inHour(3))
})

test.each([0.4, 0.7])('the share of nuisance calls is the asked %s', (nuisanceShare) => {
  const calls = callsUntil(86_400, { nuisanceShare })
  expect(share(calls, (call) => call.story.about === 'nuisance')).toBeCloseTo(nuisanceShare, 1)
})

test('a surge is 22,000 calls an hour', () => {
  const calls = callsUntil(600, { callsPerDay: surgeCallsPerDay, shape: 'even', nuisanceShare: 0.7 })
  expect(calls.length).toBeGreaterThan(22_000 / 6 / 1.08)
  expect(calls.length).toBeLessThan((22_000 / 6) * 1.08)
})

test('all three lines ring, the wrong one sometimes, and callers hang up before an answer', () => {
  for (const [line, least, most] of [
    ['113', 0.3, 0.5],
    ['114', 0.25, 0.45],
    ['115', 0.18, 0.35],
  ] as const) {
    const part = share(day, (call) => firstData(call).to === line)
    expect({ line, inside: part > least && part < most, part }).toMatchObject({ inside: true })
  }
  const real = day.filter((call) => call.story.about === 'event')
  const wrong = share(real, (call) => call.story.about === 'event' && call.story.wrongLine)
  expect(wrong).toBeGreaterThan(0.03)
  expect(wrong).toBeLessThan(0.09)
  const abandoned = share(real, (call) => call.abandoned)
  expect(abandoned).toBeGreaterThan(0.02)
  expect(abandoned).toBeLessThan(0.15)
})

test('some numbers call again and again, some are withheld, some callers have no position', () => {
  const counts = new Map<string, number>()
  for (const call of day) {
    const { number } = readPhoneNumber(firstData(call).from!)
    counts.set(number, (counts.get(number) ?? 0) + 1)
  }
  expect(Math.max(...[...counts].filter(([number]) => number !== '').map(([, n]) => n))).toBeGreaterThan(60)
  expect(share(day, (call) => firstData(call).from === 'anonymous')).toBeGreaterThan(0.01)
  const real = day.filter((call) => call.story.about === 'event')
  const located = share(real, (call) => call.events.some((event) => event.data.location))
  expect(located).toBeGreaterThan(0.6)
  expect(located).toBeLessThan(0.95)
})

test('a house fire brings several callers close to each other', () => {
  const callers = new Map<string, CallScript[]>()
  for (const call of day) {
    if (call.story.about === 'event' && call.story.event.kind.code === 'house_fire') {
      callers.set(call.story.event.id, [...(callers.get(call.story.event.id) ?? []), call])
    }
  }
  const groups = [...callers.values()]
  expect(groups.length).toBeGreaterThan(10)
  for (const group of groups) {
    expect(group.length).toBeGreaterThanOrEqual(1)
    expect(group.at(-1)!.atSeconds - group[0]!.atSeconds).toBeLessThan(1_200)
  }
  expect(groups.some((group) => group.length >= 5)).toBe(true)
})

test('every event is a valid CloudEvent that the hub reads without a mark, and ends every call', () => {
  for (const script of day.slice(0, 1_500)) {
    let call: Parameters<typeof evolveCall>[0]
    for (const [i, event] of script.events.entries()) {
      const envelope = cloudEventEnvelope.parse({
        id: `${script.id}-${i}`,
        source: 'urn:test',
        specversion: '1.0',
        type: event.type,
        subject: script.id,
        time: addSeconds(midnight, event.atSeconds),
        data: event.data,
      })
      const kind = callEventOf(envelope.type)
      expect(kind).toBeDefined()
      const received = addSeconds(midnight, event.atSeconds + 0.1)
      const [decision] = decideCallEvent(
        {
          source: 'demo',
          type: envelope.type,
          providerCallId: script.id,
          time: envelope.time,
          data: event.data,
          received,
        },
        kind!,
        {
          policy: cityPolicy,
          area: serviceArea,
          call,
          newCall: () => 'c',
          newIncident: () => 'i',
          nextNumber: () => '26-1',
        },
      )
      const { fact, personal } = decision!
      if (fact.type !== 'call.recorded') throw new Error(`unexpected ${fact.type}`)
      expect(fact.marks ?? []).toEqual(
        firstData(script).from === 'anonymous' && event.data.from ? ['number_withheld'] : [],
      )
      if (personal?.location) expect(isInside(serviceArea, personal.location)).toBe(true)
      call = evolveCall(call, { at: received, by: 'source:demo', fact, personal })
    }
    expect(call && isOver(call)).toBe(true)
    expect(call!.state).toBe(script.abandoned ? 'cancelled' : 'ended')
  }
})
