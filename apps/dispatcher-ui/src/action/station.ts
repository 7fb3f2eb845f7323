/** What the station of a unit is called. */
import type { Picture } from '@lien-thong/shared/picture/picture'

/** Its id where this desk has not been told of it. */
export const stationName = (picture: Picture | undefined, id: string | undefined): string | undefined =>
  id === undefined ? undefined : (picture?.stations.get(id)?.name ?? id)
