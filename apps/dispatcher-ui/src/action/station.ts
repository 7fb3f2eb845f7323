/** What the station of a unit is called, and the hospital that it goes to. */
import type { Picture } from '@lien-thong/shared/picture/picture'

/** Its id where this desk has not been told of it. */
export const stationName = (picture: Picture | undefined, id: string | undefined): string | undefined =>
  id === undefined ? undefined : (picture?.stations.get(id)?.name ?? id)

const isName = (word: string | undefined): boolean => word !== undefined && /^\p{Lu}/u.test(word)

/** As much as tells one station from another, from the last name in it on: `Công an phường Bến Thành` is `Bến Thành`. */
export function shortStation(station: string): string {
  const words = station.split(' ')
  const from = words.findLastIndex((word, i) => isName(word) && !isName(words[i - 1]))
  return words.slice(Math.max(0, from)).join(' ')
}

export const hospitalName = (picture: Picture | undefined, id: string | undefined): string | undefined =>
  id === undefined ? undefined : (picture?.hospitals.get(id)?.name ?? id)
