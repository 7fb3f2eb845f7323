/**
 * Where units are that moved, to the consoles of this node: twice a second, packed, rendered once for all that see the same
 * agencies, and dropped for a console that has not read the last one.
 */
import type { Scope } from '@lien-thong/shared/access/access'
import { packPositions } from '@lien-thong/shared/watch/positions'
import type { TrackedUnit } from '../unit/positions.read.ts'

export const POSITIONS_MS = 500

/** @returns a frame for each room that sees one of the units; rooms of the same agencies share it. */
export function positionFrames(
  moved: readonly TrackedUnit[],
  rooms: ReadonlyMap<string, Scope>,
  nowMs: number,
): ReadonlyMap<string, Uint8Array> {
  const byAgencies = new Map<string, Uint8Array>()
  const frames = new Map<string, Uint8Array>()
  for (const [room, { agencies }] of rooms) {
    const key = agencies.join('+')
    const frame =
      byAgencies.get(key) ??
      frameOf(
        moved.filter((unit) => agencies.includes(unit.agency)),
        nowMs,
      )
    byAgencies.set(key, frame)
    if (frame.length > 0) frames.set(room, frame)
  }
  return frames
}

const frameOf = (units: readonly TrackedUnit[], nowMs: number): Uint8Array =>
  packPositions(
    units.flatMap(({ no, track }) => {
      if (!track) return []
      const { lat, lon, ms, heading, speed } = track.last
      return [{ no, lat, lon, ageSeconds: (nowMs - ms) / 1000, heading, speed, every: track.every }]
    }),
  )
