/** What the trackers in the units report: moving ones every two seconds, standing ones every ten. */
import { drawFor } from '@lien-thong/shared/simulation/draw'
import { measured } from '@lien-thong/shared/simulation/drive'
import { type FleetMemory, motionOf } from '@lien-thong/shared/simulation/fleet'
import type { Unit } from '@lien-thong/shared/unit/unit'
import { instantOf } from '../clock.ts'
import type { CrewDoors } from './crew-doors.ts'
import type { Desk } from './desk.ts'
import type { Tally } from './tally.ts'

export interface TrackerSettings {
  readonly url: string
  readonly positionKey: string | undefined
  readonly desks: readonly Desk[]
  readonly doors: Pick<CrewDoors, 'isTaken'>
  readonly speed: number
  readonly tally: Tally
  readonly say: (text: string) => void
}

const MOVING_MS = 2_000
const STANDING_MS = 10_000
const TIMEOUT_MS = 10_000

interface Report {
  readonly unit: string
  readonly lat: number
  readonly lon: number
  readonly time: string
  readonly speed: number
  readonly heading?: number
  readonly accuracy: number
}

/** Played faster than the world goes, units outrun what the hub believes: a fix is then only as sure as the way between two. */
const unsureAt = (speed: number, metresPerSecond: number): number =>
  speed > 1 ? Math.round((metresPerSecond * speed * MOVING_MS) / 1000) : 0

/** @returns what to call on every beat. A report that cannot be delivered is dropped: the next one replaces it. */
export function reportPositions(settings: TrackerSettings, fleet: FleetMemory): (nowMs: number) => void {
  const { url, positionKey, desks, doors, speed, tally, say } = settings
  const random = drawFor('trackers')
  const reported = new Map<string, number>()
  let underWay = false
  let complained = false

  const dueOf = (desk: Desk, unit: Unit, nowMs: number): Report | undefined => {
    // A crew's own telephone says where it is.
    if (doors.isTaken(unit)) return undefined
    const motion = motionOf(fleet, unit, { nowMs: nowMs + desk.hubAheadMs, speed })
    // Reports of standing units are spread over the interval from the first one on.
    const last = reported.get(unit.id) ?? nowMs - STANDING_MS
    if (nowMs - last < (motion.arrived ? STANDING_MS : MOVING_MS) - 100) return undefined
    reported.set(unit.id, motion.arrived ? nowMs - random.int(0, 1_500) : nowMs)
    const { lat, lon } = motion.arrived ? motion : measured(random, motion)
    return {
      unit: unit.callSign,
      lat: Number(lat.toFixed(6)),
      lon: Number(lon.toFixed(6)),
      time: instantOf(nowMs),
      speed: Number(motion.speed.toFixed(1)),
      ...(!motion.arrived && { heading: Math.round(motion.heading) }),
      accuracy: motion.arrived ? 5 : random.int(4, 12) + unsureAt(speed, motion.speed),
    }
  }

  const post = async (positions: readonly Report[]): Promise<void> => {
    const response = await fetch(`${url}/v1/positions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${positionKey}` },
      body: JSON.stringify({ positions }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const answer = (await response.json()) as { accepted?: number; code?: string }
    if (!response.ok) throw new Error(`${response.status} ${answer.code ?? ''}`)
    tally.positions += answer.accepted ?? 0
  }

  return (nowMs) => {
    if (positionKey === undefined || underWay) return
    const positions = desks.flatMap((desk) =>
      [...(desk.picture?.units.values() ?? [])].flatMap((unit) => dueOf(desk, unit, nowMs) ?? []),
    )
    if (positions.length === 0) return
    underWay = true
    post(positions)
      .then(
        () => {
          complained = false
        },
        (error: Error) => {
          if (!complained) say(`positions were not taken: ${error.message}`)
          complained = true
        },
      )
      .finally(() => {
        underWay = false
      })
  }
}
