/** Every mistake in a policy is a sentence with the id of its rule, in two languages. */
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import type { RoutingCondition } from '@lien-thong/shared/routing/condition'
import { isPublishable, policyFaults } from '@lien-thong/shared/routing/policy-faults'
import type { RoutingAction, RoutingPolicy } from '@lien-thong/shared/routing/routing'
import { box, cells, centre, policyWith, rule } from './rules.ts'

const asking = (...conditions: readonly RoutingCondition[]) => policyWith(rule('r', 100, conditions))
const doing = (...actions: readonly RoutingAction[]): RoutingPolicy => ({
  ...policyWith(),
  rules: [{ id: 'r', priority: 100, conditions: [], actions }],
})
const toQueue: RoutingAction = { type: 'queue', queue: 'fire' }
const overflow = (after: number, queue: string): RoutingAction => ({ type: 'overflow', after, queue })
const open = {
  ...centre,
  within: {
    polygon: [
      { lat: 1, lon: 1 },
      { lat: 1, lon: 2 },
      { lat: 2, lon: 2 },
    ],
  },
}

test('the policies of these tests have no faults of their own', () => {
  expect(policyFaults(policyWith(rule('r', 100, [{ type: 'surge', on: true }])))).toEqual([])
})

test.each<readonly [RoutingPolicy, string]>([
  [
    policyWith(rule('r', 100, [{ type: 'surge', on: true }], 'nowhere')),
    'Rule r names queue nowhere, which does not exist.',
  ],
  [doing(toQueue, overflow(30, 'nowhere')), 'Rule r names queue nowhere, which does not exist.'],
  [
    asking({ type: 'queue_state', queue: 'nowhere', is: 'EQ', state: 'Full' }),
    'Rule r names queue nowhere, which does not exist.',
  ],
  [doing({ type: 'notify' }), 'Rule r chooses no queue.'],
  [doing(toQueue, { type: 'queue', queue: 'police' }), 'Rule r has two actions “queue”.'],
  [
    doing(toQueue, { type: 'notify' }, { type: 'notify', people: ['lan'] }),
    'Rule r has two actions “notify”.',
  ],
  [
    doing(toQueue, overflow(30, 'fire')),
    'Rule r overflows in a circle: fire → fire comes to queue fire twice.',
  ],
  [
    doing(toQueue, overflow(60, 'fire'), overflow(30, 'police')),
    'Rule r overflows in a circle: fire → police → fire comes to queue fire twice.',
  ],
  [
    doing(toQueue, overflow(30, 'police'), overflow(30, 'reserve')),
    'Rule r overflows twice after 30 seconds.',
  ],
  [policyWith(rule('line-113', 100, [{ type: 'surge', on: true }])), 'Rule line-113 stands twice.'],
  [policyWith(rule('r', 30, [{ type: 'surge', on: true }])), 'Rule line-113 has the same priority 30 as r.'],
  [asking({ type: 'line', line: '116' }), 'Rule r asks for line 116, which does not exist.'],
  [asking({ type: 'dialled', number: 'tổng đài' }), 'Rule r asks for number tổng đài, which cannot be read.'],
  [asking({ type: 'area', area: 'nowhere' }), 'Rule r asks for area nowhere, which does not exist.'],
  [asking({ type: 'time', from: '08:00', to: '08:00' }), 'Rule r has a time window that never comes.'],
  [asking({ type: 'time', days: [] }), 'Rule r has a time window that never comes.'],
  [
    asking({ type: 'line', line: '113' }, { type: 'line', line: '114' }),
    'Rule r has two conditions that exclude each other.',
  ],
  [
    asking({ type: 'line', line: '113' }, { type: 'no_line' }),
    'Rule r has two conditions that exclude each other.',
  ],
  [
    asking({ type: 'surge', on: true }, { type: 'surge', on: false }),
    'Rule r has two conditions that exclude each other.',
  ],
  [
    asking(
      { type: 'queue_state', queue: 'fire', is: 'EQ', state: 'Full' },
      { type: 'queue_state', queue: 'fire', is: 'NE', state: 'Full' },
    ),
    'Rule r has two conditions that exclude each other.',
  ],
  [
    { ...policyWith(), areas: [open] },
    'Area centre: the polygon is not closed; it ends where it begins and has three corners at least.',
  ],
  [
    { ...policyWith(), areas: [{ ...box, within: { box: { south: 11, west: 106, north: 10, east: 107 } } }] },
    'Area box: the box is empty; south is below north and west below east.',
  ],
  [{ ...policyWith(), areas: [{ ...cells, within: { cells: [] } }] }, 'Area cells has no cell.'],
  [{ ...policyWith(), areas: [box, box] }, 'Area box stands twice.'],
  [{ ...cityPolicy, queues: [...cityPolicy.queues, cityPolicy.queues[0]!] }, 'Queue police stands twice.'],
  [{ ...cityPolicy, fallbackQueue: 'gone' }, 'The fallback queue gone does not exist.'],
  [
    {
      ...cityPolicy,
      lines: [
        ...cityPolicy.lines,
        { line: '116', agency: 'fire', numbers: ['028 3829 1735', '+842838291735'] },
      ],
    },
    'Number +842838291735 belongs to two lines.',
  ],
  [
    { ...cityPolicy, rules: [], queues: cityPolicy.queues.filter(({ queue }) => queue !== 'fire') },
    'Agency fire has no queue.',
  ],
])('row %#', (policy, sentence) => {
  const faults = policyFaults(policy)
  expect(faults.map(({ en }) => en)).toContain(sentence)
  expect(isPublishable(faults)).toBe(false)
  const { rule: named, vi } = faults.find(({ en }) => en === sentence)!
  expect(vi).not.toBe(sentence)
  if (sentence.startsWith('Rule '))
    expect([sentence, vi]).toEqual([expect.stringContaining(`${named}`), expect.stringContaining(`${named}`)])
})

test('conditions on different queues, or two that a state can avoid, do not exclude each other', () => {
  const avoiding = asking(
    { type: 'queue_state', queue: 'fire', is: 'NE', state: 'Full' },
    { type: 'queue_state', queue: 'fire', is: 'NE', state: 'Disabled' },
    { type: 'queue_state', queue: 'police', is: 'EQ', state: 'Full' },
  )
  expect(policyFaults(avoiding)).toEqual([])
})

describe('A warning', () => {
  test('names a rule that is never reached, and does not keep the policy from being published', () => {
    const faults = policyFaults(policyWith(rule('all', 25, [])))
    expect(faults.map(({ en, warning }) => [en, warning])).toEqual([
      ['Rule line-114 is never reached: all takes all its calls.', true],
      ['Rule line-115 is never reached: all takes all its calls.', true],
    ])
    expect(isPublishable(faults)).toBe(true)
  })

  test('is given as well when the rule before asks for less than this one', () => {
    const surge: RoutingCondition = { type: 'surge', on: true }
    const narrow = rule('narrow', 50, [{ type: 'line', line: '115' }, surge])
    expect(policyFaults(policyWith(rule('wide', 60, [surge]), narrow)).map(({ rule: id }) => id)).toEqual([
      'narrow',
    ])
    expect(policyFaults(policyWith(rule('wide', 40, [surge]), narrow))).toEqual([])
  })

  test('is given for a fallback queue that is closed', () => {
    const queues = cityPolicy.queues.map((queue) => ({ ...queue, disabled: queue.queue === 'police' }))
    const faults = policyFaults({ ...cityPolicy, queues })
    expect(faults.map(({ en }) => en)).toEqual(['The fallback queue police is disabled.'])
    expect(isPublishable(faults)).toBe(true)
  })
})
