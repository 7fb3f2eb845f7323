/** Randomness by name: the same words give the same draws, whatever was drawn elsewhere before. */
import { type Random, seededRandom } from '../kernel/random.ts'

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return h >>> 0
}

export const drawFor = (...words: readonly (string | number)[]): Random =>
  seededRandom(hash(words.join('\u001f')))

/** Uniform real number in [min, max). */
export const between = (random: Random, [min, max]: readonly [number, number]): number =>
  min + (max - min) * random.next()
