/** Every call finds a queue, and the decision says by which rule. */
import { agencies } from '@lien-thong/shared/kernel/agency'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import type { RoutingCondition } from '@lien-thong/shared/routing/condition'
import { policyFaults } from '@lien-thong/shared/routing/policy-faults'
import type { QueueState } from '@lien-thong/shared/routing/queue-state'
import {
  asksFor,
  explainCall,
  type RoutedCall,
  type RoutingContext,
  routeCall,
} from '@lien-thong/shared/routing/routing'
import { policyWith, rule } from './rules.ts'

const route = (to?: string, policy = cityPolicy, source = 'demo') => routeCall(policy, { to, source })

test.each([
  ['113', 'police', '113', 'line-113'],
  ['114', 'fire', '114', 'line-114'],
  ['115', 'ambulance', '115', 'line-115'],
  ['+84115', 'ambulance', '115', 'line-115'],
  ['sip:114@tong-dai.vn', 'fire', '114', 'line-114'],
  ['tel:113', 'police', '113', 'line-113'],
])('a call to %s rings at %s', (to, agency, line, rule) => {
  expect(route(to)).toMatchObject({ agency, queue: agency, line, rule, cause: 'rule' })
})

test.each([undefined, '', '116', 'abc', '0903123456', '1155'])(
  'a call to %j falls back, and says so',
  (to) => {
    expect(route(to)).toEqual({
      line: '113',
      queue: 'police',
      agency: 'police',
      priority: 2,
      rule: 'fallback',
      cause: 'fallback',
    })
  },
)

test('the policy a new hub starts with has no fault and serves every agency', () => {
  expect(policyFaults(cityPolicy)).toEqual([])
  expect(new Set(cityPolicy.queues.map((queue) => queue.agency))).toEqual(new Set(agencies))
})

test('rules are asked by priority, the highest first, wherever they stand', () => {
  const policy = policyWith(rule('low', 15, [{ type: 'line', line: '115' }], 'fire'))
  // line-115 has priority 10, low has 15; line-113 has 30.
  expect(route('115', policy).rule).toBe('low')
  const swapped = { ...policy, rules: policy.rules.toReversed() }
  expect(route('115', swapped).rule).toBe('low')
})

const centre = { lat: 10.77, lon: 106.7 }
const state = (is: 'EQ' | 'NE', value: QueueState): RoutingCondition => ({
  type: 'queue_state',
  queue: 'ambulance',
  is,
  state: value,
})
const full: RoutingContext = { queueStates: { ambulance: 'Full' } }
const active: RoutingContext = { queueStates: { ambulance: 'Active' } }
// A Tuesday, 22:30 in the city.
const night: RoutingContext = { at: '2026-11-24T15:30:00.000Z' }

const rows: readonly (readonly [
  what: string,
  condition: RoutingCondition,
  call: Partial<RoutedCall>,
  context: RoutingContext,
  holds: boolean,
])[] = [
  ['the line that was dialled', { type: 'line', line: '115' }, {}, {}, true],
  ['another line', { type: 'line', line: '114' }, {}, {}, false],
  ['a line when nothing was dialled', { type: 'line', line: '115' }, { to: undefined }, {}, false],
  ['no line when nothing was dialled', { type: 'no_line' }, { to: undefined }, {}, true],
  ['no line when another number was dialled', { type: 'no_line' }, { to: '02838291735' }, {}, true],
  ['no line when a line was dialled', { type: 'no_line' }, {}, {}, false],
  [
    'the number that was dialled',
    { type: 'dialled', number: '028 3829 1735' },
    { to: '+842838291735' },
    {},
    true,
  ],
  [
    'a number in another form',
    { type: 'dialled', number: '+84 28 3829 1735' },
    { to: '02838291735' },
    {},
    true,
  ],
  ['another number', { type: 'dialled', number: '02838291736' }, { to: '02838291735' }, {}, false],
  ['a number when nothing was dialled', { type: 'dialled', number: '115' }, { to: undefined }, {}, false],
  ['a short number', { type: 'dialled', number: '115' }, {}, {}, true],
  ['the source', { type: 'source', source: 'trunk-b' }, { source: 'trunk-b' }, {}, true],
  ['another source', { type: 'source', source: 'trunk-b' }, {}, {}, false],
  ['a time of the night', { type: 'time', from: '22:00', to: '06:00' }, {}, night, true],
  ['a time of the day', { type: 'time', from: '06:00', to: '22:00' }, {}, night, false],
  ['a time that is not known', { type: 'time', from: '00:00', to: '24:00' }, {}, {}, false],
  ['a place in the polygon', { type: 'area', area: 'centre' }, { location: centre }, {}, true],
  [
    'a place beside the polygon',
    { type: 'area', area: 'centre' },
    { location: { lat: 10.77, lon: 106.72 } },
    {},
    false,
  ],
  ['a place in the box', { type: 'area', area: 'box' }, { location: { lat: 10.85, lon: 106.75 } }, {}, true],
  ['a place beside the box', { type: 'area', area: 'box' }, { location: centre }, {}, false],
  ['a place in a cell', { type: 'area', area: 'cells' }, { location: centre }, {}, true],
  [
    'a place in no cell',
    { type: 'area', area: 'cells' },
    { location: { lat: 10.79, lon: 106.7 } },
    {},
    false,
  ],
  [
    'a fixed line of the area, place unknown',
    { type: 'area', area: 'centre' },
    { from: '02838291735' },
    {},
    true,
  ],
  ['a fixed line of another area', { type: 'area', area: 'centre' }, { from: '02437291735' }, {}, false],
  [
    'a fixed line of the area, but elsewhere',
    { type: 'area', area: 'centre' },
    { from: '02838291735', location: { lat: 10.9, lon: 106.9 } },
    {},
    false,
  ],
  ['an area without place and number', { type: 'area', area: 'centre' }, {}, {}, false],
  [
    'an area without beginnings of numbers',
    { type: 'area', area: 'box' },
    { from: '02838291735' },
    {},
    false,
  ],
  ['an area that does not exist', { type: 'area', area: 'nowhere' }, { location: centre }, {}, false],
  ['a queue that is full', state('EQ', 'Full'), {}, full, true],
  ['a queue that is not full', state('EQ', 'Full'), {}, active, false],
  ['a queue that is anything but active', state('NE', 'Active'), {}, full, true],
  ['a queue that is active after all', state('NE', 'Active'), {}, active, false],
  ['a queue of which nothing is known', state('EQ', 'Unreachable'), {}, {}, true],
  ['a caller with that score', { type: 'caller_score', atLeast: 0.5 }, {}, { score: 0.5 }, true],
  ['a caller with less', { type: 'caller_score', atLeast: 0.5 }, {}, { score: 0.499 }, false],
  ['a caller of whom nothing is known', { type: 'caller_score', atLeast: 0.1 }, {}, {}, false],
  ['surge mode that is on', { type: 'surge', on: true }, {}, { surge: true }, true],
  ['surge mode that is off', { type: 'surge', on: true }, {}, {}, false],
  ['surge mode being off', { type: 'surge', on: false }, {}, {}, true],
  ['surge mode not being off', { type: 'surge', on: false }, {}, { surge: true }, false],
]

test.each(rows)('a rule that asks for %s', (_, condition, call, context, holds) => {
  const asked = { to: '115', source: 'demo', ...call }
  const decision = routeCall(policyWith(rule('asking', 100, [condition])), asked, context)
  expect(decision.rule === 'asking').toBe(holds)
  if (holds) expect(decision).toMatchObject({ queue: 'reserve', agency: 'ambulance', cause: 'rule' })
})

test('all conditions of a rule must hold', () => {
  const both = policyWith(rule('both', 100, [state('EQ', 'Full'), { type: 'surge', on: true }]))
  const call = { to: '115', source: 'demo' }
  expect(routeCall(both, call, full).rule).toBe('line-115')
  expect(routeCall(both, call, { ...full, surge: true }).rule).toBe('both')
})

test('a rule without conditions takes every call', () => {
  const all = policyWith(rule('all', 100, []))
  expect([route(undefined, all).rule, route('113', all).rule]).toEqual(['all', 'all'])
  // The line stays the one that was dialled; without one it is that of the queue's agency.
  expect([route(undefined, all).line, route('113', all).line]).toEqual(['115', '113'])
})

test('a mark lowers the priority of a nuisance and never raises one', () => {
  const marking = (priority: 1 | 4) =>
    policyWith(
      rule('often', 100, [{ type: 'caller_score', atLeast: 0.3 }], 'ambulance', { type: 'mark', priority }),
    )
  const call = { to: '115', source: 'demo' }
  expect(routeCall(marking(4), call, { score: 0.9 })).toMatchObject({
    queue: 'ambulance',
    priority: 4,
    marks: ['nuisance_suspected'],
  })
  expect(routeCall(marking(1), call, { score: 0.9 }).priority).toBe(2)
  expect(routeCall(marking(4), call, { score: 0 })).not.toHaveProperty('marks')
})

test('a decision names the supervisors to tell: some, or all when none is named', () => {
  const some = policyWith(rule('some', 100, [], 'fire', { type: 'notify', people: ['lan', 'minh'] }))
  const all = policyWith(rule('all', 100, [], 'fire', { type: 'notify' }))
  expect(route('115', some).notify).toEqual(['lan', 'minh'])
  expect(route('115', all).notify).toEqual([])
  expect(route('115')).not.toHaveProperty('notify')
})

test('the hub looks up only what some rule asks for', () => {
  expect(asksFor(cityPolicy, 'line')).toBe(true)
  expect(asksFor(cityPolicy, 'caller_score')).toBe(false)
  expect(asksFor(policyWith(rule('a', 9, [{ type: 'caller_score', atLeast: 1 }])), 'caller_score')).toBe(true)
})

describe('The explanation', () => {
  const policy = policyWith(
    rule('night-full', 100, [{ type: 'time', from: '22:00', to: '06:00' }, state('EQ', 'Full')], 'reserve', {
      type: 'overflow',
      after: 30,
      queue: 'fire',
    }),
  )
  const call = { to: '115', source: 'demo' }

  test('goes through every rule and names the first condition that failed, with what was there instead', () => {
    expect(explainCall(policy, call, { ...night, ...active })).toEqual({
      route: expect.objectContaining({ rule: 'line-115', queue: 'ambulance' }),
      overflow: [],
      trace: [
        { rule: 'night-full', result: 'failed', failed: { condition: state('EQ', 'Full'), saw: 'Active' } },
        {
          rule: 'line-113',
          result: 'failed',
          failed: { condition: { type: 'line', line: '113' }, saw: '115' },
        },
        {
          rule: 'line-114',
          result: 'failed',
          failed: { condition: { type: 'line', line: '114' }, saw: '115' },
        },
        { rule: 'line-115', result: 'decided' },
      ],
    })
    const day = explainCall(policy, call, { ...full, at: '2026-11-24T03:00:00.000Z' })
    expect(day.trace[0]!.failed).toEqual({
      condition: { type: 'time', from: '22:00', to: '06:00' },
      saw: 'TU 2026-11-24 10:00',
    })
  })

  test('tells which rules would have taken the call too, and where it overflows', () => {
    const { route: decided, overflow, trace } = explainCall(policy, call, { ...night, ...full })
    expect(decided).toEqual(routeCall(policy, call, { ...night, ...full }))
    expect(overflow).toEqual([{ after: 30, queue: 'fire' }])
    expect(trace.map(({ result }) => result)).toEqual(['decided', 'failed', 'failed', 'passed_over'])
  })

  test.each(rows)('agrees with the decision about %s', (_, condition, more, context) => {
    const asking = policyWith(rule('asking', 100, [condition]))
    const asked = { to: '115', source: 'demo', ...more }
    const { route: explained, trace } = explainCall(asking, asked, context)
    expect(explained).toEqual(routeCall(asking, asked, context))
    expect(trace.find(({ result }) => result === 'decided')?.rule ?? 'fallback').toBe(explained.rule)
  })
})
