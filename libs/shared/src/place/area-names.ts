/** Names of wards and districts, of today and of before July 2025, as a caller may say them. */
import { foldText } from '../kernel/fold-text.ts'
import { oldDistricts } from './seed/old-areas.ts'
import { furtherWards, seedWards } from './seed/wards.ts'

export interface OldWard {
  /** `12`, `Bến Nghé`. */
  readonly name: string
  /** Name of the district it was in. */
  readonly district: string
  /** Today's wards that have a part of it. */
  readonly covers: readonly string[]
}

/** `Bàn Cờ: 1, 2; Xuân Hòa: 4` as pairs of today's ward and the old ones. */
const parts = (wards: string): readonly (readonly [string, readonly string[]])[] =>
  wards.split(';').map((part) => {
    const [now, old] = part.split(':')
    return [now!.trim(), old!.split(',').map((name) => name.trim())] as const
  })

/** Today's wards of a district that is no more. */
export const wardsOfDistrict = (wards: string): readonly string[] => parts(wards).map(([now]) => now)

function oldWardsOf({
  name: district,
  wards,
}: {
  readonly name: string
  readonly wards: string
}): readonly OldWard[] {
  const covers = new Map<string, string[]>()
  for (const [now, olds] of parts(wards)) {
    for (const old of olds) covers.set(old, [...(covers.get(old) ?? []), now])
  }
  return [...covers].map(([name, into]) => ({ name, district, covers: into }))
}

export const oldWards: readonly OldWard[] = oldDistricts.flatMap(oldWardsOf)

const foldedSet = (names: readonly string[]): ReadonlySet<string> => new Set(names.map(foldText))

export const wardNames = foldedSet(
  [...seedWards, ...furtherWards, ...oldWards].map(({ name }) => name).filter((name) => !/^\d+$/.test(name)),
)
export const districtNames = foldedSet(
  oldDistricts.map(({ name }) => name).filter((name) => !/^\d+$/.test(name)),
)

/** How people shorten a district behind "Q.". One short form may mean two. */
export const districtShort: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    bt: ['binh thanh', 'binh tan'],
    bth: ['binh thanh'],
    btan: ['binh tan'],
    gv: ['go vap'],
    pn: ['phu nhuan'],
    tb: ['tan binh'],
    tp: ['tan phu'],
    td: ['thu duc'],
  }),
)

const mostWords = Math.max(...[...wardNames, ...districtNames].map((name) => name.split(' ').length))

/** The longest known name that `folded` begins with, in letters of the text; 0 when there is none. */
export function knownPrefix(folded: string, names: ReadonlySet<string>): number {
  const words = /^[a-z]+(?: [a-z]+)*/.exec(folded)?.[0].split(' ') ?? []
  for (let n = Math.min(words.length, mostWords); n > 0; n--) {
    const name = words.slice(0, n).join(' ')
    if (names.has(name)) return name.length
  }
  return 0
}
