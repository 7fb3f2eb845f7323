/** What a draft of the routing policy would change. */
import { changesOf, fieldChanges, type ThingChange } from '../kernel/difference.ts'
import type { RoutingPolicy } from './routing.ts'

export type PolicyChange = ThingChange<'rule' | 'queue' | 'line' | 'area' | 'setting'>

/** @returns rules first, in the order in which they stand; removed things where they stood */
export function policyDifference(from: RoutingPolicy, to: RoutingPolicy): readonly PolicyChange[] {
  const settings = ({ fallbackQueue, surge }: RoutingPolicy) => ({ fallbackQueue, surge })
  return [
    ...changesOf('rule', from.rules, to.rules, (rule) => rule.id),
    ...changesOf('queue', from.queues, to.queues, (queue) => queue.queue),
    ...changesOf('line', from.lines, to.lines, (line) => line.line),
    ...changesOf('area', from.areas, to.areas, (area) => area.area),
    ...fieldChanges(settings(from), settings(to)).map(
      (field): PolicyChange => ({ kind: 'setting', id: field.field, change: 'changed', fields: [field] }),
    ),
  ]
}
