/**
 * How incidents stand in the search index, and how a question asks it. Every lexeme begins with the slice of running
 * numbers that its incident is in, so one index is many small ones: a question goes through them from the newest and stops
 * when it has enough, and the commonest word costs no more than one slice holds.
 */

import type { Incident } from '@lien-thong/shared/incident/incident'
import { type NamesOfType, openFields, personalFields } from '@lien-thong/shared/search/hits'
import type { SearchField } from '@lien-thong/shared/search/match'
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
 * Constraints: `#` the digits of the number from the last to the first, so that its end is a beginning;
 * `=` a word that is not personal; all words also bare, for who may see personal data.
 */
export function lexemesOf(incident: Incident, namesOf: NamesOfType): readonly string[] {
  const open = wordsOf(openFields(incident, namesOf))
  const all = [...new Set([...open, ...wordsOf(personalFields(incident))])].slice(0, MOST_WORDS)
  const slice = sliceOf(runningNumber(incident))
  return [`#${reversed(digitsOf(incident.number))}`, ...new Set(open.map((word) => `=${word}`)), ...all].map(
    (lexeme) => `${slice} ${lexeme}`,
  )
}

const wordsOf = (fields: readonly SearchField[]): readonly string[] =>
  fields.flatMap(({ text, isNumber }) => (isNumber ? [] : wordsIn(text).map(({ word }) => word)))

/** A `tsquery` in which `~` stands for the slice. Words are letters and digits, so nothing in them needs quoting. */
export function questionFor(question: Question, personal: boolean): string {
  const { words, digits } = question
  const mark = personal ? '' : '='
  const said = words.map((word, i) => `'~ ${mark}${word}'${isBegun(question, i) ? ':*' : ''}`)
  return [
    ...(said.length > 0 ? [said.join(' & ')] : []),
    ...(digits === undefined ? [] : [`'~ #${reversed(digits)}':*`]),
  ].join(' | ')
}

/** Of a caller's number, from the last digit to the first. */
export const reversedDigits = (number: string): string => reversed(digitsOf(number))
