/** How many calls an hour the city makes, by hour of day. */
import { type Instant, toMs } from '../kernel/instant.ts'

/** Relative demand, midnight first: quiet before dawn, busy by day, highest in the evening. */
export const hourShape: readonly number[] = [
  0.55, 0.42, 0.34, 0.3, 0.32, 0.45, 0.7, 0.95, 1.1, 1.15, 1.15, 1.15, 1.1, 1.05, 1.1, 1.15, 1.25, 1.4, 1.55,
  1.6, 1.5, 1.3, 1.05, 0.77,
]
const total = hourShape.reduce((sum, each) => sum + each, 0)

/** Ho Chi Minh City keeps UTC+7 all year. */
export const cityHour = (instant: Instant): number =>
  Math.floor(((toMs(instant) / 3_600_000 + 7) % 24) + 24) % 24

/** `city` follows the hour of day; `even` is the same all day, so that a demo at night is not asleep. */
export type DayShape = 'city' | 'even'

/** Calls a second in this hour of a day that sees `callsPerDay`. */
export const callRate = (callsPerDay: number, shape: DayShape, hour: number): number =>
  shape === 'even' ? callsPerDay / 86_400 : (callsPerDay * hourShape[hour]!) / total / 3_600

export const peakRate = (callsPerDay: number, shape: DayShape): number =>
  shape === 'even' ? callsPerDay / 86_400 : (callsPerDay * Math.max(...hourShape)) / total / 3_600
