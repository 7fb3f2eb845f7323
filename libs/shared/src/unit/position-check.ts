/**
 * Whether a reported position is believed. A unit's track is its newest believed fix, how often it reports, and the one fix
 * that was too far away to be believed. Nothing is interpolated and nothing guessed: a fix is taken as it came or not at all.
 */
import {
  type Box,
  type Coordinate,
  type CoordinateFault,
  coordinateFault,
  distanceMetres,
} from '../geo/coordinate.ts'
import { type UnitPosition, USUAL_EVERY_S } from './unit.ts'

/** A position as its receiver measured it. */
export interface Fix extends Coordinate {
  /** Epoch milliseconds by the tracker's clock. */
  readonly ms: number
  /** Metres per second. */
  readonly speed?: number | undefined
  /** Degrees clockwise from north. */
  readonly heading?: number | undefined
  /** Metres. */
  readonly accuracy?: number | undefined
}

export interface Track {
  readonly last: Fix
  /** Seconds between two fixes, as they have come so far. */
  readonly every: number
  /** The newest fix that was refused as a jump. */
  readonly doubted?: Fix | undefined
}

export type FixFault =
  | CoordinateFault
  | 'unit_unknown'
  | 'unit_retired'
  | 'time_ahead'
  | 'time_past'
  | 'position_jump'

/**
 * `moved`: it is the unit's position now. `late`: true of then, older than what is known. `duplicate`: known.
 * A refused jump is remembered, so its track changes too.
 */
export type Verdict =
  | { readonly verdict: 'moved'; readonly track: Track }
  | { readonly verdict: 'late' | 'duplicate' }
  | { readonly verdict: 'refused'; readonly code: FixFault; readonly track?: Track }

/** Seconds a tracker's clock may run ahead. */
const AHEAD_S = 30
/** Telephones keep what they could not send; a day later it helps nobody. */
const PAST_S = 86_400
/** 300 km/h: faster goes no unit, helicopters of the rescue service included. */
const FASTEST_MPS = 300 / 3.6
/** Metres, where a receiver does not say how sure it is. */
const USUAL_ACCURACY = 50

/**
 * In this order: the unit is not known; retired; its coordinate is no place of the service area; its clock is ahead;
 * the fix is over a day old; known already; older than the newest; too far from the newest. Against a jump, the next fix
 * decides: when it could follow the doubted one, the two outweigh the old one, so a wrong old fix locks no unit out. The
 * doubted fix itself, sent again, proves nothing.
 *
 * @param unit undefined where none has this name
 * @param track undefined before the first fix
 */
export function judgeFix(
  unit: { readonly retired?: true | undefined } | undefined,
  track: Track | undefined,
  fix: Fix,
  nowMs: number,
  area: Box,
): Verdict {
  if (!unit) return refused('unit_unknown')
  if (unit.retired) return refused('unit_retired')
  const fault = coordinateFault(fix.lat, fix.lon, area)
  if (fault) return refused(fault)
  const age = (nowMs - fix.ms) / 1000
  if (age < -AHEAD_S) return refused('time_ahead')
  if (age > PAST_S) return refused('time_past')
  if (!track) return { verdict: 'moved', track: { last: fix, every: USUAL_EVERY_S } }
  const { last, every, doubted } = track
  if (fix.ms === last.ms) return { verdict: 'duplicate' }
  if (fix.ms < last.ms) return { verdict: 'late' }
  if (couldFollow(last, fix))
    return { verdict: 'moved', track: { last: fix, every: learn(every, last, fix) } }
  if (doubted && fix.ms > doubted.ms && couldFollow(doubted, fix))
    return { verdict: 'moved', track: { last: fix, every: learn(every, doubted, fix) } }
  return { ...refused('position_jump'), track: { last, every, doubted: fix } }
}

const refused = (code: FixFault) => ({ verdict: 'refused', code }) as const

/** Whether a unit can have gone from one to the other, as far as both are sure of where they were. */
function couldFollow(from: Fix, to: Fix): boolean {
  const slack = (from.accuracy ?? USUAL_ACCURACY) + (to.accuracy ?? USUAL_ACCURACY)
  return distanceMetres(from, to) - slack <= (FASTEST_MPS * (to.ms - from.ms)) / 1000
}

const LONGEST_EVERY_S = 300

/** Trackers fall silent in tunnels: one long gap must not make silence usual, several may. */
function learn(every: number, from: Fix, to: Fix): number {
  const gap = Math.min((to.ms - from.ms) / 1000, 3 * every, LONGEST_EVERY_S)
  return Math.max(1, every + (gap > every ? 0.5 : 0.2) * (gap - every))
}

/** As people and documents see it. Their seconds are rounded, or each report would be news. */
export const positionOf = ({ last, every }: Track): UnitPosition => ({
  lat: last.lat,
  lon: last.lon,
  time: new Date(last.ms).toISOString(),
  ...(last.speed !== undefined && { speed: last.speed }),
  ...(last.heading !== undefined && { heading: last.heading }),
  ...(last.accuracy !== undefined && { accuracy: last.accuracy }),
  every: Math.round(every),
})
