/** Changes of a policy that the page offers: each gives a new policy and leaves the old one as it was. */
import type { ConditionType, RoutingCondition } from '@lien-thong/shared/routing/condition'
import {
  overflowsOf,
  queueOf,
  type RoutingAction,
  type RoutingPolicy,
  type RoutingRule,
  rulesInOrder,
} from '@lien-thong/shared/routing/routing'

/** Room between two rules, so that the JSON of one more need not change the others. */
const STEP = 10

/** Priorities follow the order of the list. */
const numbered = (policy: RoutingPolicy, rules: readonly RoutingRule[]): RoutingPolicy => ({
  ...policy,
  rules: rules.map((rule, i) => ({ ...rule, priority: (rules.length - i) * STEP })),
})

export function withoutRule(policy: RoutingPolicy, id: string): RoutingPolicy {
  return { ...policy, rules: rulesInOrder(policy).filter((rule) => rule.id !== id) }
}

/** One place up or down. Only the two that change places get new priorities. */
export function movedRule(policy: RoutingPolicy, id: string, by: 1 | -1): RoutingPolicy {
  const rules = rulesInOrder(policy)
  const at = rules.findIndex((rule) => rule.id === id)
  const [rule, other] = [rules[at], rules[at + by]]
  if (!rule || !other) return policy
  const swapped = rules.map((each) =>
    each === rule
      ? { ...rule, priority: other.priority }
      : each === other
        ? { ...other, priority: rule.priority }
        : each,
  )
  return { ...policy, rules: swapped.toSorted((a, b) => b.priority - a.priority) }
}

/**
 * @param before the id of the rule it takes the place of; undefined: a new one, which is asked first. Where that rule is not
 * there any more, this one is asked when that one was.
 */
export function withRule(
  policy: RoutingPolicy,
  rule: RoutingRule,
  before: string | undefined,
): RoutingPolicy {
  const rules = rulesInOrder(policy)
  if (before !== undefined && !rules.some(({ id }) => id === before))
    return { ...policy, rules: [...rules, rule].toSorted((a, b) => b.priority - a.priority) }
  if (before !== undefined)
    return {
      ...policy,
      rules: rules.map((each) => (each.id === before ? { ...rule, priority: each.priority } : each)),
    }
  const top = rules[0]?.priority ?? 0
  if (top + STEP > 1_000_000) return numbered(policy, [rule, ...rules])
  return { ...policy, rules: [{ ...rule, priority: top + STEP }, ...rules] }
}

/** A condition of this type that can be filled in. */
export function blankCondition(type: ConditionType, policy: RoutingPolicy): RoutingCondition {
  switch (type) {
    case 'line':
      return { type, line: policy.lines[0]?.line ?? '' }
    case 'no_line':
      return { type }
    case 'dialled':
      return { type, number: '' }
    case 'source':
      return { type, source: '' }
    case 'time':
      return { type, from: '22:00', to: '06:00' }
    case 'area':
      return { type, area: policy.areas[0]?.area ?? '' }
    case 'queue_state':
      return { type, queue: policy.queues[0]?.queue ?? '', is: 'EQ', state: 'Full' }
    case 'caller_score':
      return { type, atLeast: 0.8 }
    case 'surge':
      return { type, on: true }
  }
}

/** What the form shows of a rule's actions, each once. */
export interface ActionForm {
  readonly queue: string
  readonly overflows: readonly { readonly after: number; readonly queue: string }[]
  readonly notify: string | undefined
  readonly mark: 1 | 2 | 3 | 4 | undefined
}

export function actionForm(rule: RoutingRule | undefined, policy: RoutingPolicy): ActionForm {
  const notify = rule?.actions.find((action) => action.type === 'notify')
  const mark = rule?.actions.find((action) => action.type === 'mark')
  return {
    queue: (rule && queueOf(rule)) ?? policy.fallbackQueue,
    overflows: rule ? overflowsOf(rule) : [],
    notify: notify && (notify.people?.join(', ') ?? ''),
    mark: mark?.priority,
  }
}

export function actionsOf({ queue, overflows, notify, mark }: ActionForm): readonly RoutingAction[] {
  const people = notify?.split(',').flatMap((name) => name.trim() || [])
  return [
    { type: 'queue', queue },
    ...overflows.map((each) => ({ type: 'overflow' as const, ...each })),
    ...(mark === undefined ? [] : [{ type: 'mark' as const, priority: mark }]),
    ...(people === undefined ? [] : [{ type: 'notify' as const, ...(people.length > 0 && { people }) }]),
  ]
}
