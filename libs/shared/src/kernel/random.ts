/** Seeded randomness (mulberry32): the same seed gives the same city, the same calls and the same test cases. */
export interface Random {
  /** Uniform in [0, 1). */
  next(): number
  /** Integer in [min, max]. */
  int(min: number, max: number): number
  pick<T>(list: readonly T[]): T
  /** One of `list` in proportion to its weight. */
  weighted<T>(list: readonly T[], weight: (item: T) => number): T
  /** Exponentially distributed with the given mean. */
  exponential(mean: number): number
  /** Normally distributed (Box–Muller). */
  normal(mean: number, deviation: number): number
}

export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  return {
    next,
    int: (min, max) => min + Math.floor(next() * (max - min + 1)),
    pick: (list) => list[Math.floor(next() * list.length)]!,
    weighted(list, weight) {
      const total = list.reduce((sum, item) => sum + weight(item), 0)
      let left = next() * total
      for (const item of list) {
        left -= weight(item)
        if (left < 0) return item
      }
      return list[list.length - 1]!
    },
    exponential: (mean) => -mean * Math.log(1 - next()),
    normal: (mean, deviation) =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  }
}
