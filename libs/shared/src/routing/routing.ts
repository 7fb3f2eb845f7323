/**
 * Which queue a call goes to: ordered policy rules as data, in the manner of NENA policy routing. The first rule whose
 * conditions all hold decides; the decision keeps the rule's id and cause. A call is never without a queue.
 */
import type { CallMark } from '../call/call.ts'
import type { Coordinate } from '../geo/coordinate.ts'
import type { Agency, Priority } from '../kernel/agency.ts'
import type { Instant } from '../kernel/instant.ts'
import { readPhoneNumber } from '../kernel/phone-number.ts'
import {
  type Area,
  type ConditionType,
  holds,
  type Question,
  type RoutingCondition,
  valueAsked,
} from './condition.ts'
import type { QueueState } from './queue-state.ts'

export interface Line {
  /** The number the public dials. */
  readonly line: string
  readonly agency: Agency
  /** Other numbers that ring the same line: trunks, test numbers. Compared after normalisation. */
  readonly numbers: readonly string[]
}

export interface Queue {
  readonly queue: string
  readonly agency: Agency
  readonly name: { readonly vi: string; readonly en: string }
  /** Priority of a leg nobody has classified yet. */
  readonly priority: Priority
  /** As many calls as may wait before it is full. */
  readonly max?: number
  /** Closed, or kept in reserve; rules may ask for it, and nothing else follows from it. */
  readonly disabled?: boolean
  readonly standby?: boolean
}

export type RoutingAction =
  /** Where the call rings. Every rule has exactly one of these. */
  | { readonly type: 'queue'; readonly queue: string }
  /** Rings in a further queue when nobody has answered or claimed it so many seconds after it came. */
  | { readonly type: 'overflow'; readonly after: number; readonly queue: string }
  /** Tells these supervisors, or all of the queue's agency when none is named. */
  | { readonly type: 'notify'; readonly people?: readonly string[] }
  /** Marks the caller as a frequent nuisance and lowers the leg to this priority. The call is answered like any other. */
  | { readonly type: 'mark'; readonly priority: Priority }

export interface RoutingRule {
  readonly id: string
  /** Unique. A higher one is asked first, and 0 is the lowest, as in NENA-STA-010.3. */
  readonly priority: number
  readonly note?: string
  /** All of them must hold; a rule without any takes every call. */
  readonly conditions: readonly RoutingCondition[]
  readonly actions: readonly RoutingAction[]
}

export interface RoutingPolicy {
  readonly lines: readonly Line[]
  readonly queues: readonly Queue[]
  readonly areas: readonly Area[]
  readonly rules: readonly RoutingRule[]
  /** Where a call goes that no rule takes. */
  readonly fallbackQueue: string
  /** When surge mode is suggested: so many times the usual rings in a minute, and so many at least. */
  readonly surge?: SurgeLimits
}

export interface SurgeLimits {
  readonly multiple: number
  readonly atLeast: number
}

export interface Overflow {
  /** Seconds since the call came. */
  readonly after: number
  readonly queue: string
}

export interface Route {
  readonly line: string
  readonly queue: string
  readonly agency: Agency
  readonly priority: Priority
  readonly rule: string
  readonly cause: 'rule' | 'fallback'
  readonly marks?: readonly CallMark[]
  /** Supervisors by username; empty: all of the agency. */
  readonly notify?: readonly string[]
}

export interface RoutedCall {
  readonly to?: string | undefined
  readonly source: string
  readonly from?: string | undefined
  readonly location?: Coordinate | undefined
}

/** What is so around the call. Left out: no time, no surge, an innocent caller, and queues of which nothing is known. */
export interface RoutingContext {
  readonly at?: Instant | undefined
  readonly surge?: boolean | undefined
  readonly queueStates?: Readonly<Record<string, QueueState>> | undefined
  readonly score?: number | undefined
}

/** The line a dialled number belongs to. */
export function lineOf(policy: RoutingPolicy, dialled: string | undefined): Line | undefined {
  if (dialled === undefined) return undefined
  const { number } = readPhoneNumber(dialled)
  return policy.lines.find(
    (line) => line.line === number || line.numbers.some((each) => readPhoneNumber(each).number === number),
  )
}

const inOrderOf = new WeakMap<RoutingPolicy, readonly RoutingRule[]>()

/** The rules in the order in which they are asked. */
export function rulesInOrder(policy: RoutingPolicy): readonly RoutingRule[] {
  let rules = inOrderOf.get(policy)
  if (!rules) {
    rules = policy.rules.toSorted((a, b) => b.priority - a.priority)
    inOrderOf.set(policy, rules)
  }
  return rules
}

const numberOf = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : readPhoneNumber(text).number

const questionOf = (policy: RoutingPolicy, call: RoutedCall, context: RoutingContext): Question => ({
  line: lineOf(policy, call.to)?.line,
  dialled: numberOf(call.to),
  source: call.source,
  from: numberOf(call.from),
  location: call.location,
  at: context.at,
  surge: context.surge ?? false,
  score: context.score ?? 0,
  queueStates: context.queueStates ?? {},
  areas: policy.areas,
})

/** The queue that a rule names; undefined for a faulty rule. */
export const queueOf = ({ actions }: RoutingRule): string | undefined =>
  actions.find((action) => action.type === 'queue')?.queue

/** Where a call of this rule rings, one after the other, while nobody answers. */
export const overflowsOf = ({ actions }: RoutingRule): readonly Overflow[] =>
  actions
    .filter((action) => action.type === 'overflow')
    .map(({ after, queue }) => ({ after, queue }))
    .toSorted((a, b) => a.after - b.after)

/** Whether some rule asks for it: what nobody asks for need not be looked up. */
export const asksFor = (policy: RoutingPolicy, type: ConditionType): boolean =>
  policy.rules.some(({ conditions }) => conditions.some((condition) => condition.type === type))

export function routeCall(policy: RoutingPolicy, call: RoutedCall, context: RoutingContext = {}): Route {
  const asked = questionOf(policy, call, context)
  const rule = rulesInOrder(policy).find(({ conditions }) => conditions.every((each) => holds(each, asked)))
  return routeBy(policy, rule, asked.line)
}

function routeBy(policy: RoutingPolicy, rule: RoutingRule | undefined, line: string | undefined): Route {
  const name = (rule && queueOf(rule)) ?? policy.fallbackQueue
  const queue = policy.queues.find((each) => each.queue === name) ?? policy.queues[0]!
  const ofQueue = policy.lines.find((each) => each.agency === queue.agency)
  const mark = rule?.actions.find((action) => action.type === 'mark')
  const notify = rule?.actions.find((action) => action.type === 'notify')
  return {
    line: line ?? ofQueue?.line ?? '',
    queue: queue.queue,
    agency: queue.agency,
    priority: loweredBy(rule, queue.priority),
    rule: rule?.id ?? 'fallback',
    cause: rule ? 'rule' : 'fallback',
    ...(mark && { marks: ['nuisance_suspected'] }),
    ...(notify && { notify: notify.people ?? [] }),
  }
}

const loweredBy = (rule: RoutingRule | undefined, priority: Priority): Priority => {
  const mark = rule?.actions.find((action) => action.type === 'mark')
  return mark ? (Math.max(priority, mark.priority) as Priority) : priority
}

/** Of a leg that nobody has classified yet, in a queue that this rule brought its call to. */
export function priorityIn(policy: RoutingPolicy, name: string, decided: string | undefined): Priority {
  const queue = policy.queues.find((each) => each.queue === name)
  const rule = policy.rules.find(({ id }) => id === decided)
  return loweredBy(rule, queue?.priority ?? 2)
}

/** The same, where the rule marks a nuisance. */
export const markedPriority = (
  policy: RoutingPolicy,
  name: string,
  decided: string | undefined,
): Priority | undefined =>
  policy.rules.some(({ id, actions }) => id === decided && actions.some(({ type }) => type === 'mark'))
    ? priorityIn(policy, name, decided)
    : undefined

/** What one rule said about a call. */
export interface RuleTrace {
  readonly rule: string
  /** `passed_over`: it would have taken the call, but one before it did. */
  readonly result: 'decided' | 'failed' | 'passed_over'
  /** The first condition that did not hold, and what was there instead; empty: nothing. */
  readonly failed?: { readonly condition: RoutingCondition; readonly saw: string }
}

export interface Explanation {
  readonly route: Route
  readonly overflow: readonly Overflow[]
  /** Every rule, in the order in which they are asked. */
  readonly trace: readonly RuleTrace[]
}

/** The decision of `routeCall`, and why it is not another. */
export function explainCall(
  policy: RoutingPolicy,
  call: RoutedCall,
  context: RoutingContext = {},
): Explanation {
  const asked = questionOf(policy, call, context)
  let decided: RoutingRule | undefined
  const trace = rulesInOrder(policy).map((rule): RuleTrace => {
    const condition = rule.conditions.find((each) => !holds(each, asked))
    if (condition)
      return { rule: rule.id, result: 'failed', failed: { condition, saw: valueAsked(condition, asked) } }
    const result = decided ? 'passed_over' : 'decided'
    decided ??= rule
    return { rule: rule.id, result }
  })
  return {
    route: routeBy(policy, decided, asked.line),
    overflow: decided ? overflowsOf(decided) : [],
    trace,
  }
}
