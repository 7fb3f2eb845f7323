/** Where two streets meet, as people say it: "ngã tư A - B", "góc A và B", "A giao B". */
import { isMeant, type SaidWords } from './said-words.ts'

const OPENING =
  /^[\s,]*(?:nga (?:ba|tu|nam|sau|bay|[3-7])|goc(?: duong| giua)?|giao lo|nut giao|vong xoay|bung binh|cho giao|doan giao)(?: giao)?\s+/
const BETWEEN = /\s+(?:giao(?: nhau)?(?: voi)?|gap|va|voi|x)\s+|\s*[-/&+×]\s*|\s+(?:cat)\s+/
const MEETS = /\s+(?:giao(?: nhau)?(?: voi)?|cat)\s+/
const SIDE = /^(?:duong\s+)?[a-z\d./ ]{2,}$/

/** Nothing is taken: the whole phrase may also be the name of a place ("Ngã tư Hàng Xanh"). */
export function readCrossings(words: SaidWords): readonly (readonly [string, string])[] {
  const text = words.clean.split(',')[0]!.trim()
  const folded = words.folded.split(',')[0]!.trim()
  const opening = OPENING.exec(folded)
  const start = opening?.[0].length ?? 0
  const between = (opening ? BETWEEN : MEETS).exec(folded.slice(start))
  if (between) {
    const at = start + between.index
    const typed = text.slice(at, at + between[0].length).trim()
    if (/^cat$/.test(between[0].trim()) && !isMeant(typed, ['cắt'])) return []
    return sides(
      text.slice(start, at),
      text.slice(at + between[0].length),
      folded.slice(start, at),
      folded.slice(at + between[0].length),
    )
  }
  if (opening && /^[\s,]*(?:goc|cho giao|doan giao)/.test(folded)) return splits(text.slice(start))
  const dash = /^([a-z][a-z\d ]{4,}) (?:-|va) ([a-z][a-z\d ]{3,})$/.exec(folded)
  if (!dash) return []
  const [left, right] = [dash[1]!.length, dash[2]!.length]
  return sides(text.slice(0, left), text.slice(text.length - right), dash[1]!, dash[2]!)
}

function sides(
  a: string,
  b: string,
  foldedA: string,
  foldedB: string,
): readonly (readonly [string, string])[] {
  if (!SIDE.test(foldedA.trim()) || !SIDE.test(foldedB.trim())) return []
  return [[streetOf(a), streetOf(b)]]
}

const streetOf = (said: string): string => said.trim().replace(/^(?:đường|duong|Đường)\s+/, '')

/** "góc Lê Lợi Pasteur": every place where one name may end and the other begin. */
function splits(said: string): readonly (readonly [string, string])[] {
  const words = said.trim().split(/\s+/).slice(0, 9)
  return words
    .slice(1)
    .map((_, i) => [words.slice(0, i + 1).join(' '), words.slice(i + 1).join(' ')] as const)
}
