/** Changes of a draft: at a place of a setting, and of one run card. */
import type { RunCard } from '@lien-thong/shared/dispatch/run-card'

const plainFigure = /^[+-]?(?:\d+\.?\d*|\.\d+)$/

/** A figure as people write it: with a comma too, and nothing that only programmers count in. Empty is off. */
export function figureOf(written: string): unknown {
  const plain = written.trim().replace(',', '.')
  if (plain === '') return null
  const figure = plainFigure.test(plain) ? Number(plain) : Number.NaN
  return Number.isFinite(figure) ? figure : written
}

/** @param value undefined takes out what stands there */
export function withAt(of: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  if (step === undefined) return value
  if (Array.isArray(of)) return of.map((each, i) => (String(i) === step ? withAt(each, rest, value) : each))
  const { [step]: before, ...others } = of as Readonly<Record<string, unknown>>
  const after = withAt(before, rest, value)
  if (after === undefined) return others
  // What stood there keeps its place among the others.
  return Object.fromEntries(
    [...new Set([...Object.keys(of as object), step])].map((key) => [
      key,
      key === step ? after : others[key],
    ]),
  )
}

/** @param before the card that it takes the place of; undefined, or not there any more: it stands last */
export const withRunCard = (
  cards: readonly RunCard[],
  card: RunCard,
  before: string | undefined,
): readonly RunCard[] =>
  cards.some((each) => each.card === before)
    ? cards.map((each) => (each.card === before ? card : each))
    : [...cards, card]
