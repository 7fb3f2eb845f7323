/** Points in time as the hub writes them: RFC 3339, UTC, exactly three decimals, so that text order is time order. */
export type Instant = string

/** A date, a time and, always, where on earth it is that time: without it a local time would pass for UTC. */
const RFC_3339 = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:\d\d)(?:\.(\d+))?([Zz]|[+-]\d\d:\d\d)$/

function readRfc3339(text: string): number {
  const [, date, time, fraction = '0', zone] = RFC_3339.exec(text) ?? []
  if (date === undefined) return Number.NaN
  // Date.parse takes the 31st of any month, and moves it on.
  const day = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(day) || !new Date(day).toISOString().startsWith(date)) return Number.NaN
  return Date.parse(`${date}T${time}.${fraction.slice(0, 3)}${zone!.toUpperCase()}`)
}

/** Canonical form of any RFC 3339 text or epoch milliseconds; undefined when it names no point in time. */
export function toInstant(value: string | number): Instant | undefined {
  if (typeof value === 'string' && isCanonical(value)) return value
  const ms = typeof value === 'number' ? value : readRfc3339(value)
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return undefined
  const text = new Date(ms).toISOString()
  return text.length === 24 ? text : undefined
}

/** Most systems write it so already; what survives the way there and back needs no closer look. */
function isCanonical(text: string): boolean {
  if (text.length !== 24 || !text.endsWith('Z')) return false
  const ms = Date.parse(text)
  return !Number.isNaN(ms) && new Date(ms).toISOString() === text
}

export const toMs = (instant: Instant): number => Date.parse(instant)

/** Seconds from `from` to `to`, negative when `to` is earlier. */
export const secondsBetween = (from: Instant, to: Instant): number =>
  from === to ? 0 : (toMs(to) - toMs(from)) / 1000

export const addSeconds = (instant: Instant, seconds: number): Instant =>
  new Date(toMs(instant) + Math.round(seconds * 1000)).toISOString()

export const earliest = (a: Instant | undefined, b: Instant): Instant => (a === undefined || b < a ? b : a)

export const latest = (a: Instant | undefined, b: Instant): Instant => (a === undefined || b > a ? b : a)
