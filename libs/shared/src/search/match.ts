/** Whether something answers a question, how well, and which parts of its text do. The hub and the console rank alike. */
import { isBegun, type Question } from './question.ts'
import { digitsOf, type FoundWord, lastDigits, wordsIn } from './search-text.ts'

export type FieldName =
  | 'number'
  | 'type'
  | 'place'
  | 'note'
  | 'callSign'
  | 'kind'
  | 'station'
  | 'name'
  | 'username'

export interface SearchField {
  readonly name: FieldName
  readonly text: string
  /** Found by its last digits, and by no words. */
  readonly isNumber?: true
}

export interface Highlight {
  readonly field: FieldName
  /** The text, or the part of a long one around what was found. */
  readonly text: string
  /** Places in `text`, from and to, in order. */
  readonly ranges: readonly (readonly [number, number])[]
}

export interface Match {
  readonly score: number
  readonly highlights: readonly Highlight[]
}

/** What is said in a name or an address says more than what is said in passing. */
const weights: Readonly<Record<FieldName, number>> = {
  number: 8,
  callSign: 8,
  username: 8,
  name: 8,
  place: 6,
  type: 4,
  kind: 3,
  station: 3,
  note: 1,
}
const BEGINNING = 0.8
const PHRASE = 1.5
const NUMBER = 100
const WHOLE_NUMBER = 200
const AROUND = 60

interface Part {
  readonly field: SearchField
  readonly ranges: (readonly [number, number])[]
}

/**
 * Constraints: a number that ends with the digits answers alone; else every word must be in some field, the last one as
 * the beginning of a word. A word counts once, by the field that says most; words that stand together in one field, in
 * their order, count half as much again. @returns undefined when it is no answer.
 */
export function match(question: Question, fields: readonly SearchField[]): Match | undefined {
  const byNumber = matchNumber(question, fields)
  if (byNumber) return byNumber
  const { words } = question
  if (words.length === 0) return undefined
  const best = words.map(() => 0)
  const parts: Part[] = []
  let together = false
  for (const field of fields) {
    if (field.isNumber) continue
    const own = wordsIn(field.text)
    const ranges: (readonly [number, number])[] = []
    for (const { word, start, end } of own) {
      const before = ranges.length
      words.forEach((each, i) => {
        if (!fits(question, i, word)) return
        best[i] = Math.max(best[i]!, weights[field.name] * (word === each ? 1 : BEGINNING))
        if (ranges.length === before) ranges.push([start, end])
      })
    }
    if (ranges.length > 0) parts.push({ field, ranges })
    together ||= words.length > 1 && weights[field.name] > 1 && standTogether(question, own)
  }
  if (best.includes(0)) return undefined
  const score = best.reduce((sum, each) => sum + each, 0) * (together ? PHRASE : 1)
  return { score, highlights: parts.map(highlightOf) }
}

/** What of a text is in the question, for answers that were found by other means. */
export function highlightIn(question: Question, name: FieldName, text: string): readonly Highlight[] {
  const { words } = question
  const ranges = wordsIn(text).flatMap(({ word, start, end }): (readonly [number, number])[] =>
    words.some((_, i) => fits(question, i, word)) ? [[start, end]] : [],
  )
  return ranges.length === 0 ? [] : [highlightOf({ field: { name, text }, ranges })]
}

const fits = (question: Question, index: number, word: string): boolean =>
  isBegun(question, index) ? word.startsWith(question.words[index]!) : word === question.words[index]

const standTogether = (question: Question, own: readonly FoundWord[]): boolean =>
  own.some((_word, at) => question.words.every((_asked, i) => fits(question, i, own[at + i]?.word ?? '')))

function matchNumber({ digits }: Question, fields: readonly SearchField[]): Match | undefined {
  if (digits === undefined) return undefined
  const found = fields.flatMap((field) => {
    const own = field.isNumber ? digitsOf(field.text) : ''
    return own.endsWith(digits) ? [{ field, isWhole: own === digits }] : []
  })
  if (found.length === 0) return undefined
  return {
    score: found.some(({ isWhole }) => isWhole) ? WHOLE_NUMBER : NUMBER,
    highlights: found.map(({ field }) => {
      const { start, end } = lastDigits(field.text, digits.length)
      return { field: field.name, text: field.text, ranges: [[start, end]] }
    }),
  }
}

function highlightOf({ field: { name, text }, ranges }: Part): Highlight {
  const from = text.length <= 2 * AROUND ? 0 : Math.max(0, ranges[0]![0] - AROUND)
  const to = Math.max(ranges[0]![1], Math.min(text.length, from + 3 * AROUND))
  return {
    field: name,
    text: text.slice(from, to).toWellFormed(),
    ranges: ranges.flatMap(([start, end]): (readonly [number, number])[] =>
      start >= from && end <= to ? [[start - from, end - from]] : [],
    ),
  }
}
