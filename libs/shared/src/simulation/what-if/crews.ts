/** The crews of a played day: each takes its next step when that is due, by the same rules and draws as in the demo. */
import { decideStatus } from '../../dispatch/unit-status.ts'
import type { Coordinate } from '../../geo/coordinate.ts'
import type { Agency } from '../../kernel/agency.ts'
import { toMs } from '../../kernel/instant.ts'
import type { TravelModel } from '../../travel/travel-model.ts'
import { isAvailable, type Unit, type UnitStatus } from '../../unit/unit.ts'
import { type CrewPace, nextStep } from '../crew.ts'
import { between, drawFor } from '../draw.ts'
import { emptyFleet, type FleetView, followStatus, motionOf, parkedAt } from '../fleet.ts'
import type { Agenda } from './agenda.ts'
import type { City } from './city.ts'
import type { CityHub } from './city-hub.ts'
import type { Doors } from './hospitals.ts'
import { crewOf } from './viewers.ts'

export interface CrewSettings {
  readonly seed: number
  readonly seconds: number
  readonly pace: CrewPace
  /** How fast the streets truly are that day. */
  readonly streets: TravelModel
  readonly doors: Doors
  /** A unit of the service can be sent again. */
  readonly onFree: (agency: Agency) => void
  /** The work of a unit at the incident is over. */
  readonly onOver: (incident: string, agency: Agency) => void
}

export interface Crews {
  /** After a command of a desk about the unit. */
  follow(unit: string): void
  whereIs(unit: Unit): Coordinate
  beginDay(): void
}

/** Fuel, meals and rest, spread over the day; each unit has its own times, and waits for the end of its work. */
const BREAKS_A_DAY = 2
const BREAK_SECONDS: readonly [number, number] = [1_200, 2_100]
const DAY_SECONDS = 86_400

export function workCrews(hub: CityHub, agenda: Agenda, city: City, settings: CrewSettings): Crews {
  const { held } = hub
  const { seed, pace, streets, doors, onFree, onOver } = settings
  const memory = emptyFleet()
  /** Seconds of the break that the unit takes as soon as it is free. */
  const due = new Map<string, number>()

  const startMs = toMs(hub.instant())
  const road: Omit<FleetView, 'nowMs' | 'speed'> = {
    units: [],
    assignments: held.assignments,
    streets,
    sceneOf: (incident) => held.incidents.get(incident)?.place,
    eventOf: city.eventOf,
    hospitalOf: (assignment) => held.hospitals.get(held.assignments.get(assignment)?.hospital ?? ''),
  }
  const clock = () => ({ nowMs: startMs + Math.round(agenda.now * 1000), speed: 1 })
  const whereIs = (unit: Unit): Coordinate => motionOf(memory, unit, clock())
  const assignmentOf = (unit: Unit) =>
    unit.assignment === undefined ? undefined : held.assignments.get(unit.assignment)

  const report = (unit: Unit, status: UnitStatus, reason?: string): void => {
    const assignment = assignmentOf(unit)
    const state = {
      unit,
      now: hub.instant(),
      ...(assignment && { assignment, incident: held.incidents.get(assignment.incident) }),
    }
    const hospital = status === 'transporting' ? suggested(unit, assignment?.incident) : undefined
    const command = {
      status,
      way: 'crew',
      ...(reason !== undefined && { reason }),
      ...(hospital !== undefined && { hospital }),
    } as const
    const crew = crewOf(unit)
    if (!hub.attempt(crew, decideStatus(crew, state, command))) return
    follow(unit.id)
    if (!assignment || held.assignments.get(assignment.id)!.state === 'active') return
    onOver(assignment.incident, assignment.agency)
    if (!takeBreak(unit.id)) onFree(unit.agency)
  }

  const suggested = (unit: Unit, incident: string | undefined): string | undefined =>
    incident === undefined ? undefined : doors.suggest(unit, whereIs(unit), held.incidents.get(incident)!)

  const follow = (id: string): void => {
    const unit = held.units.get(id)!
    const assignment = assignmentOf(unit)
    const event = assignment && city.eventOf(assignment.incident)
    const step = unit.status === 'out_of_service' ? undefined : nextStep(unit, event?.kind, pace)
    const trip = followStatus(memory, { ...road, ...clock() }, unit, assignment?.incident)
    if (!step) return
    agenda.enter(agenda.now + secondsOf(step, trip, unit), () => {
      const now = held.units.get(id)!
      const isStill =
        now.status === unit.status && now.assignment === unit.assignment && now.since === unit.since
      if (isStill) report(now, step.status)
    })
  }

  const secondsOf = (
    { after }: NonNullable<ReturnType<typeof nextStep>>,
    trip: ReturnType<typeof followStatus>,
    unit: Unit,
  ): number => {
    if (after === 'arrival') return trip?.drive.seconds ?? 0
    const hospital = unit.status === 'at_hospital' ? assignmentOf(unit)?.hospital : undefined
    return hospital === undefined ? after : doors.handOver(hospital, after)
  }

  const takeBreak = (id: string): boolean => {
    const seconds = due.get(id)
    const unit = held.units.get(id)!
    if (seconds === undefined || unit.assignment !== undefined || !isAvailable(unit.status)) return false
    due.delete(id)
    report(unit, 'out_of_service', 'crew_rest')
    agenda.enter(agenda.now + seconds, () => {
      report(held.units.get(id)!, 'available_mobile')
      onFree(unit.agency)
    })
    return true
  }

  return {
    follow,
    whereIs,
    beginDay() {
      for (const unit of held.units.values()) memory.resting.set(unit.id, parkedAt(unit))
      for (const { id } of held.units.values()) {
        for (let i = 0; i < BREAKS_A_DAY; i++) {
          const random = drawFor('break', seed, id, i)
          const at = DAY_SECONDS * random.next()
          const seconds = between(random, BREAK_SECONDS)
          if (at >= settings.seconds) continue
          agenda.enter(at, () => {
            due.set(id, seconds)
            takeBreak(id)
          })
        }
      }
    },
  }
}
