/** What the station of a unit is called, and the hospital that it goes to. */
import type { Picture } from '@lien-thong/shared/picture/picture'

/** Its id where this desk has not been told of it. */
export const stationName = (picture: Picture | undefined, id: string | undefined): string | undefined =>
  id === undefined ? undefined : (picture?.stations.get(id)?.name ?? id)

export const hospitalName = (picture: Picture | undefined, id: string | undefined): string | undefined =>
  id === undefined ? undefined : (picture?.hospitals.get(id)?.name ?? id)
