/** Incident types by what was typed of them: code, name or words, with or without tone marks. */
import { foldText } from '../kernel/fold-text.ts'
import type { Catalogue, IncidentType } from './catalogue.ts'

interface Phrase {
  readonly type: IncidentType
  readonly text: string
  /** Position of the type, which decides between equals. */
  readonly order: number
}

const phrasesOf = new WeakMap<Catalogue, readonly Phrase[]>()

function phrases(catalogue: Catalogue): readonly Phrase[] {
  let known = phrasesOf.get(catalogue)
  if (!known) {
    known = catalogue.types.flatMap((type, order) =>
      [type.name.vi, type.name.en, ...type.words, type.code.replaceAll('_', ' ')].map((text) => ({
        type,
        text: foldText(text),
        order,
      })),
    )
    phrasesOf.set(catalogue, known)
  }
  return known
}

/** Every typed word begins a word of the phrase; whole phrases and beginnings come first. 0 is best. */
function rank(text: string, query: string, words: readonly string[]): number | undefined {
  if (text === query) return 0
  if (text.startsWith(query)) return 1
  const own = text.split(' ')
  return words.every((word) => own.some((each) => each.startsWith(word))) ? 2 : undefined
}

/** @returns the best matches, best first; nothing for an empty question */
export function findTypes(catalogue: Catalogue, typed: string, limit = 10): readonly IncidentType[] {
  const query = foldText(typed.replaceAll('_', ' '))
  if (query === '') return []
  const words = query.split(' ')
  const best = new Map<IncidentType, { readonly rank: number; readonly order: number }>()
  for (const { type, text, order } of phrases(catalogue)) {
    const found = rank(text, query, words)
    const before = best.get(type)
    if (found !== undefined && (before === undefined || found < before.rank))
      best.set(type, { rank: found, order })
  }
  return [...best]
    .toSorted(([, a], [, b]) => a.rank - b.rank || a.order - b.order)
    .slice(0, limit)
    .map(([type]) => type)
}
