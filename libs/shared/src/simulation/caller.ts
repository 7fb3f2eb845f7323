/**
 * Who calls. Every number is invented from ranges that no network in Vietnam hands out (051… and 028 0…), so that no
 * invented call is anyone's.
 */
import type { Random } from '../kernel/random.ts'

const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random.int(0, 9)).join('')

/** National form, as kept; telephone systems then write it in their own manner. */
export const drawNumber = (random: Random): string =>
  random.next() < 0.06 ? `0280${digits(random, 7)}` : `051${digits(random, 7)}`

/** The same number as one trunk or another would send it. */
export const asTrunkWrites = (random: Random, number: string): string =>
  random.weighted(
    [
      { text: number, weight: 6 },
      { text: `+84${number.slice(1)}`, weight: 3 },
      { text: `84${number.slice(1)}`, weight: 1 },
    ],
    (each) => each.weight,
  ).text

export interface NuisanceCrowd {
  /** One of the numbers that call again and again, the first ones far more often than the last. */
  pick(random: Random): string
}

/** Zipf: the first number makes about a tenth of the crowd's calls, as one number did 251 of a day's calls to 115. */
export function nuisanceCrowd(random: Random, size = 300): NuisanceCrowd {
  const numbers = Array.from({ length: size }, (_, i) => ({
    number: drawNumber(random),
    weight: 1 / (i + 1),
  }))
  return { pick: (draw) => draw.weighted(numbers, (each) => each.weight).number }
}
