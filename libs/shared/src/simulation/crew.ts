/**
 * What the crew of a unit does next, as its radio would report it: turn out, drive, work, take a patient to hospital, come
 * home. Decided from the unit alone, so that a crew serves a person's dispatch and a simulated one alike.
 */
import type { Unit, UnitStatus } from '../unit/unit.ts'
import { between, drawFor } from './draw.ts'
import type { StoryKind } from './story-kinds.ts'

export interface CrewView {
  readonly unit: Unit
  /** Seconds in the present status. */
  readonly elapsed: number
  /** Whether the drive under way has reached its end; undefined when the unit is not driving. */
  readonly arrived: boolean | undefined
  /** What the crew found on scene; undefined when nobody told the simulation. */
  readonly kind: StoryKind | undefined
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
export function nextStatus({ unit, elapsed, arrived, kind }: CrewView): UnitStatus | undefined {
  const random = drawFor(unit.assignment ?? unit.id, unit.status)
  const after = (seconds: number, status: UnitStatus) => (elapsed >= seconds ? status : undefined)
  switch (unit.status) {
    case 'dispatched':
      return after(between(random, [4, 14]), 'acknowledged')
    case 'acknowledged':
      return after(between(random, unit.agency === 'fire' ? [20, 55] : [15, 70]), 'en_route')
    case 'en_route':
      return arrived ? 'on_scene' : undefined
    case 'on_scene':
      return unit.agency === 'ambulance'
        ? after(between(random, [30, 90]), 'patient_contact')
        : after(sceneSeconds(unit, kind), 'available_mobile')
    case 'patient_contact':
      return after(sceneSeconds(unit, kind), takesPatient(unit, kind) ? 'transporting' : 'available_mobile')
    case 'transporting':
      return arrived ? 'at_hospital' : undefined
    case 'at_hospital':
      return after(between(random, [120, 420]), 'available_mobile')
    case 'available_mobile':
    case 'cleared':
      return arrived ? 'available_station' : undefined
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
