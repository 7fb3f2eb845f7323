/** What a draft of the routing policy would change, thing by thing and field by field. */
import type { RoutingPolicy } from './routing.ts'

export interface FieldChange {
  readonly field: string
  /** Left out where there was nothing. */
  readonly from?: unknown
  readonly to?: unknown
}

export interface PolicyChange {
  readonly kind: 'rule' | 'queue' | 'line' | 'area' | 'setting'
  readonly id: string
  readonly change: 'added' | 'removed' | 'changed'
  readonly fields: readonly FieldChange[]
}

type Thing = Readonly<Record<string, unknown>>

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(ordered(a)) === JSON.stringify(ordered(b))

/** The order of fields in JSON means nothing. */
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => [key, ordered(each)]),
  )
}

const fieldChanges = (from: Thing, to: Thing): readonly FieldChange[] =>
  [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .filter((field) => !isSame(from[field], to[field]))
    .map((field) => ({
      field,
      ...(from[field] !== undefined && { from: from[field] }),
      ...(to[field] !== undefined && { to: to[field] }),
    }))

function changesOf<T extends object>(
  kind: PolicyChange['kind'],
  from: readonly T[],
  to: readonly T[],
  idOf: (thing: T) => string,
): readonly PolicyChange[] {
  const before = new Map(from.map((thing) => [idOf(thing), thing as Thing]))
  const after = new Map(to.map((thing) => [idOf(thing), thing as Thing]))
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id): readonly PolicyChange[] => {
    const [was, is] = [before.get(id), after.get(id)]
    const fields = fieldChanges(was ?? {}, is ?? {})
    if (!was) return [{ kind, id, change: 'added', fields }]
    if (!is) return [{ kind, id, change: 'removed', fields }]
    return fields.length > 0 ? [{ kind, id, change: 'changed', fields }] : []
  })
}

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
