/** What changed between two versions of a document, thing by thing and field by field. */

export interface FieldChange {
  readonly field: string
  /** Left out where there was nothing. */
  readonly from?: unknown
  readonly to?: unknown
}

export interface ThingChange<Kind extends string> {
  readonly kind: Kind
  readonly id: string
  readonly change: 'added' | 'removed' | 'changed'
  readonly fields: readonly FieldChange[]
}

type Thing = Readonly<Record<string, unknown>>

export const isSame = (a: unknown, b: unknown): boolean =>
  JSON.stringify(ordered(a)) === JSON.stringify(ordered(b))

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

export const fieldChanges = (from: Thing, to: Thing): readonly FieldChange[] =>
  [...new Set([...Object.keys(from), ...Object.keys(to)])]
    .filter((field) => !isSame(from[field], to[field]))
    .map((field) => ({
      field,
      ...(from[field] !== undefined && { from: from[field] }),
      ...(to[field] !== undefined && { to: to[field] }),
    }))

/** @returns changes in the order in which things stand; removed ones where they stood */
export function changesOf<T extends object, Kind extends string>(
  kind: Kind,
  from: readonly T[],
  to: readonly T[],
  idOf: (thing: T) => string,
): readonly ThingChange<Kind>[] {
  const before = new Map(from.map((thing) => [idOf(thing), thing as Thing]))
  const after = new Map(to.map((thing) => [idOf(thing), thing as Thing]))
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id): readonly ThingChange<Kind>[] => {
    const [was, is] = [before.get(id), after.get(id)]
    const fields = fieldChanges(was ?? {}, is ?? {})
    if (!was) return [{ kind, id, change: 'added', fields }]
    if (!is) return [{ kind, id, change: 'removed', fields }]
    return fields.length > 0 ? [{ kind, id, change: 'changed', fields }] : []
  })
}
