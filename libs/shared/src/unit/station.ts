/** Where units are at home. */
import type { Coordinate } from '../geo/coordinate.ts'
import type { Agency } from '../kernel/agency.ts'

export interface Station extends Coordinate {
  /** Its name for machines, given by people: `st-114-01`. */
  readonly id: string
  readonly agency: Agency
  readonly name: string
  /** Nobody is at home there any more; it is kept for what was. */
  readonly retired?: true
  readonly version: number
}

interface Of {
  readonly station: string
}

export type StationFact =
  | (Of & Coordinate & { readonly type: 'station.added'; readonly agency: Agency; readonly name: string })
  /** Of what stays as it is: not here. */
  | (Of & {
      readonly type: 'station.edited'
      readonly changes: Partial<Pick<Station, 'name' | 'lat' | 'lon'>>
    })
  | (Of & { readonly type: 'station.retired' })

export function evolveStation(station: Station | undefined, fact: StationFact): Station | undefined {
  if (fact.type === 'station.added') {
    const { station: id, agency, name, lat, lon } = fact
    return { id, agency, name, lat, lon, version: 1 }
  }
  if (fact.type === 'station.retired')
    return station && { ...station, retired: true, version: station.version + 1 }
  return station && { ...station, ...fact.changes, version: station.version + 1 }
}
