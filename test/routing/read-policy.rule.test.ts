/** Policies as they come from people and old databases. */

import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import { policyDifference } from '@lien-thong/shared/routing/policy-difference'
import { readPolicy } from '@lien-thong/shared/routing/read-policy'
import { routeCall, rulesInOrder } from '@lien-thong/shared/routing/routing'
import { policyWith, rule } from './rules.ts'

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** As hubs of the first version keep it. */
const firstForm = {
  lines: cityPolicy.lines,
  queues: cityPolicy.queues,
  rules: [
    { id: 'trunk', conditions: [{ line: '115' }, { source: 'trunk-b' }], queue: 'fire' },
    { id: 'silent', conditions: [{ noLine: true }], queue: 'ambulance' },
    { id: 'line-115', conditions: [{ line: '115' }], queue: 'ambulance' },
  ],
  fallbackQueue: 'police',
}

test('a policy of the present form is read as it is', () => {
  const policy = policyWith(
    rule(
      'r',
      100,
      [{ type: 'time', days: ['MO'], from: '22:00', to: '06:00', since: '2026-12-01' }],
      'fire',
      {
        type: 'overflow',
        after: 30,
        queue: 'police',
      },
    ),
  )
  expect(readPolicy(json(policy))).toEqual({ policy })
  expect(readPolicy(json({ ...policy, surge: { multiple: 3, atLeast: 20 } })).policy?.surge).toEqual({
    multiple: 3,
    atLeast: 20,
  })
})

test('a policy of the first form decides as it did', () => {
  const { policy } = readPolicy(json(firstForm))
  expect(rulesInOrder(policy!).map(({ id, priority }) => [id, priority])).toEqual([
    ['trunk', 30],
    ['silent', 20],
    ['line-115', 10],
  ])
  expect(policy!.areas).toEqual([])
  expect(routeCall(policy!, { to: '115', source: 'trunk-b' })).toMatchObject({ rule: 'trunk', queue: 'fire' })
  expect(routeCall(policy!, { to: '115', source: 'demo' })).toMatchObject({ rule: 'line-115' })
  expect(routeCall(policy!, { source: 'demo' })).toMatchObject({ rule: 'silent', queue: 'ambulance' })
  expect(routeCall(policy!, { to: '113', source: 'demo' })).toMatchObject({ rule: 'fallback' })
})

const withRule = (change: object) => ({ ...cityPolicy, rules: [{ ...cityPolicy.rules[0], ...change }] })

test.each<readonly [string, unknown, string, string]>([
  ['nothing', null, '', ''],
  ['a list', [], '', ''],
  ['text', 'line 115', '', ''],
  ['no queue', { ...cityPolicy, queues: [] }, '', '“queues”'],
  ['an unknown field', { ...cityPolicy, rule: [] }, '', ''],
  [
    'an unknown agency',
    { ...cityPolicy, lines: [{ line: '1', agency: 'navy', numbers: [] }] },
    '',
    '“lines.0.agency”',
  ],
  [
    'an unknown condition',
    withRule({ conditions: [{ type: 'weather' }] }),
    'line-113',
    '“conditions.0.type”',
  ],
  ['an unknown action', withRule({ actions: [{ type: 'refuse' }] }), 'line-113', '“actions.0.type”'],
  [
    'a broken hour',
    withRule({ conditions: [{ type: 'time', from: '25:00' }] }),
    'line-113',
    '“conditions.0.from”',
  ],
  [
    'a broken date',
    withRule({ conditions: [{ type: 'time', since: '2026-02-30' }] }),
    'line-113',
    '“conditions.0.since”',
  ],
  [
    'an unknown weekday',
    withRule({ conditions: [{ type: 'time', days: ['Thứ Hai'] }] }),
    'line-113',
    '“conditions.0.days.0”',
  ],
  [
    'an unknown state',
    withRule({ conditions: [{ type: 'queue_state', queue: 'fire', is: 'EQ', state: 'Busy' }] }),
    'line-113',
    '“conditions.0.state”',
  ],
  [
    'no score',
    withRule({ conditions: [{ type: 'caller_score', atLeast: 0 }] }),
    'line-113',
    '“conditions.0.atLeast”',
  ],
  [
    'an overflow at once',
    withRule({ actions: [{ type: 'overflow', after: 0, queue: 'fire' }] }),
    'line-113',
    '“actions.0.after”',
  ],
  ['half a priority', withRule({ priority: 1.5 }), 'line-113', '“priority”'],
  ['a note that has no end', withRule({ note: 'a'.repeat(301) }), 'line-113', '“note”'],
  ['a rule that is none', { ...cityPolicy, rules: [7] }, '', '“rules.0”'],
  [
    'a place beyond the pole',
    {
      ...cityPolicy,
      areas: [{ area: 'a', name: { vi: 'a', en: 'a' }, within: { polygon: [{ lat: 91, lon: 0 }] } }],
    },
    '',
    '“areas.0.within',
  ],
])('%s is no policy, and the sentence says where', (_, value, id, place) => {
  const { policy, faults } = readPolicy(json(value))
  expect(policy).toBeUndefined()
  expect(faults!.length).toBeGreaterThan(0)
  for (const { vi, en } of faults!)
    expect([vi, en]).toEqual([expect.stringContaining(place), expect.stringContaining(place)])
  if (id !== '') expect(faults![0]).toMatchObject({ rule: id, en: expect.stringContaining(id) })
})

describe('The difference of two policies', () => {
  const base = policyWith(rule('a', 50, [{ type: 'surge', on: true }]), rule('b', 60, []))

  test('is nothing for the same policy, whatever the order of fields', () => {
    const turned = { ...base, rules: base.rules.map(({ actions, ...rest }) => ({ actions, ...rest })) }
    expect(policyDifference(base, json(turned) as typeof base)).toEqual([])
  })

  test('names what came, what went, and each field that changed', () => {
    const next = {
      ...base,
      fallbackQueue: 'fire',
      queues: base.queues.map((queue) => (queue.queue === 'fire' ? { ...queue, max: 5 } : queue)),
      areas: base.areas.slice(1),
      rules: [
        rule('a', 55, [{ type: 'surge', on: false }]),
        rule('c', 70, []),
        ...base.rules.filter(({ id }) => id.startsWith('line-')),
      ],
    }
    const changes = policyDifference(base, next)
    expect(changes.map(({ kind, id, change }) => `${kind} ${id} ${change}`)).toEqual([
      'rule a changed',
      'rule b removed',
      'rule c added',
      'queue fire changed',
      'area centre removed',
      'setting fallbackQueue changed',
    ])
    expect(changes[0]!.fields).toEqual([
      { field: 'priority', from: 50, to: 55 },
      { field: 'conditions', from: [{ type: 'surge', on: true }], to: [{ type: 'surge', on: false }] },
    ])
    expect(changes[3]!.fields).toEqual([{ field: 'max', to: 5 }])
    expect(changes[5]!.fields).toEqual([{ field: 'fallbackQueue', from: 'police', to: 'fire' }])
  })
})
