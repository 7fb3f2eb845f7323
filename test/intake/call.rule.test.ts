/** A call is the same call whatever the order and however often its events arrive. */
import { type Call, isOver } from '@lien-thong/shared/call/call'
import type { CallFact, CallPersonal } from '@lien-thong/shared/call/call-fact'
import { MOST_LOCATIONS } from '@lien-thong/shared/call/call-knowledge'
import { type CallEvent, callEvents } from '@lien-thong/shared/call/call-state'
import { evolveCall } from '@lien-thong/shared/call/evolve-call'
import { addSeconds } from '@lien-thong/shared/kernel/instant'
import { type Random, seededRandom } from '@lien-thong/shared/kernel/random'
import { cpuMs } from '../kit/cpu.ts'

const START = '2026-03-01T08:00:00.000Z'
const at = (seconds: number): string => addSeconds(START, seconds)
const origin = {
  source: 'demo',
  providerCallId: 'c1',
  line: '115',
  queue: 'ambulance',
  agency: 'ambulance',
  rule: 'line-115',
  cause: 'rule',
} as const

interface Told {
  readonly fact: Extract<CallFact, { type: 'call.recorded' }>
  readonly personal?: CallPersonal
}

const told = (
  event: CallEvent,
  seconds: number,
  more: Partial<Told['fact']> = {},
  personal?: CallPersonal,
): Told => ({
  fact: { type: 'call.recorded', call: 'id', event, time: at(seconds), line: '115', ...more },
  ...(personal && { personal }),
})

/** The hub hears of the call by the first of them, whichever that is. */
function fold(events: readonly Told[]): Call {
  let call: Call | undefined
  for (const [i, { fact, personal }] of events.entries()) {
    call = evolveCall(call, {
      at: START,
      by: 'source:demo',
      fact: i === 0 ? { ...fact, origin } : fact,
      personal,
    })
  }
  return call!
}

/** All but the count of changes, which counts repetitions too. */
const known = ({ version: _, ...rest }: Call): Omit<Call, 'version'> => rest

function permutations<T>(list: readonly T[]): readonly (readonly T[])[] {
  if (list.length <= 1) return [list]
  return list.flatMap((item, i) =>
    permutations([...list.slice(0, i), ...list.slice(i + 1)]).map((rest) => [item, ...rest]),
  )
}

function shuffled<T>(random: Random, list: readonly T[]): readonly T[] {
  const cards = [...list]
  for (let i = cards.length - 1; i > 0; i--) {
    const j = random.int(0, i)
    ;[cards[i], cards[j]] = [cards[j]!, cards[i]!]
  }
  return cards
}

test('all 720 orders of a call with six events give one state', () => {
  const events = [
    told('begin', 0, {}, { from: '+84903123456', to: '115' }),
    told('queued', 1),
    told('alerting', 2),
    told('answered', 5, { agent: '201' }),
    told('location', 6, {}, { location: { lat: 10.77, lon: 106.7, time: at(6) } }),
    told('end', 90, { cause: 'normal' }),
  ]
  const first = known(fold(events))
  expect(first).toMatchObject({
    state: 'ended',
    agent: '201',
    cause: 'normal',
    marks: [],
    at: { begin: at(0), queued: at(1), alerting: at(2), answered: at(5), ended: at(90) },
  })
  const orders = permutations(events)
  expect(orders).toHaveLength(720)
  for (const order of orders) expect(known(fold(order))).toEqual(first)
})

function randomEvent(random: Random): Told {
  const event = random.pick(callEvents)
  // Few distinct seconds, so that ties are common.
  const seconds = random.int(0, 6)
  const more = {
    ...(random.next() < 0.4 && { agent: String(random.int(200, 203)) }),
    ...(random.next() < 0.3 && { cause: random.pick(['normal', 'busy', 'no_answer']) }),
    ...(random.next() < 0.3 && {
      marks: random.pick([['clock_skew'], ['time_missing', 'number_withheld']] as const),
    }),
  }
  const personal = {
    ...(random.next() < 0.4 && { from: random.pick(['+84903123456', '+84903123457']) }),
    ...(random.next() < 0.4 && { to: '115' }),
    ...(random.next() < 0.4 && {
      location: {
        lat: 10 + random.int(7, 8) / 10,
        lon: 106.7,
        time: at(random.int(0, 2)),
        ...(random.next() < 0.5 && { radius: random.int(1, 2) }),
        ...(random.next() < 0.5 && { source: random.pick(['cell', 'aml']) }),
      },
    }),
    ...(random.next() < 0.2 && { recordingUrl: `https://r/${random.int(1, 3)}` }),
  }
  return told(event, seconds, more, personal)
}

test('4,000 generated histories, shuffled and repeated, give one state each', () => {
  const random = seededRandom(115)
  const states = new Set<string>()
  for (let n = 0; n < 4000; n++) {
    const history = Array.from({ length: random.int(1, 9) }, () => randomEvent(random))
    const expected = known(fold(history))
    states.add(expected.state)
    const repeats = Array.from({ length: random.int(0, 5) }, () => random.pick(history))
    expect(known(fold(shuffled(random, [...history, ...repeats])))).toEqual(expected)
  }
  expect(states.size).toBeGreaterThanOrEqual(9)
})

test.each<[string, Told[], Call['state']]>([
  ['only a beginning', [told('begin', 0)], 'begin'],
  ['ringing', [told('begin', 0), told('alerting', 1)], 'alerting'],
  ['waiting in a queue', [told('alerting', 1), told('queued', 2)], 'queued'],
  ['answered', [told('begin', 0), told('answered', 4)], 'answered'],
  ['on hold', [told('answered', 4), told('hold', 9)], 'hold'],
  ['taken back from hold', [told('answered', 4), told('hold', 9), told('retrieve', 12)], 'retrieved'],
  ['on hold again', [told('answered', 4), told('hold', 9), told('retrieve', 12), told('hold', 20)], 'hold'],
  ['parked', [told('answered', 4), told('park', 9)], 'parked'],
  ['transferred', [told('answered', 4), told('transfer', 9)], 'transferred'],
  ['held, and its answer lost', [told('begin', 0), told('hold', 4), told('end', 9)], 'ended'],
  ['retrieved, and its answer lost', [told('queued', 0), told('retrieve', 4), told('end', 9)], 'ended'],
  ['parked, and its answer lost', [told('alerting', 0), told('park', 4), told('cancel', 9)], 'ended'],
  ['transferred, and its answer lost', [told('begin', 0), told('transfer', 4), told('end', 9)], 'ended'],
  ['answered in the second of its hold', [told('hold', 4), told('answered', 4)], 'hold'],
  ['ended after an answer', [told('answered', 4), told('end', 9)], 'ended'],
  ['ended without an answer', [told('begin', 0), told('alerting', 1), told('end', 9)], 'cancelled'],
  ['cancelled', [told('alerting', 1), told('cancel', 9)], 'cancelled'],
  ['cancelled and ended', [told('alerting', 1), told('cancel', 9), told('end', 9)], 'cancelled'],
  ['an end alone, of which nothing else is known', [told('end', 9)], 'ended'],
  [
    'an answer that arrives after the end',
    [told('alerting', 1), told('end', 9), told('answered', 4)],
    'ended',
  ],
  ['a location alone', [told('location', 3)], 'begin'],
])('%s', (_, events, state) => {
  expect(fold(events).state).toBe(state)
})

test.each(callEvents)('a late %s adds to an ended call and never reopens it', (event) => {
  const before = [told('begin', 0), told('answered', 4), told('end', 9)]
  expect(isOver(fold([...before, told(event, 60)]))).toBe(true)
})

test('a call that went on before it began is marked until its beginning arrives', () => {
  expect(fold([told('answered', 4)]).marks).toEqual(['no_begin'])
  expect(fold([told('end', 9), told('hold', 5)]).marks).toEqual(['no_begin'])
  expect(fold([told('hold', 5), told('end', 9)]).marks).toEqual(['no_begin'])
  expect(fold([told('end', 9), told('begin', 0)]).marks).toEqual([])
  expect(fold([told('location', 2)]).marks).toEqual([])
})

test('a call with 5,000 locations keeps the first and the newest, in every order, and costs little', () => {
  const located = (second: number, lat = 10.7): Told =>
    told('location', 1, {}, { location: { lat, lon: 106.6, time: at(second) } })
  const events = Array.from({ length: 5000 }, (_, i) => located(i))
  let call = fold([])
  const cost = cpuMs(() => {
    call = fold(events)
  })
  // A copy of all that is known, and a comparison with each, takes a minute.
  expect(cost).toBeLessThan(5_000)
  expect(call.locations).toHaveLength(MOST_LOCATIONS)
  expect(call.locations.map(({ time }) => time)).toEqual([
    at(0),
    ...Array.from({ length: MOST_LOCATIONS - 1 }, (_, i) => at(5000 - MOST_LOCATIONS + 1 + i)),
  ])
  const random = seededRandom(5000)
  const many = [...events.slice(0, 300), ...events.slice(0, 150).map((_, i) => located(i, 10.8))]
  const expected = known(fold(many))
  for (let i = 0; i < 20; i++)
    expect(known(fold(shuffled(random, [...many, ...many.slice(50, 200)])))).toEqual(expected)
})

test('an event of a call that is not held changes nothing', () => {
  expect(evolveCall(undefined, { at: START, by: 'source:demo', fact: told('end', 3).fact })).toBeUndefined()
})

test('a viewer who sees a call for the first time when it is attached gets all of it', () => {
  const whole = fold([
    told(
      'begin',
      0,
      {},
      { from: '+84903123456', to: '115', location: { lat: 10.7, lon: 106.7, time: at(0) } },
    ),
    told('location', 3, {}, { location: { lat: 10.8, lon: 106.7, time: at(3) } }),
    told('recording', 5, {}, { recordingUrl: 'https://r/1' }),
  ])
  const { from, to, locations, recordings, ...rest } = whole
  const attached = {
    at: START,
    by: 'agent:x',
    fact: {
      type: 'call.attached',
      call: 'id',
      incident: 'i',
      agencies: ['ambulance', 'fire'],
      snapshot: { ...rest, locations: [] },
    },
    personal: { from: from!, to: to!, locations, recordings: recordings! },
  } as const
  expect(evolveCall(undefined, attached)).toEqual(evolveCall(whole, attached))
})
