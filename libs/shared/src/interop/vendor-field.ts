/** Fields as vendors send them: text, or a number that stands for text. Whatever else stands there counts as absent. */
import { type Instant, toInstant } from '../kernel/instant.ts'

export type Fields = Readonly<Record<string, unknown>>

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Of its own fields only: `constructor` and the like are no fields of a request. */
export function textOf(fields: Fields, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined
    const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value
    if (typeof text === 'string' && text.trim() !== '') return text.trim()
  }
  return undefined
}

/** A finite decimal number, also as text; no hexadecimal, no exponent. */
export function decimalOf(fields: Fields, name: string): number | undefined {
  const text = textOf(fields, name)
  return text !== undefined && /^[+-]?\d{1,17}(?:\.\d{1,17})?$/.test(text) ? Number(text) : undefined
}

/** Time since 1970 in units of `perSecond`; 0 means that it never happened. */
export function epochOf(fields: Fields, name: string, perSecond: number): Instant | undefined {
  const count = decimalOf(fields, name)
  return count === undefined || count <= 0 ? undefined : toInstant(Math.round((count * 1000) / perSecond))
}

/** RFC 2822 (`Tue, 31 Jan 2017 19:04:20 +0000`) or RFC 3339. */
export function dateOf(text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined
  const [, day, month, year, time, zone] =
    /^(?:[A-Z][a-z]{2},\s)?(\d{1,2})\s([A-Z][a-z]{2})\s(\d{4})\s(\d\d:\d\d:\d\d)\s([+-]\d{4}|GMT|UTC)$/.exec(
      text,
    ) ?? []
  if (day === undefined) return toInstant(text)
  const number = months.indexOf(month!) + 1
  const offset = /^\D{3}$/.test(zone!) ? 'Z' : `${zone!.slice(0, 3)}:${zone!.slice(3)}`
  const date = `${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`
  return number === 0 ? undefined : toInstant(`${date}T${time}${offset}`)
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A name that may stand in an event: at most `length` characters, none of them a control character. */
export function idOf(fields: Fields, length: number, ...names: readonly string[]): string | undefined {
  const text = textOf(fields, ...names)
  return text !== undefined && text.length <= length && /^[\x21-\x7e]+$/.test(text) ? text : undefined
}
