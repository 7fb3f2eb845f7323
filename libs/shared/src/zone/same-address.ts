/** Whether two people wrote of the same door: house number, alley and street, whatever else each of them said. */
import { foldText } from '../kernel/fold-text.ts'
import { nameWords } from '../place/name-words.ts'
import { HOUSE_WAS, readHouse } from '../place/read-house.ts'
import { cleanSaid } from '../place/said-text.ts'
import { SaidWords } from '../place/said-words.ts'

export interface Address {
  /** Folded, with one blank between words. */
  readonly words: string
  /** `77/5`; of "số 5 hẻm 77" the same. */
  readonly door?: string
  /** Words of the street, which may be followed by those of its ward. */
  readonly street: readonly string[]
}

const MARK = HOUSE_WAS.trim()
const STREET = /^(?:(?:o|tai|tren|duong)\s+)+/

export function readAddress(text: string): Address {
  const words = foldText(text)
    .replace(/[^\p{L}\p{N}/]+/gu, ' ')
    .trim()
  const said = new SaidWords(cleanSaid(text))
  const { house, alley } = readHouse(said)
  const door = [alley, house].filter((part) => part !== undefined).join('/')
  const mark = said.folded.indexOf(MARK)
  const behind = mark < 0 ? said.folded : said.folded.slice(mark + MARK.length)
  const street = behind.split(/[,;.]/).find((part) => /[a-z]/.test(part)) ?? ''
  return { words, ...(door !== '' && { door }), street: nameWords(street.trim().replace(STREET, '')) }
}

/** Said of another house. */
const NEAR = /(?:^|\s)(?:gan|canh|ben|sat|ke|doi dien|doi dien voi)$/

/** Fewer words are no name of a street that was cut short. */
const LEAST_WORDS = 2

/** A little said agrees with more: a warning too many is read and one too few is not. Another number never does. */
export function isSameAddress(wanted: Address, said: Address): boolean {
  if (wanted.words === '' || said.words === '') return false
  const at = ` ${said.words} `.indexOf(` ${wanted.words} `)
  if (at === 0) return true
  if (wanted.door === undefined) return false
  if (at > 0 && !NEAR.test(said.words.slice(0, at).trim())) return true
  return wanted.door === said.door && isSameStreet(wanted.street, said.street)
}

function isSameStreet(wanted: readonly string[], said: readonly string[]): boolean {
  if (wanted.length === 0 || said.length === 0) return false
  const [short, long] = said.length < wanted.length ? [said, wanted] : [wanted, said]
  if (short === said && said.length < Math.min(LEAST_WORDS, wanted.length)) return false
  return short.every((word, i) => word === long[i])
}
