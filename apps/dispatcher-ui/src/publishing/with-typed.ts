/** What two people make of a document at the same time: what one typed, over what the other saved meanwhile. */
import { isSame } from '@lien-thong/shared/kernel/difference'

type Fields = Readonly<Record<string, unknown>>

/** Of each list of things the field that names them. */
export type NameFields = Readonly<Record<string, string>>

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Each figure that somebody typed stays theirs, all others are the colleague's. Things of a list that have names count one by
 * one, any other list as a whole.
 * @param over what they typed it over
 */
export function withTyped(now: unknown, over: unknown, typed: unknown, names: NameFields = {}): unknown {
  if (isSame(typed, over)) return now
  if (!isFields(now) || !isFields(over) || !isFields(typed)) return typed
  const at = (of: Fields, key: string): unknown => (Object.hasOwn(of, key) ? of[key] : undefined)
  const mixed = (key: string): unknown => {
    const [theirs, before, mine] = [at(now, key), at(over, key), at(typed, key)]
    const name = Object.hasOwn(names, key) ? names[key] : undefined
    return name === undefined ? withTyped(theirs, before, mine) : mixedList(theirs, before, mine, name)
  }
  return Object.fromEntries(
    [...new Set([...Object.keys(now), ...Object.keys(typed)])]
      .map((key) => [key, mixed(key)] as const)
      .filter(([, value]) => value !== undefined),
  )
}

/** In the order of whoever moved something, and of who typed where both did. */
function mixedList(now: unknown, over: unknown, typed: unknown, name: string): unknown {
  const [theirs, before, mine] = [now, over, typed].map((list) => byName(list, name))
  if (!theirs || !before || !mine) return withTyped(now, over, typed)
  const isMoved = !isSame([...mine.keys()], [...before.keys()])
  const order = isMoved ? [...mine.keys(), ...theirs.keys()] : [...theirs.keys(), ...mine.keys()]
  return [...new Set(order)]
    .map((each) => withTyped(theirs.get(each), before.get(each), mine.get(each)))
    .filter((thing) => thing !== undefined)
}

/** Undefined where it is no list of things that have each a name of its own. */
function byName(list: unknown, name: string): ReadonlyMap<unknown, unknown> | undefined {
  if (!Array.isArray(list) || !list.every((each) => isFields(each) && typeof each[name] === 'string'))
    return undefined
  const named = new Map(list.map((each: Fields) => [each[name], each]))
  return named.size === list.length ? named : undefined
}
