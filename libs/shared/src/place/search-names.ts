/** The names most like some words: few candidates by rare words, then a close look at each. Nothing is kept between searches. */
import type { Meaning, NameIndex } from './name-index.ts'
import { nameWords } from './name-words.ts'
import { foldLetters } from './said-text.ts'

export interface NameMatch {
  readonly entry: number
  /** The way of writing that matched. */
  readonly name: number
  /** 0 to 1. */
  readonly likeness: number
  /** Words that were said and are not in the name. */
  readonly left: readonly string[]
}

export interface SearchOptions {
  readonly most: number
  /** Kinds that are looked for, as bits of `kindBits`. */
  readonly kinds: number
  readonly typos: boolean
  /** The last word may be unfinished. */
  readonly unfinished: boolean
}

const CLOSELY = 64
/** A word that stands in more names than this chooses nothing by itself. */
const COMMON = 1_500
const BEGUN = 0.87

/** Space for one search over an index, used again by the next. */
export interface Scores {
  readonly sum: Float32Array
  readonly seen: Int32Array
}
export const scoresFor = (index: NameIndex): Scores => ({
  sum: new Float32Array(index.entryOf.length),
  seen: new Int32Array(index.entryOf.length).fill(-1),
})

export function searchNames(
  index: NameIndex,
  scores: Scores,
  said: string,
  options: SearchOptions,
): NameMatch[] {
  const words = nameWords(said)
  if (words.length === 0) return []
  const meanings = words.map((word, i) =>
    index.meanings(
      word,
      options.unfinished && i === words.length - 1 && (i > 0 || word.length > 1),
      options.typos,
    ),
  )
  const candidates = candidatesOf(index, scores, meanings, options.kinds)
  const matches = new Map<number, NameMatch>()
  const keep = (match: NameMatch): void => {
    const known = matches.get(match.entry)
    if (!known || known.likeness < match.likeness) matches.set(match.entry, match)
  }
  for (const name of candidates) keep(closeLook(index, name, words, meanings))
  if (words.length === 1 && words[0]!.length >= 3) {
    for (const name of index.byInitials.get(words[0]!)?.slice(0, CLOSELY) ?? []) {
      const entry = index.entryOf[name]!
      if ((options.kinds & index.kinds[name]!) !== 0) keep({ entry, name, likeness: 0.8, left: [] })
    }
  }
  return [...matches.values()]
    .sort((a, b) => b.likeness - a.likeness || a.entry - b.entry)
    .slice(0, options.most)
}

function candidatesOf(
  index: NameIndex,
  { sum, seen }: Scores,
  meanings: readonly (readonly Meaning[])[],
  kinds: number,
): readonly number[] {
  const { namesFrom, namesOf, weights, wordsFrom, wordsOf } = index
  const often = (list: readonly Meaning[]): number =>
    list.reduce((all, { word }) => all + namesFrom[word + 1]! - namesFrom[word]!, 0)
  const touched: number[] = []
  const order = meanings.filter((list) => list.length > 0).sort((a, b) => often(a) - often(b))
  for (const [turn, list] of order.entries()) {
    // Rare words choose, the common ones only order what has been chosen.
    if (turn > 0 && touched.length > 0 && often(list) > COMMON) {
      const likeness = new Map(list.map(({ word, likeness }) => [word, likeness]))
      for (const name of touched) {
        for (let i = wordsFrom[name]!; i < wordsFrom[name + 1]!; i++) {
          const like = likeness.get(wordsOf[i]!)
          if (like !== undefined) sum[name]! += like * weights[wordsOf[i]!]!
        }
      }
      continue
    }
    for (const { word, likeness } of list) {
      const gain = likeness * weights[word]!
      for (let i = namesFrom[word]!; i < namesFrom[word + 1]!; i++) {
        const name = namesOf[i]!
        if (seen[name] === turn) continue
        if (seen[name] === -1) {
          if ((kinds & index.kinds[name]!) === 0) continue
          touched.push(name)
        }
        seen[name] = turn
        sum[name]! += gain
      }
    }
  }
  const length = (name: number): number => wordsFrom[name + 1]! - wordsFrom[name]!
  const rank = (name: number): number => sum[name]! / (1 + 0.12 * length(name))
  const best = topOf(touched, rank, CLOSELY)
  for (const name of touched) {
    sum[name] = 0
    seen[name] = -1
  }
  return best
}

/** The best few of many, by a threshold that rises. */
function topOf(list: readonly number[], rank: (each: number) => number, most: number): number[] {
  if (list.length <= most) return [...list]
  let best: { readonly each: number; readonly rank: number }[] = []
  let least = Number.NEGATIVE_INFINITY
  const cut = (): void => {
    best.sort((a, b) => b.rank - a.rank)
    best = best.slice(0, most)
    least = best.at(-1)!.rank
  }
  for (const each of list) {
    const own = rank(each)
    if (own <= least) continue
    best.push({ each, rank: own })
    if (best.length >= most * 4) cut()
  }
  cut()
  return best.map(({ each }) => each)
}

/** How alike: words in the same order that are alike, weighed, against those left over on either side. */
function closeLook(
  index: NameIndex,
  name: number,
  words: readonly string[],
  meanings: readonly (readonly Meaning[])[],
): NameMatch {
  const { wordsFrom, wordsOf, weights, entryOf } = index
  const own = wordsOf.subarray(wordsFrom[name]!, wordsFrom[name + 1]!)
  const likes = meanings.map((list) =>
    own.map((word) => 100 * (list.find((each) => each.word === word)?.likeness ?? 0)),
  )
  // The best way to lay both in order over each other.
  const best: number[][] = Array.from({ length: words.length + 1 }, () =>
    new Array<number>(own.length + 1).fill(0),
  )
  for (let i = words.length - 1; i >= 0; i--) {
    for (let j = own.length - 1; j >= 0; j--) {
      const like = likes[i]![j]! / 100
      const both = like > 0 ? like * weights[own[j]!]! + best[i + 1]![j + 1]! : 0
      best[i]![j] = Math.max(both, best[i + 1]![j]!, best[i]![j + 1]!)
    }
  }
  const left: string[] = []
  let [first, last, matched] = [-1, -1, 0]
  for (let i = 0, j = 0; i < words.length; ) {
    if (j < own.length) {
      const like = likes[i]![j]! / 100
      if (like > 0 && best[i]![j] === like * weights[own[j]!]! + best[i + 1]![j + 1]!) {
        if (first < 0) first = i
        last = i
        matched++
        i++
        j++
        continue
      }
      if (best[i]![j] === best[i]![j + 1]) {
        j++
        continue
      }
    }
    left.push(words[i]!)
    i++
  }
  const gained = best[0]![0]!
  const whole = own.reduce((all, word) => all + weights[word]!, 0)
  const leftWeight = left.reduce((all, word) => all + index.weightOf(word), 0)
  const alike = gained / (0.6 * whole + 0.4 * (gained + leftWeight))
  // The whole name stands in the middle of other words, which say something else.
  const contained = matched === own.length && own.length >= 2 && last - first + 1 === own.length
  const share = contained ? (0.86 - 0.03 * left.length) * (gained / whole) : 0
  // Nothing but the beginning of the name was said, without a mistake: who types goes on.
  const begun = left.length === 0 && words.every((_, i) => likes[i]?.[i] === 100) ? BEGUN : 0
  return { entry: entryOf[name]!, name, likeness: Math.min(1, Math.max(alike, share, begun)), left }
}

const vowelTones = /\p{M}/u

/** 1 when words have the same tones, 0 when they differ, and 0.5 when one was typed without. */
export function sameTones(said: string, name: string): number {
  const typed = said.normalize('NFC').toLowerCase()
  if (!vowelTones.test(typed.normalize('NFD')) && !typed.includes('đ')) return 0.5
  const words = new Set(typed.split(/[^\p{L}\d]+/u))
  const own = name
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== foldLetters(word))
  return own.length === 0 ? 0.5 : own.filter((word) => words.has(word)).length / own.length
}
