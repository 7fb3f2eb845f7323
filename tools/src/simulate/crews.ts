/** The crews of the city at work: what each reports next, through the doors of crews, with the habits of people. */
import { countDoors } from '@lien-thong/shared/dispatch/hospital-load'
import type { Coordinate } from '@lien-thong/shared/geo/coordinate'
import type { Happening } from '@lien-thong/shared/simulation/call-script'
import { breakOf, refusalOf } from '@lien-thong/shared/simulation/crew-habits'
import {
  type FleetMemory,
  forgetUnit,
  moveFleet,
  type StatusReport,
} from '@lien-thong/shared/simulation/fleet'
import { isAvailable, type Unit } from '@lien-thong/shared/unit/unit'
import { instantOf } from '../clock.ts'
import type { CrewDoors } from './crew-doors.ts'
import type { CommandAnswer, Desk } from './desk.ts'

export interface CrewSettings {
  readonly speed: number
  readonly fleet: FleetMemory
  readonly doors: CrewDoors
  readonly sceneOf: (desk: Desk, incident: string) => Coordinate | undefined
  readonly eventOf: (desk: Desk, incident: string) => Happening | undefined
  readonly isSettling: (unit: string, nowMs: number) => boolean
  /** Counts the answer, and lets the unit be until it shows in the picture. */
  readonly settle: (unit: string, nowMs: number, answer: Promise<CommandAnswer>) => Promise<unknown>
}

/** Seconds that each ambulance beyond the places at the door adds. */
const WAIT_EACH_SECONDS = 300

/** @returns what to call for each desk on every beat */
export function workCrews(settings: CrewSettings): (desk: Desk, nowMs: number) => void {
  const { speed, fleet, doors, sceneOf, eventOf, isSettling, settle } = settings

  const say = (unit: Unit, nowMs: number, path: string, body: unknown): Promise<unknown> =>
    settle(unit.id, nowMs, doors.command(unit, path, body))

  const report = async ({ unit, status, happenedMs }: StatusReport, nowMs: number): Promise<void> => {
    const { assignment } = unit
    const told = {
      ...(assignment !== undefined && { assignment }),
      ...(happenedMs !== undefined && { happened: instantOf(happenedMs) }),
    }
    if (status === 'acknowledged' && assignment !== undefined) {
      const reason = refusalOf({ id: assignment })
      if (reason !== undefined) await say(unit, nowMs, '/refuse', { assignment, reason })
      else await say(unit, nowMs, '/acknowledge', told)
      return
    }
    const going = status === 'transporting' ? await settle(unit.id, nowMs, hospitalFor(unit)) : undefined
    await say(unit, nowMs, '/status', { status, ...told, ...(going as object | undefined) })
  }

  /** The first on the list that the crew is shown; where that one diverts, it is the only one that treats this. */
  const hospitalFor = async (unit: Unit): Promise<CommandAnswer> => {
    const best = (await doors.view(unit))?.hospitals[0]
    const body = best && {
      hospital: best.id,
      ...(best.divertedUntil !== undefined && { bypass: 'only_one' }),
    }
    return { ok: true, body }
  }

  const waitsAtHospital = (desk: Desk, unit: Unit): number => {
    const { assignments, hospitals, units } = desk.picture!
    const hospital = hospitals.get(assignments.get(unit.assignment ?? '')?.hospital ?? '')
    if (!hospital) return 0
    const count = countDoors(assignments.values(), (id) => units.get(id)?.status).get(hospital.id)
    return WAIT_EACH_SECONDS * Math.max(0, (count?.atDoor ?? 0) - hospital.places)
  }

  const takeBreaks = (desk: Desk, nowMs: number): void => {
    for (const unit of desk.picture!.units.values()) {
      const isFree = unit.assignment === undefined && isAvailable(unit.status)
      if (!isFree || unit.retired || doors.isTaken(unit) || isSettling(unit.id, nowMs)) continue
      const reason = breakOf(unit, (nowMs / 1000) * speed)
      if (reason !== undefined) void say(unit, nowMs, '/status', { status: 'out_of_service', reason })
    }
  }

  return (desk, nowMs) => {
    if (!desk.picture) return
    const { units, assignments, hospitals } = desk.picture
    doors.hear(desk, nowMs)
    for (const unit of units.values()) if (doors.isTaken(unit)) forgetUnit(fleet, unit.id)
    const simulated = [...units.values()].filter((unit) => !doors.isTaken(unit))
    const reports = moveFleet(fleet, {
      units: simulated,
      assignments,
      nowMs: nowMs + desk.hubAheadMs,
      speed,
      sceneOf: (incident) => sceneOf(desk, incident),
      eventOf: (incident) => eventOf(desk, incident),
      hospitalOf: (assignment) => hospitals.get(assignments.get(assignment)?.hospital ?? ''),
      waitsAtHospital: (unit) => waitsAtHospital(desk, unit),
    })
    for (const each of reports) {
      if (!isSettling(each.unit.id, nowMs)) void report(each, nowMs)
    }
    takeBreaks(desk, nowMs)
  }
}
