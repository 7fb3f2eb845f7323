/**
 * What is left to send: how long the nearest free unit of a service would need to each part of the city, which stations
 * have nothing left, and which unit could stand in for them. An aid to see by; nobody is sent by it.
 */
import { suggestMoveUps } from './move-up.ts'
import { isOutOfReach } from './out-of-reach.ts'
import {
  areaOf,
  type Coverage,
  type CoverageQuestion,
  metresTo,
  type PlacedUnit,
  reach,
  type StationCover,
} from './reached.ts'

/** A unit within so many metres of a station stands in for its units. */
const HERE_M = 700

/** Constraint: cells are ground, so a boat is none of the units, neither first there nor left at its station, unless asked for. */
export function coverage(asked: CoverageQuestion): Coverage {
  const needed = asked.capability === undefined ? [] : [asked.capability]
  const question = { ...asked, units: asked.units.filter(({ kind }) => !isOutOfReach(needed, kind)) }
  const { cells, units, paceOf, targetSeconds } = question
  const free = units.filter(({ isFree, at }) => isFree && at !== undefined) as readonly PlacedUnit[]
  const reached = reach(cells, free, paceOf)
  const stationRows = stationCovers(question, free)
  const isCovered = (seconds: number): boolean => seconds <= targetSeconds
  return {
    seconds: Array.from(reached.first, (seconds) => (Number.isFinite(seconds) ? Math.round(seconds) : -1)),
    covered: areaOf(cells, (i) => isCovered(reached.first[i]!)),
    whole: areaOf(cells, () => true),
    stations: stationRows,
    moveUps: suggestMoveUps(question, free, stationRows, reached),
    free: units.filter(({ isFree }) => isFree).length,
    unplaced: units.filter(({ isFree, at }) => isFree && at === undefined).length,
  }
}

function stationCovers(
  { stations, units, cells }: CoverageQuestion,
  free: readonly PlacedUnit[],
): readonly StationCover[] {
  const due = stations.map(() => ({ km2: 0, wards: 0 }))
  for (const cell of cells) {
    let [nearest, least] = [-1, Number.POSITIVE_INFINITY]
    for (const [i, station] of stations.entries()) {
      const metres = metresTo(cell, station)
      if (metres < least) [nearest, least] = [i, metres]
    }
    const area = due[nearest]
    if (area) {
      area.km2 += cell.km2
      area.wards += cell.wards
    }
  }
  return stations.map(({ id, name, lat, lon }, i) => {
    const own = units.filter(({ station }) => station === id)
    const here = free.filter(({ at }) => metresTo({ lat, lon }, at) <= HERE_M).length
    const ownFree = own.filter(({ isFree }) => isFree).length
    return {
      station: id,
      name,
      lat,
      lon,
      units: own.length,
      free: ownFree,
      atHome: own.filter(({ isAtHome }) => isAtHome).length,
      here,
      firstDue: due[i]!,
      isEmpty: own.length > 0 && ownFree === 0 && here === 0,
    }
  })
}
