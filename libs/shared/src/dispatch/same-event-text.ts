/** What two descriptions of an event have in common: the street or landmark, and words that say more than most. */
import type { Incident } from '../incident/incident.ts'
import { foldText } from '../kernel/fold-text.ts'
import { nameWords } from '../place/name-words.ts'
import type { Evidence } from './same-event-evidence.ts'

export interface StreetReason {
  readonly kind: 'same_street'
  /** Folded, as it is compared. */
  readonly street: string
  readonly house?: string
}
export interface WordReason {
  readonly kind: 'same_words'
  /** As the subject has them. */
  readonly words: readonly string[]
}

/** A street or landmark as it is compared, and the house number before it. */
export interface NamedPlace {
  readonly name: string
  readonly house?: string
}

const before = new Set(
  'so nha hem ngo ngach kiet duong pho gan ngay truoc sau canh tai doi dien khu vuc'.split(' '),
)
const areas = /^(?:phuong|quan|xa|huyen|tphcm|hcm|sg|p\d+|q\d+|p|q|tp)$/
const number = /^\d+[\d/]*[a-z]?$|^bis$/

/**
 * Constraints, in this order: the first part that is not an area counts; what stands before a name is left out, and so are
 * house and alley numbers, as long as a name follows; an area that is said without a comma ends the name; a street that has
 * only a number stands in many wards, so it counts with its ward alone.
 */
export function namedPlace(text: string): NamedPlace | undefined {
  const parts = text.split(/[,;()]/).map((part) => nameWords(part))
  for (const [i, words] of parts.entries()) {
    const end = words.findIndex((word, at) => at > 0 && areas.test(word))
    const own = end === -1 ? words : words.slice(0, end)
    if (own.length === 0 || areas.test(own[0]!)) continue
    const [house, rest] = withoutHouse(own)
    if (rest.length === 0) continue
    if (rest.length === 1 && /^\d+[a-z]?$/.test(rest[0]!)) {
      const area = end === -1 ? parts[i + 1] : words.slice(end)
      return area && area.length > 0 ? { name: `duong so ${rest[0]} ${area.join(' ')}` } : undefined
    }
    return { name: rest.join(' '), ...(house !== undefined && { house }) }
  }
  return undefined
}

function withoutHouse(
  words: readonly string[],
): readonly [house: string | undefined, rest: readonly string[]] {
  let house: string | undefined
  let i = 0
  for (; i < words.length - 1; i++) {
    const word = words[i]!
    if (number.test(word)) house ??= word
    else if (!before.has(word) || (word === 'nha' && !number.test(words[i + 1]!))) break
  }
  return [house, words.slice(i)]
}

/** Syllables that nearly every caller says. A pair of which both are here says nothing. */
const common = new Set(
  `alo a anh chi em co chu bac ong ba toi minh ho no nguoi ai gi nao dau day do kia nay ay vay the thi la ma va voi
   hay hoac cua cho cung den toi tu ra vao len xuong lai di ve o tai trong ngoai tren duoi truoc sau ben canh gan ngay
   doi dien giua mot hai ba bon nam sau bay tam chin muoi may nhieu it qua lam rat dang da se vua moi roi chua con khong
   bi duoc phai can muon xin nho giup nhanh gap lien luon nha duong so hem phuong quan xa thanh pho khu vuc hinh nhu
   thay nghe biet noi hoi goi dien thoai gio phut luc hom nay cai chiec cay con vu viec`.split(/\s+/),
)

const clauses = (folded: string): readonly string[] => folded.split(/[^a-z\d/ ]+/)
const tokens = (clause: string): readonly string[] => clause.split(' ').filter((word) => word !== '')
const isTelling = (a: string, b: string): boolean => !(common.has(a) && common.has(b))

/** Most words of Vietnamese are two syllables, so pairs of neighbours are compared. Folded. */
export function phrasesOf(text: string): ReadonlySet<string> {
  const found = new Set<string>()
  for (const clause of clauses(foldText(text))) {
    let last: string | undefined
    for (const word of tokens(clause)) {
      if (last !== undefined && isTelling(last, word)) found.add(`${last} ${word}`)
      last = word
    }
  }
  return found
}

/** The same, each with the letters in which it was written. */
export function writtenPhrases(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const clause of text.normalize('NFC').split(/[^\p{L}\p{N}/\s]+/u)) {
    let last: readonly [string, string] | undefined
    for (const written of clause.split(/\s+/)) {
      const word = foldText(written)
      if (word === '') continue
      if (last && isTelling(last[0], word))
        found.set(`${last[0]} ${word}`, `${last[1]} ${written}`.toLowerCase())
      last = [word, written]
    }
  }
  return found
}

interface KnownText {
  readonly named: NamedPlace | undefined
  readonly placePhrases: ReadonlySet<string>
  readonly phrases: ReadonlySet<string>
}

/** Of incidents as they are held; a change makes a new one. */
const texts = new WeakMap<Incident, KnownText>()

export function textOf(incident: Incident): KnownText {
  let known = texts.get(incident)
  if (!known) {
    const { place, where = '', notes } = incident
    known = {
      named: namedPlace(place?.text ?? where),
      placePhrases: phrasesOf(`${place?.text ?? ''}, ${where}`),
      phrases: phrasesOf(notes.map(({ text }) => text).join('. ')),
    }
    texts.set(incident, known)
  }
  return known
}

/** Many things happen in one street and at one landmark; few in one house. */
export function streetEvidence(
  mine: NamedPlace,
  theirs: NamedPlace | undefined,
  isNear: boolean,
): Evidence<StreetReason> | undefined {
  if (!theirs || mine.name !== theirs.name) return undefined
  const house = mine.house !== undefined && mine.house === theirs.house ? mine.house : undefined
  const points = (isNear ? 0.5 : 3) + (house === undefined ? 0 : 2)
  return {
    points,
    reason: { kind: 'same_street', street: mine.name, ...(house !== undefined && { house }) },
  }
}

/** The rarest of them; each further one says less, since words come together. */
export function wordEvidence(
  writtenAs: ReadonlyMap<string, string>,
  common: readonly string[],
  seen: ReadonlyMap<string, number>,
  open: number,
): Evidence<WordReason> {
  const rarest = common
    .map((phrase) => ({ phrase, rarity: Math.max(0, Math.log((open + 10) / (seen.get(phrase)! + 2))) }))
    .toSorted((a, b) => b.rarity - a.rarity)
    .slice(0, 4)
  const sum = rarest.reduce((total, { rarity }, i) => total + (0.4 * rarity) / (i + 1), 0)
  return {
    points: Math.min(3, sum),
    reason: {
      kind: 'same_words',
      words: rarest.map(({ phrase }) => writtenAs.get(phrase)!),
    },
  }
}
