/** The units of the demo city on the road: where each is, and what its crew reports next. */
import { type Coordinate, distanceMetres } from '../geo/coordinate.ts'
import { toMs } from '../kernel/instant.ts'
import { type Station, stations } from '../place/seed/stations.ts'
import type { TravelModel } from '../travel/travel-model.ts'
import type { OutOfServiceReason } from '../unit/reasons.ts'
import type { Assignment, Unit, UnitStatus } from '../unit/unit.ts'
import { offsetBy } from './address.ts'
import type { Happening } from './call-script.ts'
import { demoFleet } from './city/fleet.ts'
import { destinationOf, isOnBreak, nextStep } from './crew.ts'
import { lateSeconds } from './crew-habits.ts'
import { drawFor } from './draw.ts'
import { type Drive, type Motion, motionAt, nearest, planDrive } from './drive.ts'

/** One drive, begun when the crew took this status on this assignment. */
export interface Trip {
  readonly status: UnitStatus
  readonly assignment: string | undefined
  readonly drive: Drive
  readonly startMs: number
}

/** Changed in place: one entry for each unit, however long the simulation runs. */
export interface FleetMemory {
  readonly resting: Map<string, Coordinate>
  readonly trips: Map<string, Trip>
}

export const emptyFleet = (): FleetMemory => ({ resting: new Map(), trips: new Map() })

export interface FleetView {
  readonly units: Iterable<Unit>
  readonly assignments: ReadonlyMap<string, Assignment>
  readonly nowMs: number
  /** Simulated seconds in a second. */
  readonly speed: number
  /** How fast the streets are; as usual unless said. */
  readonly streets?: TravelModel
  /** Where the crew was sent, as far as anyone knows. */
  sceneOf(incident: string): Coordinate | undefined
  eventOf(incident: string): Happening | undefined
  /** Seconds until there is a place for the unit at the door. */
  waitsAtHospital?(unit: Unit): number
  /** Where the patient of an assignment is taken; without, the nearest hospital of the demo city. */
  hospitalOf?(assignment: string): Coordinate | undefined
}

export interface StatusReport {
  readonly unit: Unit
  readonly status: UnitStatus
  /** When the crew should have pressed, where it presses late. Milliseconds since 1970. */
  readonly happenedMs?: number
  /** Why it is out of service. */
  readonly reason?: OutOfServiceReason
}

const stationOf = new Map(stations.map((each) => [each.id, each]))
const homeOf = new Map(demoFleet().map((each) => [each.callSign, stationOf.get(each.station)!]))
const hospitals = stations.filter((each) => each.agency === 'ambulance')

/** Its own station; for a unit that nobody gave one, the first of its service. */
const home = (unit: Unit): Station =>
  stationOf.get(unit.station ?? '') ??
  homeOf.get(unit.callSign) ??
  stations.find((each) => each.agency === unit.agency)!

/** Where units stand side by side in front of their station. */
export function parkedAt(unit: Unit): Coordinate {
  const random = drawFor('parked', unit.callSign)
  return offsetBy(home(unit), 40 * random.next() - 20, 40 * random.next() - 20)
}

/** Begins and ends drives as statuses ask for, and says which crews report a new status now. */
export function moveFleet(memory: FleetMemory, view: FleetView): readonly StatusReport[] {
  const reports: StatusReport[] = []
  for (const unit of view.units) {
    if (isResting(unit) && !memory.trips.has(unit.id)) continue
    const incident =
      unit.assignment === undefined ? undefined : view.assignments.get(unit.assignment)?.incident
    const report = nextReport(view, unit, followStatus(memory, view, unit, incident), incident)
    if (report) reports.push(report)
  }
  return reports
}

function nextReport(
  view: FleetView,
  unit: Unit,
  trip: Trip | undefined,
  incident: string | undefined,
): StatusReport | undefined {
  const step = nextStep(unit, incident === undefined ? undefined : view.eventOf(incident)?.kind)
  if (!step) return undefined
  const sinceMs = toMs(unit.since)
  const waits = unit.status === 'at_hospital' ? (view.waitsAtHospital?.(unit) ?? 0) : 0
  const dueMs =
    step.after === 'arrival'
      ? trip && trip.startMs + (1000 * trip.drive.seconds) / view.speed
      : sinceMs + (1000 * (step.after + waits)) / view.speed
  if (dueMs === undefined) return undefined
  const lateMs = (1000 * lateSeconds(unit, step.status)) / view.speed
  if (view.nowMs < dueMs + lateMs) return undefined
  return { unit, status: step.status, ...(lateMs > 0 && { happenedMs: Math.max(sinceMs, dueMs) }) }
}

const isResting = (unit: Unit): boolean =>
  unit.status === 'available_station' || (unit.status === 'out_of_service' && !isOnBreak(unit))

const secondsOn = (trip: Trip, { nowMs, speed }: Pick<FleetView, 'nowMs' | 'speed'>): number =>
  ((nowMs - trip.startMs) / 1000) * speed

/** The drive that the unit's status asks for, begun now if it is not under way; undefined where it stands. */
export function followStatus(
  memory: FleetMemory,
  view: FleetView,
  unit: Unit,
  incident: string | undefined,
): Trip | undefined {
  const destination = destinationOf(unit.status)
  const trip = memory.trips.get(unit.id)
  if (trip && trip.status === unit.status && trip.assignment === unit.assignment) return trip
  const { lat, lon } = motionOf(memory, unit, view)
  memory.resting.set(unit.id, { lat, lon })
  memory.trips.delete(unit.id)
  if (!destination) return undefined
  const from = { lat, lon }
  const occasion = unit.assignment === undefined ? [unit.id, unit.since] : [unit.assignment]
  const drive = planDrive(drawFor('drive', ...occasion, unit.status), {
    from,
    to: targetOf(view, unit, destination, from, incident),
    kind: unit.kind,
    at: new Date(view.nowMs).toISOString(),
    lights: destination !== 'station',
    model: view.streets,
  })
  const begun: Trip = { status: unit.status, assignment: unit.assignment, drive, startMs: view.nowMs }
  memory.trips.set(unit.id, begun)
  return begun
}

function targetOf(
  view: FleetView,
  unit: Unit,
  destination: 'scene' | 'hospital' | 'station',
  from: Coordinate,
  incident: string | undefined,
): Coordinate {
  if (destination === 'station') return parkedAt(unit)
  if (destination === 'hospital') {
    const chosen = unit.assignment === undefined ? undefined : view.hospitalOf?.(unit.assignment)
    return chosen ?? nearest(hospitals, (each) => distanceMetres(from, each))!
  }
  const scene = incident === undefined ? undefined : view.sceneOf(incident)
  if (scene) return scene
  // Nobody knows where: the crew searches the neighbourhood.
  const random = drawFor('search', unit.assignment ?? unit.id)
  return offsetBy(from, 1600 * random.next() - 800, 1600 * random.next() - 800)
}

/** A unit that is not simulated for now: taken up again, it goes on from where the hub knows it by then. */
export function forgetUnit({ resting, trips }: FleetMemory, unit: string): void {
  resting.delete(unit)
  trips.delete(unit)
}

/** Where the unit is and how it moves. Before it was ever seen: where the hub last knew it, else at its station. */
export function motionOf(memory: FleetMemory, unit: Unit, view: Pick<FleetView, 'nowMs' | 'speed'>): Motion {
  const trip = memory.trips.get(unit.id)
  if (trip) return motionAt(trip.drive, secondsOn(trip, view))
  const known = memory.resting.get(unit.id) ?? unit.position ?? parkedAt(unit)
  return { lat: known.lat, lon: known.lon, speed: 0, heading: 0, arrived: true }
}
