/**
 * How incidents stand in the search index, and how a question asks it. Every lexeme begins with the slice of running
 * numbers that its incident is in, so one index is many small ones: a question goes through them from the newest and stops
 * when it has enough, and the commonest word costs no more than one slice holds.
 */

import type { Incident } from '@lien-thong/shared/incident/incident'
import { personalFields } from '@lien-thong/shared/search/hits'
import { isBegun, type Question } from '@lien-thong/shared/search/question'
import { digitsOf, wordsIn } from '@lien-thong/shared/search/search-text'

/** Incidents in a slice. */
export const SLICE = 8192
/** Stands for the slice in a question; no word has it. */
export const SLICE_MARK = '~'
/** Different words of one incident; the newest notes are read first. */
const MOST_WORDS = 600

/** The running number, by which incidents are in order of time. */
export const runningNumber = ({ number }: Pick<Incident, 'number'>): number =>
  Number(/\d+$/.exec(number)?.[0] ?? 0)

export const sliceOf = (running: number): number => Math.floor(running / SLICE)

const reversed = (digits: string): string => [...digits].reverse().join('')

/**
 * Constraints: `#` the digits of the number from the last to the first, so that its end is a beginning; `@` the code of the
 * type, because its names change while codes do not; `=` the words of that code, by which a type goes that the catalogue no
 * longer has; words of what is personal bare.
 */
export function lexemesOf(incident: Incident): readonly string[] {
  const { number, type } = incident
  const personal = [...new Set(personalFields(incident).flatMap(({ text }) => wordsOf(text)))]
  const slice = sliceOf(runningNumber(incident))
  return [
    `#${reversed(digitsOf(number))}`,
    ...(type === undefined ? [] : [`@${type}`, ...wordsOf(type).map((word) => `=${word}`)]),
    ...personal.slice(0, MOST_WORDS),
  ].map((lexeme) => `${slice} ${lexeme}`)
}

const wordsOf = (text: string): readonly string[] => wordsIn(text).map(({ word }) => word)

/** Codes of the types that have such a word in a name, or one that begins so. */
export type CodesOfWord = (word: string, begun: boolean) => readonly string[]

/**
 * A `tsquery` in which `~` stands for the slice. Words are letters and digits and codes have underscores too, so nothing in
 * them needs quoting.
 */
export function questionFor(question: Question, personal: boolean, codesOf: CodesOfWord): string {
  const { words, digits } = question
  const said = words.map((word, i) => {
    const begun = isBegun(question, i)
    const ways = [
      ...(personal ? [word, `=${word}`] : [`=${word}`]).map((lexeme) => `'~ ${lexeme}'${begun ? ':*' : ''}`),
      ...codesOf(word, begun).map((code) => `'~ @${code}'`),
    ]
    return ways.length === 1 ? ways[0] : `(${ways.join(' | ')})`
  })
  return [
    ...(said.length > 0 ? [said.join(' & ')] : []),
    ...(digits === undefined ? [] : [`'~ #${reversed(digits)}':*`]),
  ].join(' | ')
}

/** Of a caller's number, from the last digit to the first. */
export const reversedDigits = (number: string): string => reversed(digitsOf(number))
