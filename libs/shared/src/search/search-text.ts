/** Words and digits of a text as search compares them, and where they stand in it. */
import { foldText } from '../kernel/fold-text.ts'
import { readPhoneNumber } from '../kernel/phone-number.ts'

/** `start` and `end` are places in the text as it was given, marks included. */
export interface FoundWord {
  readonly word: string
  readonly start: number
  readonly end: number
}

/** Longer words are compared by their beginning. */
const LONGEST = 40

const folded = new Map<string, string>()

/** One character without marks and case; nothing for what belongs to no word, and for a mark that stands alone. */
function fold(character: string): string {
  let known = folded.get(character)
  if (known === undefined) {
    known = /[\p{L}\p{N}]/u.test(character) ? foldText(character) : ''
    if (folded.size < 5_000) folded.set(character, known)
  }
  return known
}

/** Half a character is none: PostgreSQL refuses it, and with it all that is indexed together. */
const beginningOf = (word: string): string => word.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '')

const MARK = /\p{M}/u

/** Constraints: letters and digits make words; all else parts them, but a combining mark belongs to its letter. */
export function wordsIn(text: string): readonly FoundWord[] {
  const found: FoundWord[] = []
  let word = ''
  let start = 0
  let at = 0
  const finish = (end: number): void => {
    if (word !== '') found.push({ word: beginningOf(word), start, end })
    word = ''
  }
  for (const character of text) {
    const letter = fold(character)
    if (letter !== '') {
      if (word === '') start = at
      word += letter
    } else if (word === '' || !MARK.test(character)) finish(at)
    at += character.length
  }
  finish(at)
  return found
}

/**
 * The digits by whose end a number is found. Of a Vietnamese telephone number those behind the trunk 0 or +84, however it
 * was written.
 */
export function digitsOf(number: string): string {
  const read = readPhoneNumber(number)
  const digits = (read.kind === 'e164' ? read.number : number).replace(/\D/g, '')
  return read.kind === 'e164' && read.number.startsWith('+84') ? digits.slice(2) : digits
}

/** Where the last `count` digits of a text stand. */
export function lastDigits(text: string, count: number): { readonly start: number; readonly end: number } {
  const places = [...text.matchAll(/\d/g)].map(({ index }) => index)
  const last = places.slice(-count)
  return { start: last[0] ?? 0, end: (last.at(-1) ?? -1) + 1 }
}
