/** Where a unit was, and what of it they may know who see no personal data. */
import type { Instant } from '../kernel/instant.ts'
import type { UnitPosition } from './unit.ts'

export type TrackPoint = Omit<UnitPosition, 'every'>

/**
 * About a kilometre and a minute, without speed: enough to see in which part of the city it was at work, too coarse to follow
 * a crew. @param points oldest first
 */
export function maskTrack(points: readonly TrackPoint[]): readonly TrackPoint[] {
  const masked: TrackPoint[] = []
  for (const { lat, lon, time } of points) {
    const minute = minuteOf(time)
    if (masked.at(-1)?.time === minute) continue
    masked.push({ lat: Number(lat.toFixed(2)), lon: Number(lon.toFixed(2)), time: minute })
  }
  return masked
}

const minuteOf = (time: Instant): Instant => `${time.slice(0, 16)}:00.000Z`
