/** Whom the desk sends: what the hub recommends, all of it, as a person does who presses one key. */
import { cityCatalogue } from '../../catalogue/city-catalogue.ts'
import { recommend } from '../../dispatch/recommendation.ts'
import { usualRecommendationLimits } from '../../dispatch/recommendation-limits.ts'
import type { Candidate, RecommendationScene, UnitTask } from '../../dispatch/recommended.ts'
import { ANY_UNIT, type RequiredNeed, requiredNeeds } from '../../dispatch/run-card.ts'
import type { Coordinate } from '../../geo/coordinate.ts'
import { type Incident, legOf } from '../../incident/incident.ts'
import type { Agency } from '../../kernel/agency.ts'
import { estimateTravel, hasLights } from '../../travel/travel.ts'
import type { TravelModel } from '../../travel/travel-model.ts'
import { type Assignment, isAvailable, type Unit } from '../../unit/unit.ts'
import type { CityHub } from './city-hub.ts'
import type { Choice } from './desks.ts'

export interface Chooser {
  /** As the hub reckons it, which may not be how fast the streets truly are. */
  readonly model: TravelModel
  readonly whereIs: (unit: Unit) => Coordinate
}

const anyUnit: readonly RequiredNeed[] = [{ capability: ANY_UNIT, count: 1, from: 'service' }]

/**
 * Where nobody free can do what is needed, the nearest of the service goes, and nobody waits for a better one; where
 * nobody is free at all and life is in danger, a unit is taken from what is less urgent.
 */
export function chooseUnits(hub: CityHub, chooser: Chooser): (incident: Incident, agency: Agency) => Choice {
  return (incident, agency) => {
    const leg = legOf(incident, agency)!
    const scene: RecommendationScene = {
      agency,
      priority: leg.priority,
      needs: requiredNeeds(
        cityCatalogue,
        { cards: [] },
        {
          agency,
          priority: leg.priority,
          type: incident.type,
          place: incident.place,
          plan: incident.determination?.plan,
        },
      ),
      isPlaced: incident.place !== undefined,
      now: hub.instant(),
      limits: usualRecommendationLimits,
      ...(leg.wanted && { wanted: leg.wanted.count }),
    }
    const candidates = candidatesFor(hub, chooser, incident, scene)
    const best = recommend(scene, candidates)
    const units = best.units.filter(({ picked }) => picked).map(({ unit }) => unit)
    if (units.length > 0 || candidates.some(({ task }) => task?.isHere)) {
      return { units, missing: best.missing.length > 0 }
    }
    const anyone = { ...scene, needs: anyUnit }
    const nearest = recommend(anyone, candidatesFor(hub, chooser, incident, anyone))
      .units.filter(({ picked }) => picked)
      .map(({ unit }) => unit)
    const divert = nearest.length > 0 || scene.priority > 1 ? undefined : best.divertible[0]?.unit
    return {
      units: nearest,
      ...(divert !== undefined && { divert }),
      missing: nearest.length === 0 && divert === undefined,
    }
  }
}

function candidatesFor(
  { held, instant }: CityHub,
  { model, whereIs }: Chooser,
  incident: Incident,
  { agency, priority, needs }: RecommendationScene,
): readonly Candidate[] {
  const at = instant()
  const lights = hasLights(model, priority)
  const units = [...held.units.values()].filter((unit) => unit.agency === agency)
  const home = new Map<string, number>()
  for (const { station, status } of units) {
    if (station !== undefined && status === 'available_station')
      home.set(station, (home.get(station) ?? 0) + 1)
  }
  const priorityOf = (task: Assignment): Pick<UnitTask, 'priority'> => {
    const leg = legOf(held.incidents.get(task.incident)!, task.agency)
    return leg ? { priority: leg.priority } : {}
  }
  const taskOf = (unit: Unit): Assignment | undefined =>
    unit.assignment === undefined ? undefined : held.assignments.get(unit.assignment)!
  // Who would be left out anyway is not weighed: a day asks thousands of times.
  const isWeighed = (unit: Unit): boolean => {
    if (taskOf(unit)?.incident === incident.id) return true
    const isTold = unit.assignment === undefined ? isAvailable(unit.status) : priority === 1
    return isTold && needs.some((need) => need.capability === ANY_UNIT || isAble(unit, need.capability))
  }
  return units.filter(isWeighed).map((unit) => {
    const from = whereIs(unit)
    const task = taskOf(unit)
    const isLast =
      unit.status === 'available_station' && unit.station !== undefined && home.get(unit.station) === 1
    return {
      unit: { ...unit, position: { lat: from.lat, lon: from.lon, time: at } },
      ...(incident.place && {
        travel: estimateTravel(model, { from, to: incident.place, kind: unit.kind, at, lights }),
      }),
      ...(task && {
        task: {
          incident: task.incident,
          number: task.incidentNumber,
          isHere: task.incident === incident.id,
          ...priorityOf(task),
        },
      }),
      ...(isLast && { isLastAtStation: true }),
    }
  })
}

const isAble = ({ capabilities }: Unit, capability: string): boolean =>
  capabilities?.includes(capability) ?? false
