/** A text with the parts that answer the question set off by weight and a line, never by colour alone. */
import type { Highlight } from '@lien-thong/shared/search/match'
import { digitsOf, lastDigits } from '@lien-thong/shared/search/search-text'
import { phoneText } from '../text/format.ts'

export function Marked({ text, ranges }: Pick<Highlight, 'text' | 'ranges'>) {
  const parts = ranges.flatMap(([start, end], i) => [
    { at: `${start}a`, text: text.slice(ranges[i - 1]?.[1] ?? 0, start), isFound: false },
    { at: `${start}b`, text: text.slice(start, end), isFound: true },
  ])
  return (
    <>
      {parts.map((part) =>
        part.isFound ? <mark key={part.at}>{part.text}</mark> : <span key={part.at}>{part.text}</span>,
      )}
      {text.slice(ranges.at(-1)?.[1] ?? 0)}
    </>
  )
}

/** A telephone number as people read it, with the same digits marked. */
export function MarkedPhone({ text, ranges }: Pick<Highlight, 'text' | 'ranges'>) {
  const shown = phoneText(text)
  const [range] = ranges
  if (shown === undefined || !range) return <Marked text={text} ranges={ranges} />
  const count = Math.min(text.slice(...range).replace(/\D/g, '').length, digitsOf(shown).length + 1)
  const { start, end } = lastDigits(shown, count)
  return <Marked text={shown} ranges={[[start, end]]} />
}
