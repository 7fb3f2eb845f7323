/** Names by their words, in typed arrays: which names have a word, and which words look like a mistyped one. */
import { bitCount, editDistance, letterBits } from './edit-distance.ts'
import { initialsOf, nameWords } from './name-words.ts'

/** A way of writing the name of one entry. */
export interface NameIndex {
  /** Of each name: the entry it is a name of. */
  readonly entryOf: Int32Array
  /** Of each name: the bit of its entry's kind. */
  readonly kinds: Int32Array
  /** Words of name n: `wordsOf[wordsFrom[n] … wordsFrom[n + 1]]`. */
  readonly wordsFrom: Int32Array
  readonly wordsOf: Int32Array
  readonly words: readonly string[]
  /** How much a word says: rare ones more. */
  readonly weights: Float32Array
  /** Also of a word that no name has. */
  readonly weightOf: (said: string) => number
  /** Names that have word w: `namesOf[namesFrom[w] … namesFrom[w + 1]]`. */
  readonly namesFrom: Int32Array
  readonly namesOf: Int32Array
  readonly byInitials: ReadonlyMap<string, readonly number[]>
  /** Words that `said` may mean, the likeliest first. */
  readonly meanings: (said: string, asPrefix: boolean, asTypo: boolean) => readonly Meaning[]
}

export interface Meaning {
  readonly word: number
  /** 1 when they are equal. */
  readonly likeness: number
}

export interface NameIndexBuilder {
  readonly add: (entry: number, name: string, kind: number) => void
  readonly finish: () => NameIndex
}

/** Words that say what kind of place it is: people leave them out or say another. */
const GENERIC = new Set(
  'toa nha trung tam khu mall plaza center centre sieu thi benh vien cong dai hoc duong chung cu cong nghiep tram cap cuu ve tinh truong'.split(
    ' ',
  ),
)

const MOST_MEANINGS = 24
const KEPT_MEANINGS = 4_096
/** What a word says that no name has. */
const UNKNOWN = 1.5

export function nameIndexBuilder(): NameIndexBuilder {
  const ids = new Map<string, number>()
  const words: string[] = []
  const entryOf: number[] = []
  const kinds: number[] = []
  const wordsFrom: number[] = [0]
  const wordsOf: number[] = []
  const byInitials = new Map<string, number[]>()
  const idOf = (word: string): number => {
    const known = ids.get(word)
    if (known !== undefined) return known
    ids.set(word, words.length)
    return words.push(word) - 1
  }
  return {
    add(entry, name, kind) {
      const own = nameWords(name)
      // A name without letters keeps its place in the count of names.
      if (own.length === 0) own.push('?')
      const initials = initialsOf(own)
      if (initials !== undefined) {
        const list = byInitials.get(initials)
        if (list) list.push(entryOf.length)
        else byInitials.set(initials, [entryOf.length])
      }
      entryOf.push(entry)
      kinds.push(kind)
      for (const word of own) wordsOf.push(idOf(word))
      wordsFrom.push(wordsOf.length)
    },
    finish: () => ({
      ...finished(words, ids, entryOf, wordsFrom, wordsOf, byInitials),
      kinds: Int32Array.from(kinds),
    }),
  }
}

function finished(
  words: readonly string[],
  ids: ReadonlyMap<string, number>,
  entries: readonly number[],
  from: readonly number[],
  of: readonly number[],
  byInitials: ReadonlyMap<string, readonly number[]>,
): Omit<NameIndex, 'kinds'> {
  const [entryOf, wordsFrom, wordsOf] = [Int32Array.from(entries), Int32Array.from(from), Int32Array.from(of)]
  const namesFrom = new Int32Array(words.length + 1)
  for (const word of wordsOf) namesFrom[word + 1]! += 1
  for (let w = 0; w < words.length; w++) namesFrom[w + 1]! += namesFrom[w]!
  const next = namesFrom.slice()
  const namesOf = new Int32Array(wordsOf.length)
  for (let n = 0; n < entryOf.length; n++) {
    for (let i = wordsFrom[n]!; i < wordsFrom[n + 1]!; i++) namesOf[next[wordsOf[i]!]!++] = n
  }
  const weights = new Float32Array(words.length)
  for (let w = 0; w < words.length; w++) {
    const own = 0.5 + Math.log1p(entryOf.length / (namesFrom[w + 1]! - namesFrom[w]!)) / 3
    weights[w] = own * (GENERIC.has(words[w]!) ? 0.4 : 1)
  }
  return {
    ...{ entryOf, wordsFrom, wordsOf, words, weights, namesFrom, namesOf, byInitials },
    weightOf: (said) => weights[ids.get(said) ?? -1] ?? UNKNOWN,
    meanings: meaningsOf(words, ids, namesFrom),
  }
}

function meaningsOf(
  words: readonly string[],
  ids: ReadonlyMap<string, number>,
  namesFrom: Int32Array,
): NameIndex['meanings'] {
  const bits = Int32Array.from(words, letterBits)
  // Words with digits are never taken for another, and there are more of them than of all others.
  const ofLength: number[][] = []
  for (const [w, word] of words.entries()) {
    if (/\d/.test(word)) continue
    ofLength[word.length] ??= []
    ofLength[word.length]!.push(w)
  }
  const kept = new Map<string, readonly Meaning[]>()
  const often = (word: number): number => namesFrom[word + 1]! - namesFrom[word]!

  const look = (said: string, asPrefix: boolean, asTypo: boolean): readonly Meaning[] => {
    const same = ids.get(said)
    const found: Meaning[] = same === undefined ? [] : [{ word: same, likeness: 1 }]
    if (/\d/.test(said)) return found
    // Of two letters, nearly every word is one off.
    const limit = !asTypo || said.length < 3 ? 0 : said.length < 6 ? 1 : 2
    const own = letterBits(said)
    for (
      let length = Math.max(1, said.length - limit);
      limit > 0 && length <= said.length + limit;
      length++
    ) {
      for (const w of ofLength[length] ?? []) {
        if (w === same || bitCount(own ^ bits[w]!) > limit * 2) continue
        const distance = editDistance(said, words[w]!, limit)
        if (distance <= limit)
          found.push({ word: w, likeness: 1 - (1.4 * distance) / (Math.max(3, said.length) + 0.5) })
      }
    }
    for (let length = said.length + 1; asPrefix && length < ofLength.length; length++) {
      for (const w of ofLength[length] ?? []) {
        if (words[w]!.startsWith(said)) found.push({ word: w, likeness: 0.72 + (0.2 * said.length) / length })
      }
    }
    return found
      .sort((a, b) => b.likeness - a.likeness || often(b.word) - often(a.word))
      .slice(0, MOST_MEANINGS)
  }
  return (said, asPrefix, asTypo) => {
    const key = `${said} ${asPrefix ? 1 : 0}${asTypo ? 1 : 0}`
    const known = kept.get(key)
    if (known) return known
    const found = look(said, asPrefix, asTypo)
    if (kept.size >= KEPT_MEANINGS) kept.clear()
    kept.set(key, found)
    return found
  }
}
