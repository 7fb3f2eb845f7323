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
/** Beginnings of numbers are kept too: of those that begin with `10` a slice has thousands, each with a list of its own. */
const BEGINNING = /^\d{1,3}/

/** The running number, by which incidents are in order of time. */
export const runningNumber = ({ number }: Pick<Incident, 'number'>): number =>
  Number(/\d+$/.exec(number)?.[0] ?? 0)

export const sliceOf = (running: number): number => Math.floor(running / SLICE)

const reversed = (digits: string): string => [...digits].reverse().join('')

/**
 * Constraints: `#` the digits of the number from the last to the first, so that its end is a beginning; `@` the code of the
 * type, because its names change while codes do not; `=` the words of that code, by which a type goes that the catalogue no
 * longer has; words of what is personal bare; `^` the first three digits of those that begin with digits.
 */
export function lexemesOf(incident: Incident): readonly string[] {
  const { number, type } = incident
  const all = new Set(personalFields(incident).flatMap(({ text }) => wordsOf(text)))
  const personal = [...all].slice(0, MOST_WORDS)
  const beginnings = new Set(personal.flatMap((word) => BEGINNING.exec(word) ?? []))
  const slice = sliceOf(runningNumber(incident))
  return [
    `#${reversed(digitsOf(number))}`,
    ...(type === undefined ? [] : [`@${type}`, ...wordsOf(type).map((word) => `=${word}`)]),
    ...personal,
    ...[...beginnings].map((digits) => `^${digits}`),
  ].map((lexeme) => `${slice} ${lexeme}`)
}

const wordsOf = (text: string): readonly string[] => wordsIn(text).map(({ word }) => word)

/** Codes of the types that have such a word in a name, or one that begins so. */
export type CodesOfWord = (word: string, begun: boolean) => readonly string[]

/**
 * One `tsquery` for each word, in which `~` stands for the slice. Words are letters and digits and codes have underscores
 * too, so nothing in them needs quoting.
 */
export const askedFor = (question: Question, personal: boolean, codesOf: CodesOfWord): readonly string[] =>
  question.words.map((word, i) => {
    const begun = isBegun(question, i)
    const bare = begun && BEGINNING.exec(word)?.[0] === word ? `^${word}` : word
    const ways = [
      ...(personal ? [bare, `=${word}`] : [`=${word}`]).map((lexeme) => `'~ ${lexeme}'${begun ? ':*' : ''}`),
      ...codesOf(word, begun).map((code) => `'~ @${code}'`),
    ]
    return ways.length === 1 ? ways[0]! : `(${ways.join(' | ')})`
  })

/** All that was asked in one `tsquery`: every word, or the number. */
export const questionFor = (asked: readonly string[], { digits }: Question): string =>
  [
    ...(asked.length > 0 ? [asked.join(' & ')] : []),
    ...(digits === undefined ? [] : [`'~ #${reversed(digits)}':*`]),
  ].join(' | ')

/** Of a caller's number, from the last digit to the first. */
export const reversedDigits = (number: string): string => reversed(digitsOf(number))
