/**
 * One final state for every order, repetition and truncation of the events of a call.
 * The long form: FOLD_HISTORIES=100000
 */
import { isDeepStrictEqual } from 'node:util'
import type { Call } from '@lien-thong/shared/call/call'
import { evolveHeld } from '@lien-thong/shared/fact/held'
import { seededRandom } from '@lien-thong/shared/kernel/random'
import {
  asked,
  at,
  essence,
  foldAll,
  history,
  liveCalls,
  openFold,
  shuffled,
  type Told,
  told,
} from './call-history.ts'

const HISTORIES = Number(process.env.FOLD_HISTORIES ?? 10_000)
/** Ten times what one core needs that has nothing else to do. */
const BUSY_MACHINE_MS = 30_000 + HISTORIES * 4

const onlyCall = (events: readonly Told[]): Call => {
  const calls = liveCalls(foldAll(events))
  expect(calls).toHaveLength(1)
  return calls[0]!
}

test(
  `${HISTORIES} generated histories, shuffled and repeated, give one state each`,
  () => {
    const random = seededRandom(113_114_115)
    const seen = { legs: 0, routes: 0, outbound: 0, joined: 0, guessed: 0, states: new Set<string>() }
    for (let n = 0; n < HISTORIES; n++) {
      const events = history(random)
      const first = foldAll(events)
      const expected = essence(first)
      for (const call of liveCalls(first)) {
        if (call.legs) seen.legs += 1
        if (call.routes.length > 1) seen.routes += 1
        if (call.routes[0]!.fallback) seen.guessed += 1
        if (call.direction) seen.outbound += 1
        seen.states.add(call.state)
      }
      for (let order = 0; order < (n % 20 === 0 ? 4 : 1); order++) {
        const repeats = Array.from({ length: random.int(0, 3) }, () => random.pick(events))
        const again = shuffled(random, [...events, ...repeats])
        const other = foldAll(again)
        if (other.calls.size > liveCalls(other).length) seen.joined += 1
        // Jest's own comparison is slow and explains well: it is asked when the fast one says no.
        if (!isDeepStrictEqual(essence(other), expected)) {
          const plain = (list: readonly Told[]) => list.map((each) => JSON.stringify(each)).join('\n')
          process.stderr.write(`history ${n}\n${plain(events)}\nagainst\n${plain(again)}\n`)
          expect(essence(other)).toEqual(expected)
        }
      }
    }
    expect(seen.states.size).toBeGreaterThanOrEqual(8)
    for (const count of [seen.legs, seen.routes, seen.outbound, seen.joined, seen.guessed])
      expect(count).toBeGreaterThan(HISTORIES / 50)
  },
  BUSY_MACHINE_MS,
)

const ring = [
  told('a', 'begin', 0, { from: '0903123456', to: '115' }),
  told('b', 'alerting', 2, { linkedCall: 'a', agent: '201', to: '201' }),
  told('c', 'alerting', 2, { linkedCall: 'a', agent: '202', to: '202' }),
]

test.each<[string, readonly Told[], Partial<Call>]>([
  [
    'answered by one desk, cancelled at the other, is not abandoned',
    [
      ...ring,
      told('c', 'answered', 5, { agent: '202' }),
      told('b', 'cancel', 5, { cause: 'answered_elsewhere' }),
      told('c', 'end', 60),
      told('a', 'end', 60, { cause: 'normal' }),
    ],
    { state: 'ended', agent: '202', cause: 'normal', from: '+84903123456', to: '115' },
  ],
  [
    'rung at two desks and given up by the caller is abandoned once',
    [...ring, told('a', 'cancel', 9), told('b', 'cancel', 9), told('c', 'cancel', 9)],
    { state: 'cancelled' },
  ],
  [
    'still rings when one desk of the group declines',
    [...ring, told('b', 'cancel', 4, { cause: 'busy' })],
    { state: 'alerting', line: '115' },
  ],
  [
    'hung up by both in the same moment ends once',
    [...ring, told('b', 'answered', 4), told('a', 'end', 30), told('b', 'end', 30)],
    {
      state: 'ended',
      at: { received: expect.any(String), begin: at(0), alerting: at(2), answered: at(4), ended: at(30) },
    },
  ],
  [
    'answered before it rang keeps both times',
    [told('a', 'answered', 3, { to: '115' }), told('a', 'alerting', 5)],
    { state: 'answered', marks: [], at: { received: expect.any(String), alerting: at(5), answered: at(3) } },
  ],
  [
    'ended before it began is ended',
    [told('a', 'end', 9, { to: '115' }), told('a', 'begin', 0)],
    { state: 'cancelled', marks: [] },
  ],
  [
    'transferred and answered again is in conversation',
    [
      ...ring,
      told('b', 'answered', 4, { agent: '201' }),
      told('a', 'transfer', 20, { to: '113' }),
      told('d', 'answered', 25, { linkedCall: 'a', agent: '301' }),
      told('b', 'end', 26),
    ],
    { state: 'answered', agent: '201', line: '115', queue: 'police' },
  ],
  [
    'transferred to a desk that does not answer yet is transferred',
    [...ring, told('b', 'answered', 4), told('a', 'transfer', 20, { to: '113' })],
    { state: 'transferred' },
  ],
  [
    'of which only the desks were heard is over with the last of them',
    [...ring.slice(1), told('b', 'cancel', 7), told('c', 'cancel', 8)],
    { state: 'cancelled', providerCallId: 'a' },
  ],
])('a call %s, in whatever order it is told', (_, events, expected) => {
  const random = seededRandom(7)
  for (let order = 0; order < 40; order++)
    expect(onlyCall(order === 0 ? events : shuffled(random, events))).toMatchObject(expected)
})

test('two legs that were seen apart are one call once a link is told, and one incident stays open', () => {
  const apart = [
    told('a', 'begin', 0, { to: '115', location: { lat: 10.77, lon: 106.7 } }),
    told('b', 'begin', 1, { to: '113' }),
  ]
  expect(liveCalls(foldAll(apart))).toHaveLength(2)
  const held = foldAll([...apart, told('b', 'answered', 4, { linkedCall: 'a', agent: '301' })])
  expect(liveCalls(held)).toMatchObject([
    { providerCallId: 'a', state: 'answered', agencies: ['ambulance', 'police'] },
  ])
  expect(asked(held)).toEqual(['ambulance', 'police'])
  expect([...held.incidents.values()].map(({ status, disposition }) => disposition ?? status)).toEqual([
    'open',
    'duplicate',
  ])
  expect([...held.incidents.values()][0]!.place).toMatchObject({ lat: 10.77 })
})

test('where people are at work, that incident stays, and the other closes', () => {
  const fold = openFold()
  fold.tell(told('a', 'begin', 0, { to: '115' }))
  fold.tell(told('b', 'begin', 1, { to: '113' }))
  const [first, second] = [...fold.held.incidents.values()]
  const accepted = { type: 'leg.accepted', incident: second!.id, agency: 'police' } as const
  evolveHeld(fold.held, { at: at(2), by: 'agent:x', fact: accepted })
  fold.tell(told('b', 'answered', 4, { linkedCall: 'a' }))
  expect(liveCalls(fold.held)).toMatchObject([
    { incident: second!.id, at: { begin: at(0), answered: at(4) } },
  ])
  expect(fold.held.incidents.get(first!.id)).toMatchObject({ status: 'closed', disposition: 'duplicate' })
  expect(asked(fold.held)).toEqual(['ambulance'])
})

test('a call that goes from 113 to 115 and back keeps one history and one incident', () => {
  const events = [
    told('a', 'begin', 0, { to: '113' }),
    told('a', 'answered', 5, { agent: '301' }),
    told('a', 'transfer', 60, { to: '115' }),
    told('a', 'transfer', 120, { to: '113' }),
  ]
  for (const order of [events, [...events].reverse(), [events[2]!, events[0]!, events[3]!, events[1]!]]) {
    const held = foldAll(order)
    expect(liveCalls(held)).toMatchObject([
      {
        line: '113',
        queue: 'police',
        routes: [
          { line: '113', first: at(0), transferred: at(120) },
          { line: '115', first: at(60), transferred: at(60) },
        ],
      },
    ])
    expect(held.incidents.size).toBe(1)
    expect(asked(held)).toEqual(['ambulance', 'police'])
  }
})

test('a call that is first heard of without its line leaves the queue it was guessed into', () => {
  const held = foldAll([told('a', 'alerting', 2), told('a', 'begin', 0, { to: '115' })])
  expect(liveCalls(held)).toMatchObject([{ line: '115', queue: 'ambulance', marks: [] }])
  expect([...held.incidents.values()][0]!.legs.map(({ agency, state }) => [agency, state])).toEqual([
    ['police', 'cancelled'],
    ['ambulance', 'queued'],
  ])
})

test('a call that the centre makes opens no incident, also when that is learned late', () => {
  const back = { from: '115', to: '0903123456', direction: 'outbound' }
  expect(asked(foldAll([told('a', 'begin', 0, back), told('a', 'answered', 5)]))).toEqual([])
  const late = foldAll([told('a', 'answered', 5), told('a', 'begin', 0, back)])
  expect(asked(late)).toEqual([])
  expect(liveCalls(late)).toMatchObject([{ direction: 'outbound', line: '115', to: '+84903123456' }])
})

test('a late event of an ended call never reopens it', () => {
  const over = [...ring, told('b', 'answered', 4), told('a', 'end', 30)]
  for (const kind of ['begin', 'queued', 'answered', 'hold', 'retrieve', 'transfer', 'location'] as const)
    for (const name of ['a', 'b', 'c']) expect(onlyCall([...over, told(name, kind, 29)]).state).toBe('ended')
})
