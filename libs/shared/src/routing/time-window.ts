/** Windows of city time. Vietnam keeps UTC+7 all year, so a minute of the day is never missing and never comes twice. */
import { type Instant, toMs } from '../kernel/instant.ts'

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]

/** All that is left out is not limited. */
export interface TimeWindow {
  readonly days?: readonly Weekday[]
  /** `HH:MM`, included; later than `to` for a window across midnight. */
  readonly from?: string
  /** `HH:MM`, not included; `24:00` is the end of the day. */
  readonly to?: string
  /** First and last day, `YYYY-MM-DD`, both included. */
  readonly since?: string
  readonly until?: string
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const CITY_AHEAD_MS = 7 * HOUR_MS

export interface CityTime {
  /** `YYYY-MM-DD` */
  readonly date: string
  readonly day: Weekday
  readonly minute: number
}

const cityTimeOf = (ms: number): CityTime => {
  const local = new Date(ms + CITY_AHEAD_MS)
  return {
    date: local.toISOString().slice(0, 10),
    day: weekdays[(local.getUTCDay() + 6) % 7]!,
    minute: local.getUTCHours() * 60 + local.getUTCMinutes(),
  }
}

/** Date, weekday and minute of the day in Asia/Ho_Chi_Minh. */
export const cityTime = (at: Instant): CityTime => cityTimeOf(toMs(at))

/** `TU 2026-11-24 22:05` */
export const cityTimeText = (at: Instant): string => {
  const { date, day, minute } = cityTime(at)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${day} ${date} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}

export const minuteOf = (text: string): number => Number(text.slice(0, 2)) * 60 + Number(text.slice(3))

/** The small hours of a window across midnight belong to the day on which it began. */
export function isWithin(
  { days, from = '00:00', to = '24:00', since, until }: TimeWindow,
  at: Instant,
): boolean {
  const now = cityTime(at)
  const [first, end] = [minuteOf(from), minuteOf(to)]
  const crosses = first > end
  const isIn = crosses ? now.minute >= first || now.minute < end : now.minute >= first && now.minute < end
  if (!isIn) return false
  const began = crosses && now.minute < end ? cityTimeOf(toMs(at) - DAY_MS) : now
  return (
    (days === undefined || days.includes(began.day)) &&
    (since === undefined || began.date >= since) &&
    (until === undefined || began.date <= until)
  )
}

/** Whether any moment lies in it. */
export function isPossible({ days, from, to, since, until }: TimeWindow): boolean {
  if (from !== undefined && to !== undefined && from === to) return false
  if (from === '24:00' || to === '00:00') return false
  if (since !== undefined && until !== undefined && since > until) return false
  if (days === undefined) return true
  if (since === undefined || until === undefined) return days.length > 0
  const [first, last] = [Date.parse(`${since}T12:00:00Z`), Date.parse(`${until}T12:00:00Z`)]
  for (let ms = first; ms <= last && ms < first + 7 * DAY_MS; ms += DAY_MS)
    if (days.includes(cityTimeOf(ms - CITY_AHEAD_MS).day)) return true
  return false
}
