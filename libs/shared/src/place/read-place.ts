/** Reads what a caller says of a place into its parts. Knows how people speak, not which streets there are. */
import type { Coordinate } from '../geo/coordinate.ts'
import { type PastedCoordinate, pastedCoordinate } from './pasted-coordinate.ts'
import { readAreas, type SaidArea } from './read-area.ts'
import { readCrossings } from './read-crossing.ts'
import { HOUSE_WAS, readHouse, type SaidHouse } from './read-house.ts'
import { cleanSaid } from './said-text.ts'
import { isMeant, SaidWords } from './said-words.ts'

export interface SaidPlace extends SaidHouse {
  readonly coordinate?: PastedCoordinate
  /** Kilometres on the posts of a road. */
  readonly km?: number
  /** Two streets that may meet; several readings when nothing stands between them. */
  readonly crossings: readonly (readonly [string, string])[]
  /** Name of a street or of a place, with tones as typed. */
  readonly subject: string
  /** The caller said "đường". */
  readonly isStreet: boolean
  /** "gần", "đối diện": the place itself is another. */
  readonly relation?: string
  readonly areas: readonly SaidArea[]
}

const CITY =
  /(?<![a-z\d])(?:(?:tp|thanh pho)[\s.]*(?:ho chi minh|hcm|sai gon)|ho chi minh(?: city)?|tphcm|tp[\s.]*hcm|hcmc?|sg|viet nam|vietnam|vn|[17]\d{5})(?![a-z\d])[\s.]*$/
const OPENING =
  /^(?:(?:alo|dạ|vang|cuu (?:voi|toi|em|gap)|em|toi|anh|chi|minh|nha|dia chi|dc|dang|hien|o day la|day la|la|co|bi)(?: (?:em|toi|anh|chi|la|dang))*[\s:,]+(?=(?:o|tai|dia chi|dang|so|hem|nga|duong)\b))/
const KM =
  /(?<![a-z\d])(?:cot )?(?:km|cay so|kilomet|ki lo met|kilometre)\s*(?:so|thu)?\s*(\d{1,4})(?:\s*(?:\+|,|\.)\s*(\d{1,3}))?(?![\d])/
const STREET = /^(?:(?:ten|ngoai|tren)\s+)?(?:duong(?!\s+(?:so\s+)?[a-z]?\d)|d\.|đ\.)\s*/
const PREPOSITIONS: readonly (readonly [string, string])[] = [
  ['doi dien voi', 'đối diện với'],
  ['doi dien', 'đối diện'],
  ['ben canh', 'bên cạnh'],
  ['canh ben', 'cạnh bên'],
  ['sat ben', 'sát bên'],
  ['ke ben', 'kế bên'],
  ['phia truoc', 'phía trước'],
  ['phia sau', 'phía sau'],
  ['sau lung', 'sau lưng'],
  ['truoc cong', 'trước cổng'],
  ['truoc cua', 'trước cửa'],
  ['duoi chan', 'dưới chân'],
  ['gan khu vuc', 'gần khu vực'],
  ['khu vuc', 'khu vực'],
  ['gan', 'gần'],
  ['canh', 'cạnh'],
  ['truoc', 'trước'],
  ['sau', 'sau'],
  ['sat', 'sát'],
  ['ke', 'kế'],
  ['duoi', 'dưới'],
  ['tren', 'trên'],
  ['ngay', 'ngay'],
  ['tai', 'tại'],
  ['o', 'ở'],
  ['trong', 'trong'],
  ['doan', 'đoạn'],
  ['chan', 'chân'],
  ['cho', 'chỗ'],
]
/** Words that say where somebody stands, and nothing of another place. */
const AT = new Set(['ngay', 'tai', 'o', 'trong', 'tren', 'khu vuc', 'doan', 'cho'])

/**
 * @param around what short plus codes are judged from
 * @param endsInDistrict whether the last words may be a district although nothing says so
 * @returns parts; never throws, whatever was typed
 */
export function readPlace(said: string, around: Coordinate, endsInDistrict = false): SaidPlace {
  const clean = cleanSaid(said)
  const coordinate = pastedCoordinate(clean, around)
  const words = new SaidWords(coordinate ? coordinate.rest : clean)
  words.take(CITY)
  words.take(CITY)
  words.take(OPENING)
  const km = readKm(words)
  const { areas, bare } = readAreas(words)
  const relation = readRelation(words)
  const crossings = readCrossings(words)
  const house = crossings.length > 0 ? {} : readHouse(words)
  keepBehindHouse(words)
  const further = readRelation(words) ?? relation
  const numbered = words.find(/^[\s,]*duong\s+(?:so\s+)?[a-z]?\d/) !== undefined
  const isStreet =
    numbered ||
    words.take(STREET, (_, toned) => isMeant(toned.trim(), ['đường', 'đ.', 'd.', 'trên đường'])) !== undefined
  const trailing = bare(
    words,
    endsInDistrict || isStreet || house.house !== undefined || house.alley !== undefined || km !== undefined,
  )
  // "Nơ Trang Long 245/61B Bình Thạnh": the number comes to the end once the district is gone.
  const late =
    crossings.length > 0 || house.house !== undefined || house.alley !== undefined ? {} : readHouse(words)
  keepBehindHouse(words)
  return {
    ...(coordinate && { coordinate }),
    ...(km !== undefined && { km }),
    ...house,
    ...late,
    crossings,
    subject: words.rest,
    isStreet,
    ...(further !== undefined && { relation: further }),
    areas: [...areas, ...trailing],
  }
}

/** "cháy nhà ở 123 Nguyễn Trãi, cứu với": the street is what follows the number, where anything does. */
function keepBehindHouse(words: SaidWords): void {
  const at = words.clean.indexOf(HOUSE_WAS.trim())
  if (at < 0) return
  const behind = words.clean.slice(at + 1)
  const street = /^[\s,]*([^,]*\p{L}[^,]*)/u.exec(behind)
  if (street) words.replace(0, words.clean.length, behind)
  else words.replace(at, 1, ',')
}

function readKm(words: SaidWords): number | undefined {
  const taken = words.take(KM)
  if (!taken) return undefined
  const [, whole, metres] = taken.groups
  return Number(whole) + (metres === undefined ? 0 : Number(metres.padEnd(3, '0')) / 1000)
}

function readRelation(words: SaidWords): string | undefined {
  let said: string | undefined
  for (let again = true; again; ) {
    again = false
    for (const [folded, toned] of PREPOSITIONS) {
      const taken = words.take(
        new RegExp(`^[\\s,.]*${folded}(?=\\s)`),
        (_, typed) =>
          isMeant(typed.replace(/^[\s,.]+/, ''), [toned]) && !(folded === 'cho' && !/ỗ/.test(typed)),
      )
      if (!taken) continue
      if (!AT.has(folded)) said ??= toned
      again = true
      break
    }
  }
  return said
}
