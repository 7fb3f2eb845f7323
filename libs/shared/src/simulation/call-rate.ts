/** How many calls an hour the city makes, by hour of day. */

/** Relative demand, midnight first: quiet before dawn, busy by day, highest in the evening. */
export const hourShape: readonly number[] = [
  0.55, 0.42, 0.34, 0.3, 0.32, 0.45, 0.7, 0.95, 1.1, 1.15, 1.15, 1.15, 1.1, 1.05, 1.1, 1.15, 1.25, 1.4, 1.55,
  1.6, 1.5, 1.3, 1.05, 0.77,
]

/** `city` follows the hour of day; `even` is the same all day, so that a demo at night is not asleep; or 24 weights. */
export type DayShape = 'city' | 'even' | readonly number[]

const even = new Array<number>(24).fill(1)
const hoursOf = (shape: DayShape): readonly number[] =>
  shape === 'city' ? hourShape : shape === 'even' ? even : shape
const sum = (values: readonly number[]): number => values.reduce((total, each) => total + each, 0)

/** Calls a second in this hour of a day that sees `callsPerDay`. */
export function callRate(callsPerDay: number, shape: DayShape, hour: number): number {
  const hours = hoursOf(shape)
  return (callsPerDay * hours[hour]!) / sum(hours) / 3_600
}

export function peakRate(callsPerDay: number, shape: DayShape): number {
  const hours = hoursOf(shape)
  return (callsPerDay * Math.max(...hours)) / sum(hours) / 3_600
}
