/**
 * Which queue a call goes to: ordered policy rules as data, in the manner of NENA policy routing. The first rule whose
 * conditions all hold decides; the decision keeps the rule's id and cause. A call is never without a queue.
 */
import type { Agency, Priority } from '../kernel/agency.ts'
import { readPhoneNumber } from '../kernel/phone-number.ts'

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
}

export type RoutingCondition =
  | { readonly line: string }
  | { readonly source: string }
  | { readonly noLine: true }

export interface RoutingRule {
  readonly id: string
  readonly conditions: readonly RoutingCondition[]
  readonly queue: string
}

export interface RoutingPolicy {
  readonly lines: readonly Line[]
  readonly queues: readonly Queue[]
  /** In order of evaluation. */
  readonly rules: readonly RoutingRule[]
  /** Where a call goes that no rule takes. */
  readonly fallbackQueue: string
}

export interface Route {
  readonly line: string
  readonly queue: string
  readonly agency: Agency
  readonly priority: Priority
  readonly rule: string
  readonly cause: 'rule' | 'fallback'
}

/** The line a dialled number belongs to. */
export function lineOf(policy: RoutingPolicy, dialled: string | undefined): Line | undefined {
  if (dialled === undefined) return undefined
  const { number } = readPhoneNumber(dialled)
  return policy.lines.find((line) => line.line === number || line.numbers.includes(number))
}

const holds = (condition: RoutingCondition, line: string | undefined, source: string): boolean => {
  if ('line' in condition) return condition.line === line
  if ('source' in condition) return condition.source === source
  return line === undefined
}

export function routeCall(
  policy: RoutingPolicy,
  call: { readonly to?: string | undefined; readonly source: string },
): Route {
  const line = lineOf(policy, call.to)
  const rule = policy.rules.find((each) => each.conditions.every((c) => holds(c, line?.line, call.source)))
  const name = rule?.queue ?? policy.fallbackQueue
  const queue = policy.queues.find((each) => each.queue === name)!
  const ofQueue = policy.lines.find((each) => each.agency === queue.agency)
  return {
    line: line?.line ?? ofQueue?.line ?? '',
    queue: queue.queue,
    agency: queue.agency,
    priority: queue.priority,
    rule: rule?.id ?? 'fallback',
    cause: rule ? 'rule' : 'fallback',
  }
}

/** What is wrong with a policy, as sentences; empty when every call would find a queue. */
export function policyFaults(policy: RoutingPolicy): readonly string[] {
  const queues = new Set(policy.queues.map((each) => each.queue))
  const doubled = (list: readonly string[]) => list.filter((item, i) => list.indexOf(item) !== i)
  return [
    ...policy.rules
      .filter((rule) => !queues.has(rule.queue))
      .map((rule) => `rule ${rule.id} names queue ${rule.queue}, which does not exist`),
    ...(queues.has(policy.fallbackQueue)
      ? []
      : [`the fallback queue ${policy.fallbackQueue} does not exist`]),
    ...doubled(policy.rules.map((rule) => rule.id)).map((id) => `rule ${id} stands twice`),
    ...doubled(policy.lines.flatMap((line) => [line.line, ...line.numbers])).map(
      (number) => `number ${number} belongs to two lines`,
    ),
  ]
}
