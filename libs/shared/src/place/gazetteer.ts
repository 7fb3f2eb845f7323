/** All places that the hub knows, ready to be searched. Built once from entries; searching changes nothing. */
import { type Coordinate, distanceMetres } from '../geo/coordinate.ts'
import { foldText } from '../kernel/fold-text.ts'
import { type NameIndex, nameIndexBuilder } from './name-index.ts'
import { type EntryKind, entryKinds, type PlaceEntry } from './place.ts'
import { type Scores, scoresFor } from './search-names.ts'
import type { WardAt } from './ward-areas.ts'

export interface Gazetteer {
  readonly entries: readonly PlaceEntry[]
  readonly names: NameIndex
  readonly scores: Scores
  /** Of each name: as it was written. */
  readonly written: readonly string[]
  /** Wards and districts by folded name without its kind. */
  readonly areas: ReadonlyMap<string, readonly PlaceEntry[]>
  /** Today's wards with a point, for what lies near. */
  readonly wards: readonly PlaceEntry[]
  readonly wardAt: WardAt
}

export interface GazetteerBuilder {
  readonly add: (entry: PlaceEntry) => void
  readonly finish: (wardAt?: WardAt) => Gazetteer
}

export const isArea = ({ kind }: PlaceEntry): boolean =>
  kind === 'ward' || kind === 'old_ward' || kind === 'district'

/** A set of kinds as one number. */
export const kindBits = (kinds: readonly EntryKind[]): number =>
  kinds.reduce((bits, kind) => bits | (1 << entryKinds.indexOf(kind)), 0)

/** In steps, so that who builds a large one can let others work between them. */
export function gazetteerBuilder(): GazetteerBuilder {
  const entries: PlaceEntry[] = []
  const written: string[] = []
  const areas = new Map<string, PlaceEntry[]>()
  const names = nameIndexBuilder()
  const addName = (entry: number, name: string): void => {
    names.add(entry, name, kindBits([entries[entry]!.kind]))
    written.push(name)
  }
  return {
    add(entry) {
      const at = entries.push(entry) - 1
      if (isArea(entry)) {
        for (const name of [entry.name, ...(entry.aliases ?? []).map((alias) => alias.name)]) {
          const key = areaKey(name)
          areas.set(key, [...(areas.get(key) ?? []), entry])
        }
        return
      }
      addName(at, entry.name)
      for (const { name } of entry.aliases ?? []) addName(at, name)
    },
    finish(wardAt = () => undefined) {
      const index = names.finish()
      return {
        entries,
        names: index,
        scores: scoresFor(index),
        written,
        areas,
        wards: entries.filter(({ kind }) => kind === 'ward'),
        wardAt,
      }
    },
  }
}

/** "Phường Bến Thành" and "Bến Thành" are one. */
export const areaKey = (name: string): string =>
  foldText(name).replace(/^(?:phuong|xa|dac khu|quan|huyen|thanh pho|thi xa|thi tran) (?=\S)/, '')

/** By boundaries where there are any; else the ward whose middle is near enough, against its size. */
export function wardNear({ wardAt, wards }: Gazetteer, at: Coordinate): string | undefined {
  const inside = wardAt(at)
  if (inside) return inside.name
  let best: { readonly name: string; readonly share: number } | undefined
  for (const ward of wards) {
    const share = distanceMetres(ward, at) / (ward.radius ?? 1_000)
    if (share < 0.85 && (!best || share < best.share)) best = { name: ward.name, share }
  }
  return best?.name
}
