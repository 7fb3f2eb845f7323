/**
 * What the crew of a unit does next, as its radio would report it: turn out, drive, work, take a patient to hospital, come
 * home. Decided from the unit alone, so that a crew serves a person's dispatch and a simulated one alike.
 */
import type { Unit, UnitStatus } from '../unit/unit.ts'
import { between, drawFor } from './draw.ts'
import type { StoryKind } from './story-kinds.ts'

/** How long work takes. */
export interface CrewPace {
  /** Times as long on scene as the kind of event says. */
  readonly scene: number
  /** Seconds until a patient is handed over, with a place free at the door. */
  readonly handOver: readonly [number, number]
}

/** Quicker than in life, so that a demo shows whole runs. */
export const demoPace: CrewPace = { scene: 1, handOver: [120, 420] }

/** About as long as in life; invented, as no figures of the city are public. */
export const lifePace: CrewPace = { scene: 2.5, handOver: [1_200, 2_400] }

/** What the crew reports after its present status, once so many seconds have passed or its drive has ended. */
export interface CrewStep {
  readonly status: UnitStatus
  readonly after: number | 'arrival'
}

/** Where the unit must be driving in its present status: the scene, a hospital or its station. */
export type Destination = 'scene' | 'hospital' | 'station'

export function destinationOf(status: UnitStatus): Destination | undefined {
  if (status === 'en_route') return 'scene'
  if (status === 'transporting') return 'hospital'
  return status === 'available_mobile' || status === 'cleared' ? 'station' : undefined
}

const anyScene: readonly [number, number] = [4, 9]

/** Undefined where the unit stays until someone sends it. */
export function nextStep(
  unit: Unit,
  kind: StoryKind | undefined,
  pace: CrewPace = demoPace,
): CrewStep | undefined {
  const within = (
    seconds: readonly [number, number],
    status: UnitStatus,
    ...occasion: string[]
  ): CrewStep => ({
    status,
    after: between(drawFor(unit.assignment ?? unit.id, unit.status, ...occasion), seconds),
  })
  const atScene = (status: UnitStatus): CrewStep => ({
    status,
    after: pace.scene * sceneSeconds(unit, kind),
  })
  switch (unit.status) {
    case 'dispatched':
      return within([4, 14], 'acknowledged')
    case 'acknowledged':
      return within(unit.agency === 'fire' ? [20, 55] : [15, 70], 'en_route')
    case 'en_route':
      return { status: 'on_scene', after: 'arrival' }
    case 'on_scene':
      return unit.agency === 'ambulance' ? within([30, 90], 'patient_contact') : atScene('available_mobile')
    case 'patient_contact':
      return atScene(takesPatient(unit, kind) ? 'transporting' : 'available_mobile')
    case 'transporting':
      return { status: 'at_hospital', after: 'arrival' }
    case 'at_hospital':
      return within(pace.handOver, 'available_mobile')
    case 'available_mobile':
    case 'cleared':
      return { status: 'available_station', after: 'arrival' }
    case 'out_of_service': {
      const seconds = breaks[unit.reason ?? '']
      return seconds && within(seconds, 'available_mobile', unit.since)
    }
    default:
      return undefined
  }
}

/** By reason: for how long a crew stays out of service by itself. What else keeps a unit, a person ends. */
const breaks: Readonly<Record<string, readonly [number, number]>> = {
  fuel: [420, 720],
  crew_rest: [1_200, 1_800],
  not_ready: [120, 300],
  vehicle_fault: [900, 1_800],
  crew_fault: [900, 1_800],
}

export const isOnBreak = ({ status, reason }: Unit): boolean =>
  status === 'out_of_service' && breaks[reason ?? ''] !== undefined

const sceneSeconds = (unit: Unit, kind: StoryKind | undefined): number => {
  const minutes = kind !== undefined && kind.units > 0 ? kind.sceneMinutes : anyScene
  return 60 * between(drawFor(unit.assignment ?? unit.id, 'scene'), minutes)
}

/** A motorcycle treats on the spot. */
const takesPatient = (unit: Unit, kind: StoryKind | undefined): boolean =>
  unit.kind !== 'motorcycle' &&
  drawFor(unit.assignment ?? unit.id, 'patient').next() < (kind?.transports ?? 0.7)
