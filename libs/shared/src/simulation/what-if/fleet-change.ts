/** A fleet with more or fewer units: where they are missed most, or can be spared most. */
import { distanceMetres } from '../../geo/coordinate.ts'
import { type Agency, agencies } from '../../kernel/agency.ts'
import { stations } from '../../place/seed/stations.ts'
import { drawPlace } from '../address.ts'
import type { DemoUnit } from '../city/fleet.ts'
import { drawFor } from '../draw.ts'
import { nearest } from '../drive.ts'

/** Units more, or fewer where below 0. */
export type FleetChange = Readonly<Partial<Record<Agency, number>>>

export type ChangeFault = 'station_unknown' | 'station_of_other_agency' | 'none_left'

/** What a further unit of the service is, and what goes where there are fewer: the kind that it has most of in life. */
export const addedKind = {
  police: 'patrol',
  fire: 'pumper',
  ambulance: 'ambulance',
} as const satisfies Record<Agency, string>
/** Events that stand for all, as the simulated city draws them. */
const PLACES = 600
/** Share of the day that a unit is taken to be busy; then the next nearest goes. */
const BUSY = 0.4
/** Farther is as bad as so far: a unit for the few events at the edge of the province helps few. */
const FAR_METRES = 8_000

/** For each place the stations of the service, the nearest first, with the metres as the crow flies. */
type Ways = readonly (readonly { readonly station: string; readonly metres: number }[])[]

function waysOf(agency: Agency): Ways {
  const own = stations.filter((each) => each.agency === agency)
  const random = drawFor('demand')
  return Array.from({ length: PLACES }, () => {
    const place = drawPlace(random)
    return own
      .map((each) => ({ station: each.id, metres: distanceMetres(each, place) }))
      .sort((a, b) => a.metres - b.metres)
  })
}

/** Metres that the first unit drives on average, with so many units at each station. */
function meanWay(ways: Ways, unitsAt: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const nearestFirst of ways) {
    let allBusy = 1
    for (const { station, metres } of nearestFirst) {
      const goes = allBusy * (1 - BUSY ** (unitsAt.get(station) ?? 0))
      sum += goes * Math.min(metres, FAR_METRES)
      allBusy -= goes
    }
    sum += allBusy * FAR_METRES
  }
  return sum / ways.length
}

/**
 * One after the other, each unit is added where the mean way to an event becomes shortest, and taken away where it becomes
 * least longer. All are of one kind: an added unit can do what others of it can, and no special vehicle goes because it
 * stands last in a list.
 */
export function changeFleet(
  fleet: readonly DemoUnit[],
  change: FleetChange,
  at?: string,
): readonly DemoUnit[] | ChangeFault {
  const station = stations.find(({ id }) => id === at)
  if (at !== undefined && !station) return 'station_unknown'
  let changed: readonly DemoUnit[] = fleet
  for (const agency of agencies) {
    const count = change[agency] ?? 0
    if (count === 0) continue
    if (station && station.agency !== agency) return 'station_of_other_agency'
    const there = changed.filter(
      (unit) => isOrdinary(unit, agency) && (!station || unit.station === station.id),
    )
    const all = changed.filter((unit) => unit.agency === agency).length
    if (count < 0 && (there.length < -count || all <= -count)) return 'none_left'
    const ways = waysOf(agency)
    for (let i = 1; i <= Math.abs(count); i++) {
      const where = station?.id ?? bestStation(changed, agency, ways, Math.sign(count))
      changed = count > 0 ? [...changed, further(fleet, agency, where, i)] : without(changed, agency, where)
    }
  }
  return changed
}

/** @param step 1 to add a unit, -1 to take one away */
function bestStation(fleet: readonly DemoUnit[], agency: Agency, ways: Ways, step: number): string {
  const unitsAt = new Map(stations.filter((each) => each.agency === agency).map(({ id }) => [id, 0]))
  for (const unit of fleet) {
    if (unit.agency === agency) unitsAt.set(unit.station, unitsAt.get(unit.station)! + 1)
  }
  const sparable = new Set(fleet.filter((unit) => isOrdinary(unit, agency)).map(({ station }) => station))
  const open = [...unitsAt].filter(([station]) => step > 0 || sparable.has(station))
  return nearest(open, ([id, units]) => meanWay(ways, new Map(unitsAt).set(id, units + step)))![0]
}

function further(fleet: readonly DemoUnit[], agency: Agency, station: string, i: number): DemoUnit {
  const kind = addedKind[agency]
  const like = fleet.find((unit) => unit.agency === agency && unit.kind === kind)
  return { callSign: `${agency}+${i}`, agency, kind, station, capabilities: like?.capabilities ?? [] }
}

const isOrdinary = (unit: DemoUnit, agency: Agency): boolean =>
  unit.agency === agency && unit.kind === addedKind[agency]

/** The last one of its kind at the station goes. */
function without(fleet: readonly DemoUnit[], agency: Agency, station: string): readonly DemoUnit[] {
  const gone = fleet.findLastIndex((unit) => isOrdinary(unit, agency) && unit.station === station)
  return fleet.filter((_, i) => i !== gone)
}
