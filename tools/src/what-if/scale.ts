/** A linear scale with ticks at round numbers. */

export interface Scale {
  readonly from: number
  readonly to: number
  readonly ticks: readonly number[]
  /** Pixel of a value. */
  at(value: number): number
}

const STEPS = [1, 2, 5] as const
const MOST_TICKS = 7

export function scaleFor(values: readonly number[], [from, to]: readonly [number, number]): Scale {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const span = Math.max(most - least, 1)
  const step = stepFor(span)
  const [low, high] = [Math.floor(least / step) * step, Math.max(Math.ceil(most / step) * step, least + step)]
  const ticks = Array.from({ length: Math.round((high - low) / step) + 1 }, (_, i) => low + i * step)
  return { from, to, ticks, at: (value) => from + ((value - low) / (high - low)) * (to - from) }
}

function stepFor(span: number): number {
  for (let power = 0; ; power++) {
    for (const step of STEPS) {
      if (span / (step * 10 ** power) <= MOST_TICKS - 1) return step * 10 ** power
    }
  }
}
