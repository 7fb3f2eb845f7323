/** What a rule asks for happens also when the line becomes known late, or by a transfer. */
import type { Decision } from '@lien-thong/shared/fact/fact'
import { emptyHeld, evolveHeld } from '@lien-thong/shared/fact/held'
import { serviceArea } from '@lien-thong/shared/geo/service-area'
import { callEventOf, decideCallEvent } from '@lien-thong/shared/intake/call-event'
import type { RoutingPolicy } from '@lien-thong/shared/routing/routing'
import { policyWith, rule } from './rules.ts'

const RECEIVED = '2026-03-01T08:00:10.000Z'
const FROM = '0903123456'
/** In the middle of the area `centre`. */
const HERE = { lat: 10.7725, lon: 106.698 }

type Told = readonly [type: string, data?: object]

function tell(policy: RoutingPolicy, ...events: readonly Told[]) {
  const held = emptyHeld()
  const facts: Decision['fact'][] = []
  for (const [i, [type, data]] of events.entries()) {
    const call = held.calls.get('call-1')
    const incident = call && held.incidents.get('incident-1')
    const decisions = decideCallEvent(
      {
        source: 'demo',
        type: `call.${type}`,
        providerCallId: 'c1',
        time: `2026-03-01T08:00:0${i}Z`,
        data,
        received: RECEIVED,
      },
      callEventOf(`call.${type}`)!,
      {
        policy,
        area: serviceArea,
        around: (from) => ({ at: RECEIVED, score: from?.endsWith('903123456') ? 0.9 : 0 }),
        ...(call && { call, incident }),
        newCall: () => 'call-1',
        newIncident: () => 'incident-1',
        nextNumber: () => '26-000001',
      },
    )
    for (const decision of decisions) {
      facts.push(decision.fact)
      evolveHeld(held, { at: RECEIVED, by: 'source:demo', ...decision })
    }
  }
  return {
    call: held.calls.get('call-1')!,
    legs: held.incidents.get('incident-1')!.legs,
    notices: facts.filter(({ type }) => type === 'routing.notified'),
  }
}

const often = policyWith(
  rule(
    'often',
    100,
    [
      { type: 'line', line: '115' },
      { type: 'caller_score', atLeast: 0.5 },
    ],
    'ambulance',
    { type: 'mark', priority: 4 },
    { type: 'notify', people: ['supervisor'] },
  ),
)
const notice = { type: 'routing.notified', call: 'call-1', rule: 'often', people: ['supervisor'] }

test.each<[string, readonly Told[]]>([
  ['by the first event', [['begin', { from: FROM, to: '115' }]]],
  [
    'by a later event that does not say who calls',
    [
      ['begin', { from: FROM }],
      ['alerting', { to: '115' }],
    ],
  ],
  [
    'by a transfer',
    [
      ['begin', { from: FROM, to: '113' }],
      ['transfer', { to: '115' }],
    ],
  ],
])('a nuisance is marked, comes last and is told of when the line is known %s', (_, events) => {
  const { call, legs, notices } = tell(often, ...events)
  expect(call.marks).toEqual(['nuisance_suspected'])
  expect(call.routes.at(-1)).toMatchObject({ line: '115', rule: 'often' })
  expect(legs.find(({ agency }) => agency === 'ambulance')!.priority).toBe(4)
  expect(notices).toEqual([notice])
})

test('a leg that waits already comes last when a later line of its service marks the caller', () => {
  const policy = policyWith(
    rule(
      'often',
      100,
      [
        { type: 'line', line: '115' },
        { type: 'caller_score', atLeast: 0.5 },
      ],
      'police',
      { type: 'mark', priority: 4 },
    ),
  )
  const { legs } = tell(policy, ['begin', { from: FROM, to: '113' }], ['transfer', { to: '115' }])
  expect(legs).toMatchObject([{ agency: 'police', priority: 4 }])
})

test('a transfer goes by where the caller was last, though it does not say so', () => {
  const near = policyWith(
    rule('near', 100, [
      { type: 'line', line: '115' },
      { type: 'area', area: 'centre' },
    ]),
  )
  const { call } = tell(
    near,
    ['begin', { from: FROM, to: '113' }],
    ['location', { location: { lat: 10.85, lon: 106.75 } }],
    ['location', { location: HERE }],
    ['transfer', { to: '115' }],
  )
  expect(call.routes.at(-1)).toMatchObject({ line: '115', rule: 'near', queue: 'reserve' })
})

test('nobody is told twice by the same rule', () => {
  const anyone = policyWith(rule('often', 100, [], 'ambulance', { type: 'notify', people: ['supervisor'] }))
  const { notices } = tell(anyone, ['begin', { from: FROM }], ['alerting', { to: '115' }])
  expect(notices).toEqual([notice])
})

test('a call that the centre makes is no nuisance', () => {
  const { call, notices } = tell(
    often,
    ['begin', { from: FROM, to: '113' }],
    ['alerting', { direction: 'outbound' }],
    ['transfer', { to: '115' }],
  )
  expect([call.marks, notices]).toEqual([[], []])
})
