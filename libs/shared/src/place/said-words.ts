/** The words of a caller while they are being read: what has been understood is taken out, the rest closes up. */
import { foldLetters } from './said-text.ts'

export interface Taken {
  /** As typed, with tones. */
  readonly text: string
  readonly folded: string
  readonly groups: readonly (string | undefined)[]
}

/** Holds the toned and the folded text in step: a place in one is the same place in the other. */
export class SaidWords {
  #clean: string
  #folded: string

  constructor(clean: string) {
    this.#clean = clean
    this.#folded = foldLetters(clean)
  }

  get clean(): string {
    return this.#clean
  }

  get folded(): string {
    return this.#folded
  }

  /** First match in the folded text that `fits` accepts, without taking it. */
  find(
    pattern: RegExp,
    fits: (found: RegExpExecArray, toned: string) => boolean = () => true,
  ): RegExpExecArray | undefined {
    for (const found of this.#folded.matchAll(new RegExp(pattern, `${pattern.flags.replace('g', '')}g`))) {
      if (fits(found, this.#clean.slice(found.index, found.index + found[0].length))) return found
    }
    return undefined
  }

  take(
    pattern: RegExp,
    fits?: (found: RegExpExecArray, toned: string) => boolean,
    leave?: string,
  ): Taken | undefined {
    const found = this.find(pattern, fits)
    if (!found) return undefined
    return { ...this.cut(found.index, found[0].length, leave), groups: [...found] }
  }

  /** Takes out letters; a comma is left, since what stood before and behind does not belong together. */
  cut(start: number, length: number, leave = ' , '): Omit<Taken, 'groups'> {
    const taken = {
      text: this.#clean.slice(start, start + length).trim(),
      folded: this.#folded.slice(start, start + length).trim(),
    }
    this.replace(start, length, leave)
    return taken
  }

  replace(start: number, length: number, by: string): void {
    this.#clean = this.#clean.slice(0, start) + by + this.#clean.slice(start + length)
    this.#folded = foldLetters(this.#clean)
  }

  /** What is left, without commas at its ends or in a row. */
  get rest(): string {
    return this.#clean
      .replace(/\s+/g, ' ')
      .replace(/(?:\s*[,;]\s*)+/g, ', ')
      .replace(/^[\s,;:.\-/]+|[\s,;:.\-/?!]+$/g, '')
  }
}

const mark = /\p{M}/u

/** Whether a word stands for `meant`: typed like that, or without any tones. "Phương" is no "phường". */
export function isMeant(typed: string, meant: readonly string[]): boolean {
  const lower = typed.toLowerCase().normalize('NFC')
  return meant.includes(lower) || !mark.test(lower.replace(/đ/g, 'd\u0301').normalize('NFD'))
}
