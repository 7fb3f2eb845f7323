/** Points in time as the hub writes them: RFC 3339, UTC, exactly three decimals, so that text order is time order. */
export type Instant = string

/** Canonical form of any RFC 3339 text or epoch milliseconds; undefined when it names no point in time. */
export function toInstant(value: string | number): Instant | undefined {
  const ms = typeof value === 'number' ? value : Date.parse(value)
  if (!Number.isFinite(ms) || Math.abs(ms) > 8.64e15) return undefined
  const text = new Date(ms).toISOString()
  return text.length === 24 ? text : undefined
}

export const toMs = (instant: Instant): number => Date.parse(instant)

/** Seconds from `from` to `to`, negative when `to` is earlier. */
export const secondsBetween = (from: Instant, to: Instant): number => (toMs(to) - toMs(from)) / 1000

export const addSeconds = (instant: Instant, seconds: number): Instant =>
  new Date(toMs(instant) + Math.round(seconds * 1000)).toISOString()

export const earliest = (a: Instant | undefined, b: Instant): Instant => (a === undefined || b < a ? b : a)

export const latest = (a: Instant | undefined, b: Instant): Instant => (a === undefined || b > a ? b : a)
