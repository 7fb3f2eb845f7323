/** The examples that administrators read are policies, or parts of one, and have no faults. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { policyFaults } from '@lien-thong/shared/routing/policy-faults'
import { readPolicy } from '@lien-thong/shared/routing/read-policy'
import { explainCall } from '@lien-thong/shared/routing/routing'

const text = readFileSync(join(import.meta.dirname, '../../docs/routing.md'), 'utf8')
const examples = [...text.matchAll(/^```json\n(.*?)^```/gms)].map(
  (found) => JSON.parse(found[1]!) as Record<string, unknown>,
)
const whole = examples.find((each) => 'rules' in each) as { rules: unknown[]; areas: unknown[] }

test('there is a whole policy, a rule and an area', () => {
  expect(examples.map((each) => ('rules' in each ? 'policy' : 'area' in each ? 'area' : 'rule'))).toEqual([
    'policy',
    'rule',
    'area',
  ])
})

test.each(examples.map((example, i) => [i, example] as const))(
  'example %i can be published',
  (_, example) => {
    const [rules, areas] =
      'rules' in example
        ? [whole.rules, whole.areas]
        : 'area' in example
          ? [whole.rules, [example]]
          : [[example, ...whole.rules], whole.areas]
    const { policy, faults } = readPolicy({ ...whole, rules, areas })
    expect(faults).toBeUndefined()
    expect(policyFaults(policy!)).toEqual([])
  },
)

test('the whole policy does what the text says of it', () => {
  const policy = readPolicy(whole).policy!
  const at = '2026-11-24T15:30:00.000Z'
  const full = explainCall(policy, { to: '115', source: 'demo' }, { at, queueStates: { ambulance: 'Full' } })
  expect([full.route.queue, full.overflow]).toEqual(['reserve', [{ after: 30, queue: 'fire' }]])
  expect(explainCall(policy, { to: '115', source: 'demo' }, { at }).route.queue).toBe('ambulance')
})

test('every condition and action of the policy is explained', () => {
  const named = (heading: string): readonly string[] => {
    const table = text.slice(text.indexOf(`| ${heading} `)).split('\n\n')[0]!
    return [...table.matchAll(/^\| `(\w+)`/gm)].map((found) => found[1]!)
  }
  expect(named('Condition')).toEqual([
    'line',
    'no_line',
    'dialled',
    'source',
    'time',
    'area',
    'queue_state',
    'caller_score',
    'surge',
  ])
  expect(named('Action')).toEqual(['queue', 'overflow', 'notify', 'mark'])
})
