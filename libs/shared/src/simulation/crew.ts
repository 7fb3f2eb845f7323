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
export const lifePace: CrewPace = { scene: 2, handOver: [900, 2_100] }

/** What the crew reports after its present status, once so many seconds have passed or its drive has ended. */
export interface CrewStep {
  readonly status: UnitStatus
  readonly after: number | 'arrival'
}

export interface CrewView {
  readonly unit: Unit
  /** Seconds in the present status. */
  readonly elapsed: number
  /** Whether the drive under way has reached its end; undefined when the unit is not driving. */
  readonly arrived: boolean | undefined
  /** What the crew found on scene; undefined when nobody told the simulation. */
  readonly kind: StoryKind | undefined
  /** Seconds that the hospital lets it wait for a place. */
  readonly waits?: number
}

/** Where the unit must be driving in its present status: the scene, a hospital or its station. */
export type Destination = 'scene' | 'hospital' | 'station'

export function destinationOf(status: UnitStatus): Destination | undefined {
  if (status === 'en_route') return 'scene'
  if (status === 'transporting') return 'hospital'
  return status === 'available_mobile' || status === 'cleared' ? 'station' : undefined
}

const anyScene: readonly [number, number] = [4, 9]

/** The status the crew reports now, or undefined while it stays as it is. */
export function nextStatus({ unit, elapsed, arrived, kind, waits = 0 }: CrewView): UnitStatus | undefined {
  const step = nextStep(unit, kind)
  if (!step) return undefined
  if (step.after === 'arrival') return arrived ? step.status : undefined
  return elapsed >= step.after + (unit.status === 'at_hospital' ? waits : 0) ? step.status : undefined
}

/** Undefined where the unit stays until someone sends it. */
export function nextStep(
  unit: Unit,
  kind: StoryKind | undefined,
  pace: CrewPace = demoPace,
): CrewStep | undefined {
  const random = drawFor(unit.assignment ?? unit.id, unit.status)
  const within = (seconds: readonly [number, number], status: UnitStatus): CrewStep => ({
    status,
    after: between(random, seconds),
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
    default:
      return undefined
  }
}

const sceneSeconds = (unit: Unit, kind: StoryKind | undefined): number => {
  const minutes = kind !== undefined && kind.units > 0 ? kind.sceneMinutes : anyScene
  return 60 * between(drawFor(unit.assignment ?? unit.id, 'scene'), minutes)
}

/** A motorcycle treats on the spot. */
const takesPatient = (unit: Unit, kind: StoryKind | undefined): boolean =>
  unit.kind !== 'motorcycle' &&
  drawFor(unit.assignment ?? unit.id, 'patient').next() < (kind?.transports ?? 0.7)
