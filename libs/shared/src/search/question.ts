/** What was typed into the search box, read as words and as a number. */
import { digitsOf, wordsIn } from './search-text.ts'

export interface Question {
  /** All must be there; the last one may be the beginning of a word. */
  readonly words: readonly string[]
  /** The end of a telephone number or of an incident's number. */
  readonly digits?: string
}

/** Further words narrow nothing. */
const MOST_WORDS = 8
const FEWEST_DIGITS = 3
const MOST_DIGITS = 15
const NUMBER = /^[\d\s().+-]+$/

/**
 * Constraints: one letter or digit alone asks for nothing; a letter alone behind other words is still being typed and left
 * out; a number is digits with spaces, dots, dashes, brackets or a plus, three digits at least.
 */
export function readQuestion(typed: string): Question {
  const all = [...new Set(wordsIn(typed).map(({ word }) => word))].slice(0, MOST_WORDS)
  const last = all.at(-1) ?? ''
  const words = last.length === 1 && (all.length === 1 || !/\d/.test(last)) ? all.slice(0, -1) : all
  const digits = NUMBER.test(typed) ? digitsOf(typed.trim()) : ''
  return {
    words,
    ...(digits.length >= FEWEST_DIGITS && digits.length <= MOST_DIGITS && { digits }),
  }
}

export const asksNothing = ({ words, digits }: Question): boolean =>
  words.length === 0 && digits === undefined

/** Whether this word may be only the beginning of one. */
export const isBegun = ({ words }: Question, index: number): boolean =>
  index === words.length - 1 && words[index]!.length > 1
