/** The part of the city that the caller named: today's wards, or what an old name means today. */
import { type Coordinate, distanceMetres } from '../geo/coordinate.ts'
import { foldText } from '../kernel/fold-text.ts'
import { type Gazetteer } from './gazetteer.ts'
import type { PlaceEntry } from './place.ts'
import type { SaidArea } from './read-area.ts'

/** Each is one area that may be meant; a place agrees with the best of them. Empty: none was said, or none is known. */
export interface SaidScope {
  readonly areas: readonly PlaceEntry[]
  /** The same as the wards that they are today, where those have a point. */
  readonly parts: readonly PlaceEntry[]
  /** Names that were said and that nobody knows, or that contradict each other. */
  readonly isDoubtful: boolean
}

export function scopeOf(gazetteer: Gazetteer, said: readonly SaidArea[]): SaidScope {
  const groups = said.map((area) => meant(gazetteer, area)).filter((group) => group.length > 0)
  if (groups.length === 0) return { areas: [], parts: [], isDoubtful: said.length > 0 }
  // The smallest areas that agree with every other one: "P.12, Q.10" is that ward of that district.
  const agreeing = groups.map((group, i) =>
    group.filter((each) => groups.every((other, j) => i === j || other.some((area) => overlap(each, area)))),
  )
  const candidates = agreeing.filter((group) => group.length > 0)
  const smallest = (candidates.length > 0 ? candidates : groups).reduce((least, group) =>
    sizeOf(group) < sizeOf(least) ? group : least,
  )
  const parts = smallest.flatMap((area) => partsOf(gazetteer, area))
  return {
    areas: smallest,
    parts,
    isDoubtful: candidates.length < groups.length || groups.length < said.length,
  }
}

function partsOf({ wards }: Gazetteer, area: PlaceEntry): readonly PlaceEntry[] {
  const own = (area.covers ?? []).flatMap((cover) => wards.filter(({ name }) => name === cover))
  return own.length > 0 ? own : [area]
}

const sizeOf = (group: readonly PlaceEntry[]): number => Math.max(...group.map(({ radius }) => radius ?? 0))

function meant({ areas }: Gazetteer, { kind, names, text }: SaidArea): readonly PlaceEntry[] {
  const found = [...new Set(names.flatMap((name) => areas.get(name) ?? []))]
  const ofKind = found.filter((area) =>
    kind === 'any' ? true : kind === 'district' ? area.kind === 'district' : area.kind !== 'district',
  )
  if (kind === 'district') {
    const typed = foldText(text)
    const type = /^q/.test(typed) ? 'quan' : /^(?:tp|thanh pho)/.test(typed) ? 'thanh pho' : undefined
    const exact = ofKind.filter((area) => type !== undefined && foldText(area.name).startsWith(type))
    if (exact.length > 0) return exact
  }
  // Townlets were given up; a commune of that name is another.
  const old = ofKind.filter((area) => area.kind === 'old_ward')
  if (/^(?:thi tran|tt)/.test(foldText(text)) && old.length > 0) return old
  return ofKind.length > 0 ? ofKind : found
}

const wardsOf = (area: PlaceEntry): readonly string[] => area.covers ?? [area.name]

function overlap(a: PlaceEntry, b: PlaceEntry): boolean {
  if (a.kind === 'old_ward' && b.kind === 'district')
    return b.name.endsWith(` ${a.district}`) || covered(a, b)
  if (b.kind === 'old_ward' && a.kind === 'district') return overlap(b, a)
  return covered(a, b)
}
const covered = (a: PlaceEntry, b: PlaceEntry): boolean =>
  wardsOf(a).some((ward) => wardsOf(b).includes(ward))

/** Metres beyond the border at which a place still agrees: borders here are circles. */
const BORDER_METRES = 600

/** 1 inside, a little less near the border, 0.55 elsewhere; 1 where nothing was said. */
export function agreement({ parts }: SaidScope, at: Coordinate, ward: string | undefined): number {
  if (parts.length === 0) return 1
  return Math.max(
    ...parts.map((area) => {
      if (ward !== undefined && wardsOf(area).includes(ward)) return 1
      const beyond = distanceMetres(area, at) - (area.radius ?? 0)
      return beyond <= 0 ? 0.97 : beyond <= BORDER_METRES ? 0.88 : 0.55
    }),
  )
}
