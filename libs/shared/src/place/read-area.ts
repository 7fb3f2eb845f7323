/** Ward and district in what a caller says: "P.12", "phường Bến Thành", "Q1", "TP Thủ Đức", or a bare name at the end. */
import { districtNames, districtShort, knownPrefix, wardNames } from './area-names.ts'
import { foldLetters } from './said-text.ts'
import { isMeant, type SaidWords } from './said-words.ts'

export interface SaidArea {
  /** `any` when no word said which. */
  readonly kind: 'ward' | 'district' | 'any'
  /** Folded; more than one when a short form may mean several. */
  readonly names: readonly string[]
  readonly text: string
}

export interface ReadAreas {
  readonly areas: readonly SaidArea[]
  /** Names without a word before them at the end of what is left; `inStreet` when a street is known to stand before. */
  readonly bare: (words: SaidWords, inStreet: boolean) => readonly SaidArea[]
}

const WARD = /(?<![a-z\d])(?<!cong )(dac khu|thi tran|phuong|xa|p|x|tt|f)(?=[\s.:\d])[\s.:]*/
const DISTRICT = /(?<![a-z\d])(thanh pho|thi xa|quan|huyen|tp|tx|q|h)(?=[\s.:\d])[\s.:]*/
const wardWords: Readonly<Record<string, readonly string[]>> = {
  phuong: ['phường'],
  xa: ['xã'],
  'dac khu': ['đặc khu'],
  'thi tran': ['thị trấn'],
}
const districtWords: Readonly<Record<string, readonly string[]>> = {
  quan: ['quận'],
  huyen: ['huyện'],
  'thanh pho': ['thành phố'],
  'thi xa': ['thị xã'],
}

/** A number in the text, or letters for the words of a name: "XVNT Bình Thạnh". */
const LIKE_A_STREET =
  /(?:[a-z] \d{1,5}[a-z]{0,2}(?:\/[\da-z]+)*|^[\s,]*(?!kcn|kcx|kdc|ktx|tttm|thpt)[bcdghklmnpqrstvx]{3,5}) (?=[a-z])/
/** Two words, or one that no district begins with: "CMT8", "XVNT". */
const BEFORE_DISTRICT =
  /(?:[a-z\d]+ [a-z\d/]+|[a-z]+\d+[a-z]?|(?:^|[\s,])(?!kcn|kcx|kdc|ktx|tttm|thpt)[bcdghklmnpqrstvx]{3,5}|\d\/\d) $/

interface Found {
  readonly start: number
  readonly length: number
  readonly names: readonly string[]
}

export function readAreas(words: SaidWords): ReadAreas {
  const areas: SaidArea[] = []
  const takeAll = (kind: 'ward' | 'district', find: (words: SaidWords) => Found | undefined): void => {
    for (let found = find(words); found && areas.length < 6; found = find(words)) {
      areas.push({ kind, names: found.names, text: words.cut(found.start, found.length).text })
    }
  }
  takeAll('district', findDistrict)
  takeAll('ward', findWard)
  return { areas, bare: (left, inStreet) => bareAreas(left, inStreet, areas.length > 0) }
}

/** A word that opens an area, and behind it a number or a name that is known. */
function findBehind(
  words: SaidWords,
  opening: RegExp,
  toned: Readonly<Record<string, readonly string[]>>,
  read: (
    keyword: string,
    behind: string,
    start: number,
  ) => { readonly length: number; readonly names: readonly string[] } | undefined,
): Found | undefined {
  let result: Found | undefined
  words.find(opening, (found, typed) => {
    const keyword = found[1]!
    if (toned[keyword] && !isMeant(typed.slice(0, keyword.length), toned[keyword])) return false
    const start = found.index + found[0].length
    const behind = read(keyword, words.folded.slice(start), start)
    if (!behind) return false
    result = { start: found.index, length: found[0].length + behind.length, names: behind.names }
    return true
  })
  return result
}

function findDistrict(words: SaidWords): Found | undefined {
  return findBehind(words, DISTRICT, districtWords, (keyword, behind) => {
    const number = /^0?(\d{1,2})(?![\d/a-z])/.exec(behind)
    if (number && /^q/.test(keyword) && Number(number[1]) >= 1 && Number(number[1]) <= 12) {
      return { length: number[0].length, names: [String(Number(number[1]))] }
    }
    const length = knownPrefix(behind, districtNames)
    if (length > 0) return { length, names: [behind.slice(0, length)] }
    const short =
      keyword === 'q' || keyword === 'quan' ? /^([a-z]{2,4})(?![a-z\d])/.exec(behind)?.[1] : undefined
    const meant = short === undefined ? undefined : districtShort.get(short)
    return meant ? { length: short!.length, names: meant } : undefined
  })
}

function findWard(words: SaidWords): Found | undefined {
  return findBehind(words, WARD, wardWords, (keyword, behind, start) => {
    const number = /^0?(\d{1,2})(?![\d/a-z])/.exec(behind)
    if (number && /^(?:phuong|p|f)$/.test(keyword) && Number(number[1]) >= 1 && Number(number[1]) <= 28) {
      return { length: number[0].length, names: [String(Number(number[1]))] }
    }
    const length = knownPrefix(behind, wardNames)
    if (length > 0) return { length, names: [behind.slice(0, length)] }
    // A name that is not known is a ward where the word for it was typed in full, up to the next comma.
    const typed = words.clean.slice(0, start).trimEnd().split(/[\s,]/).at(-1)!.toLowerCase()
    const unknown =
      typed === 'phường' || typed === 'xã'
        ? /^[a-z]+(?: [a-z]+){0,3}(?=\s*(?:,|$))/.exec(behind)?.[0]
        : undefined
    return unknown && unknown !== 'lo' ? { length: unknown.length, names: [unknown] } : undefined
  })
}

function bareAreas(words: SaidWords, inStreet: boolean, hasArea: boolean): readonly SaidArea[] {
  const areas: SaidArea[] = []
  for (let again = true; again && areas.length < 3; ) {
    again = false
    const { folded } = words
    const comma = /,\s*([a-z]+(?: [a-z]+)*)[\s,.]*$/.exec(folded)
    const hasBefore = comma !== null && (hasArea || /[a-z\d]/.test(folded.slice(0, comma.index)))
    if (comma && hasBefore && (wardNames.has(comma[1]!) || districtNames.has(comma[1]!))) {
      areas.unshift({
        kind: 'any',
        names: [comma[1]!],
        text: words.cut(comma.index, folded.length).text.replace(/^[\s,]+/, ''),
      })
      again = true
    } else if (inStreet || LIKE_A_STREET.test(folded)) {
      const end = trailingDistrict(folded)
      if (end === undefined) continue
      const { text } = words.cut(end, folded.length)
      areas.unshift({ kind: 'any', names: [foldLetters(text).replace(/[\s,.]+$/, '')], text })
      again = true
    }
  }
  return areas
}

/** Where a district begins that ends the text without a comma, with a name of two words at least before it. */
function trailingDistrict(folded: string): number | undefined {
  const text = folded.replace(/[\s,.]+$/, '')
  for (const name of districtNames) {
    const before = text.slice(0, -name.length)
    if (text.endsWith(` ${name}`) && BEFORE_DISTRICT.test(before)) return before.length
  }
  return undefined
}
