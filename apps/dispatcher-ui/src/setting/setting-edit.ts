/** A change at a place of a setting, and its form while someone types. */

/** @param value undefined takes out what stands there */
export function withAt(of: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value
  if (Array.isArray(of)) return of.map((each, i) => (String(i) === step ? withAt(each, rest, value) : each))
  const { [step]: before, ...others } = of as Readonly<Record<string, unknown>>
  const after = withAt(before, rest, value)
  if (after === undefined) return others
  // What stood there keeps its place among the others.
  return Object.fromEntries(
    [...new Set([...Object.keys(of as object), step])].map((key) => [
      key,
      key === step ? after : others[key],
    ]),
  )
}
