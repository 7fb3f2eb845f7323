/**
 * Where units are that moved, to the consoles of this node: twice a second, packed, rendered once for all that see the same
 * agencies, and dropped for a console that has not read the last one: once it has, it is sent all that moved meanwhile, where it is
 * now. Who comes new gets all of them once, for it may have missed what moved since its picture.
 */
import type { Scope } from '@lien-thong/shared/access/access'
import { type Agency, agencies } from '@lien-thong/shared/kernel/agency'
import { OLDEST_TOLD_S, type PackedPosition, packPositions } from '@lien-thong/shared/watch/positions'
import type { TrackedUnit } from '../unit/positions.read.ts'

export const POSITIONS_MS = 500

/** @returns a frame for each room that sees one of the units; each unit is packed once, whoever sees it. */
export function positionFrames(
  moved: readonly TrackedUnit[],
  rooms: ReadonlyMap<string, Scope>,
  nowMs: number,
): ReadonlyMap<string, Uint8Array> {
  const byAgency = new Map<Agency, Uint8Array>()
  for (const agency of agencies) {
    const packed = packPositions(packable(moved, agency, nowMs))
    if (packed.length > 0) byAgency.set(agency, packed)
  }
  const byAgencies = new Map<string, Uint8Array>()
  const frames = new Map<string, Uint8Array>()
  for (const [room, { agencies: seen }] of rooms) {
    const key = seen.join('+')
    const frame = byAgencies.get(key) ?? Buffer.concat(seen.flatMap((agency) => byAgency.get(agency) ?? []))
    byAgencies.set(key, frame)
    if (frame.length > 0) frames.set(room, frame)
  }
  return frames
}

/** All that moved so lately that a frame can say when: older ones stand in the picture. */
export const recentlySeen = (units: readonly TrackedUnit[], nowMs: number): readonly TrackedUnit[] =>
  units.filter(({ track }) => track && (nowMs - track.last.ms) / 1000 < OLDEST_TOLD_S)

function packable(units: readonly TrackedUnit[], agency: Agency, nowMs: number): readonly PackedPosition[] {
  const positions: PackedPosition[] = []
  for (const unit of units) {
    if (unit.agency !== agency || !unit.track) continue
    const { lat, lon, ms, heading, speed } = unit.track.last
    positions.push({
      no: unit.no,
      lat,
      lon,
      ageSeconds: (nowMs - ms) / 1000,
      heading,
      speed,
      every: unit.track.every,
    })
  }
  return positions
}
