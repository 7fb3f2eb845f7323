/** House, alley and flat as text, the way they stand on doors: `60/2A`, `1806/127/2/6`, `12 bis`, "lô B". */
import { isMeant, type SaidWords } from './said-words.ts'

export interface SaidHouse {
  readonly house?: string
  readonly alley?: string
  /** Flat, floor, block, quarter: "lô B", "tầng 5", "khu phố 3". */
  readonly unit?: string
}

const PART = '\\d{1,5}[a-z]{0,2}(?![a-z])'
const CHAIN = `${PART}(?:\\s?[/\\\\]\\s?(?:${PART}|[a-z]\\d{0,3}(?![a-z])))*`
const NUMBER = `${CHAIN}(?:\\s?-\\s?${PART})?(?:\\s?(?:bis|ter)(?![a-z]))?`
const SPOKEN_SLASH =
  /(?<=\d[a-z]{0,2})\s*(?:xuyet|xuyec|suyet|suoc|xet|xec|sec|xeo|tret|gach cheo|gach)\s*(?=\d)/
/** A letter said by itself belongs to the number before it, where the street follows: "60 xuyệt 2 A Võ Thị Sáu". */
const SPOKEN_LETTER = /(?<=\/\d{1,5})\s+[a-h](?=\s+[a-z]{2})/
const ALLEY = new RegExp(
  `(?<![a-z\\d])(?:trong |vao |dau |cuoi |con )*(hem|hxh|ngo|kiet|ngach)\\s*(?:so\\s*)?[.:]?\\s*(${CHAIN})(?=[\\s,.;]|$)`,
)
const ALLEY_WORDS: Readonly<Record<string, readonly string[]>> = {
  ngo: ['ngõ'],
  kiet: ['kiệt'],
  ngach: ['ngách'],
  hem: ['hẻm'],
}
const NAMES_WITH_KIET = /(?:thuong|van|tuan|dinh|anh|the|quoc)\s+$/
const HOUSE = new RegExp(
  `(?<![a-z\\d/])(so nha|nha so|dia chi|so|sn|nha|o|tai|dc)\\s*[.:]?\\s*(${NUMBER})(?=[\\s,.;]|$)`,
)
const FIRST = new RegExp(`^[\\s,.]*(${NUMBER})(?=[\\s,;]|\\.\\s|$)`)
const LAST = new RegExp(`(?<=[a-z]\\s)(\\d{2,5}[a-z]{0,2}(?:/${PART})*|${PART}(?:/${PART})+)[\\s,.]*$`)
const UNIT =
  /(?<![a-z\d])(?:(lo|block|toa(?: nha)?|thap|tang|lau|can(?: ho)?|phong|ho|ch)(?:\s*[.:]\s*|\s+|(?=\d))([a-z]{1,2}\d{0,3}(?:[.-]\d{1,4})*|\d{1,4}[a-z]?(?:[.-]\d{1,4}[a-z]?)?)|(khu pho|kp|to dan pho|to|ap|khom)(?:\s*[.:]\s*|\s+|(?=\d))(\d{1,3}[a-z]?))(?=[\s,;]|\.\s|$)/
const UNIT_WORDS: Readonly<Record<string, readonly string[]>> = {
  lo: ['lô'],
  toa: ['tòa', 'toà'],
  thap: ['tháp'],
  tang: ['tầng'],
  lau: ['lầu'],
  can: ['căn'],
  'can ho': ['căn hộ'],
  phong: ['phòng'],
  ho: ['hộ'],
  to: ['tổ'],
  ap: ['ấp'],
}
const ROAD_WITH_NUMBER = /(?:quoc|tinh|huong|dai|xa|lien)\s+$/
/** A number behind these belongs to a name: Quốc lộ 13, Bệnh viện 115, Landmark 81, Tháng 8, đường số 7. */
const NAMED_BY_NUMBER =
  /(?:^|\s)(?:so|lo|ql|tl|dt|hl|thang|landmark|vien|bv|truong|khu|to|ap|doi|khu vuc|kv|quan|phuong|duong|dai hoc|karaoke|cafe|quan an|nha hang|cay xang|kcn|kdc|ktx|cong vien|ga|cau|cong|kenh|metro|tram|doi)\s+$/
const KIND_OF_PLACE =
  /^(?:benh vien|bv|vien|truong|cong vien|landmark|chung cu|cc|karaoke|khach san|nha hang|cay xang|tram|doi|san|cho|cau)\s/
/** Stands where the house number was: the street comes next, whatever was said before it. */
export const HOUSE_WAS = ' \u0001 '
/** Streets that are called by a date. */
const DATE = /^(?:3\/2|30\/4|2\/9|26\/3|19\/5|23\/9|1\/5|8\/3|20\/11|19\/8|27\/7|22\/12)$/

export function readHouse(words: SaidWords): SaidHouse {
  const slash = (): RegExpExecArray | undefined => words.find(SPOKEN_SLASH)
  for (let found = slash(), left = 6; found && left > 0; found = slash(), left--) {
    words.replace(found.index, found[0].length, '/')
    const letter = words.find(SPOKEN_LETTER, (_, typed) => /^\s+[a-h]$/i.test(typed))
    if (letter) words.replace(letter.index, letter[0].length, letter[0].trim())
  }
  const units: string[] = []
  for (let unit = takeUnit(words); unit !== undefined && units.length < 5; unit = takeUnit(words))
    units.push(unit)
  const alley = takeAlley(words)
  const house = takeHouse(words)
  return {
    ...(house !== undefined && { house }),
    ...(alley !== undefined && { alley }),
    ...(units.length > 0 && { unit: units.join(', ') }),
  }
}

function takeUnit(words: SaidWords): string | undefined {
  return words.take(UNIT, (found, typed) => {
    const keyword = found[1] ?? found[3]!
    const before = words.folded.slice(0, found.index)
    const said = typed.slice(0, keyword.length)
    if (ROAD_WITH_NUMBER.test(before)) return false
    if (keyword === 'lo' && /^\d/.test(found[2]!) && !isToned(said, keyword)) return /^[\s,]*$/.test(before)
    if (['can', 'phong', 'ho', 'ch', 'lau', 'toa'].includes(keyword) && !isToned(said, keyword)) {
      return /(?:^|,)\s*$/.test(before)
    }
    return !UNIT_WORDS[keyword] || isMeant(said, UNIT_WORDS[keyword])
  })?.text
}

const isToned = (typed: string, keyword: string): boolean =>
  (UNIT_WORDS[keyword] ?? []).includes(typed.toLowerCase().normalize('NFC'))

function takeAlley(words: SaidWords): string | undefined {
  const taken = words.take(ALLEY, (found, typed) => {
    const keyword = found[1]!
    if (keyword === 'kiet' && NAMES_WITH_KIET.test(words.folded.slice(0, found.index))) return false
    const at = found[0].indexOf(keyword)
    return !ALLEY_WORDS[keyword] || isMeant(typed.slice(at, at + keyword.length), ALLEY_WORDS[keyword])
  })
  return taken && numberText(taken.groups[2]!)
}

function takeHouse(words: SaidWords): string | undefined {
  const said = words.take(
    HOUSE,
    (found) => {
      const before = words.folded.slice(0, found.index)
      // "đường số 7" is a street, "bệnh viện số 1" a hospital.
      if (
        /[a-z]\s*$/.test(before) &&
        /(?:duong|hem|ngo|vien|co|truong|khu|tram|cong|lo|tau|cang|cau|cho|to|doi)\s*$/.test(before)
      )
        return false
      return !isStreetName(words, found.index + found[0].length, found[2]!)
    },
    HOUSE_WAS,
  )
  if (said) return numberText(said.groups[2]!)
  const first = words.take(
    FIRST,
    (found) => !isStreetName(words, found.index + found[0].length, found[1]!),
    HOUSE_WAS,
  )
  if (first) return numberText(first.groups[1]!)
  const last = words.take(LAST, (found) => {
    const before = words.folded.slice(0, found.index)
    return (
      !NAMED_BY_NUMBER.test(before) &&
      !KIND_OF_PLACE.test(before.replace(/^[\s,]+/, '')) &&
      !DATE.test(found[1]!)
    )
  })
  return last && numberText(last.groups[1]!)
}

/** "3 tháng 2" and "3/2" alone are streets; "3/2 Nguyễn Trãi" is a house. */
function isStreetName(words: SaidWords, end: number, number: string): boolean {
  const behind = words.folded.slice(end)
  if (/^\s*thang\s+(?:\d|hai|tu|nam|chin|tam|mot)/.test(behind)) return true
  return DATE.test(number) && !/[a-z\d]/.test(behind)
}

/** As on the door: no blanks around slashes, letters large, "bis" small. */
const numberText = (folded: string): string =>
  folded
    .replace(/\\/g, '/')
    .replace(/\s*([/-])\s*/g, '$1')
    .toUpperCase()
    .replace(/\s*(BIS|TER)$/, (_, word: string) => ` ${word.toLowerCase()}`)
    .trim()
