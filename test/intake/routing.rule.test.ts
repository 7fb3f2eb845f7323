/** Every call finds a queue, and the decision says by which rule. */
import { agencies } from '@lien-thong/shared/kernel/agency'
import { cityPolicy } from '@lien-thong/shared/routing/city-policy'
import { policyFaults, type RoutingPolicy, routeCall } from '@lien-thong/shared/routing/routing'

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

test('the first rule whose conditions all hold decides', () => {
  const policy: RoutingPolicy = {
    ...cityPolicy,
    rules: [
      { id: 'both', conditions: [{ line: '115' }, { source: 'trunk-b' }], queue: 'fire' },
      { id: 'nothing dialled', conditions: [{ noLine: true }, { source: 'trunk-b' }], queue: 'ambulance' },
      ...cityPolicy.rules,
      { id: 'too late', conditions: [{ line: '115' }], queue: 'police' },
    ],
  }
  expect(route('115', policy).rule).toBe('line-115')
  expect(route('115', policy, 'trunk-b')).toMatchObject({ rule: 'both', queue: 'fire', line: '115' })
  expect(route(undefined, policy, 'trunk-b')).toMatchObject({
    rule: 'nothing dialled',
    queue: 'ambulance',
    line: '115',
  })
  expect(route(undefined, policy).cause).toBe('fallback')
})

test('the policy a new hub starts with has no fault and serves every agency', () => {
  expect(policyFaults(cityPolicy)).toEqual([])
  expect(new Set(cityPolicy.queues.map((queue) => queue.agency))).toEqual(new Set(agencies))
})

test('faults that would leave a call without a queue are named', () => {
  const faults = policyFaults({
    ...cityPolicy,
    lines: [...cityPolicy.lines, { line: '113', agency: 'fire', numbers: [] }],
    rules: [...cityPolicy.rules, { id: 'line-115', conditions: [], queue: 'nowhere' }],
    fallbackQueue: 'gone',
  })
  expect(faults).toEqual([
    'rule line-115 names queue nowhere, which does not exist',
    'the fallback queue gone does not exist',
    'rule line-115 stands twice',
    'number 113 belongs to two lines',
  ])
})
