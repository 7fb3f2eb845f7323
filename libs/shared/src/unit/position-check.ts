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
import { positionFreshness, type UnitPosition, USUAL_EVERY_S } from './unit.ts'

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
 * `moved`: it is the unit's position now. `late`: true of then, older than what is known. `coarse`: true, and says less than
 * what is known. `duplicate`: known.
 * A refused jump is remembered, so its track changes too.
 */
export type Verdict =
  | { readonly verdict: 'moved'; readonly track: Track }
  | { readonly verdict: 'late' | 'coarse' | 'duplicate' }
  | { readonly verdict: 'refused'; readonly code: FixFault; readonly track?: Track }

/** Seconds a tracker's clock may run ahead. */
const AHEAD_S = 30
/** Telephones keep what they could not send; a day later it helps nobody. */
const PAST_S = 86_400
/** 300 km/h: faster goes no unit, helicopters of the rescue service included. */
const FASTEST_MPS = 300 / 3.6
/** Metres, where a receiver does not say how sure it is. */
const USUAL_ACCURACY = 50
/** Who knows no better where it is knows nothing: a telephone that hears one mast, the demo's units before their first report. */
export const USELESS_M = 2_000
/** Metres up to which a fix is good enough to follow any other. */
const GOOD_M = 200
/** So many times less sure than the last is a worse receiver, not the same one in a narrow street. */
const COARSER = 4

/** Whether nothing can be reckoned from it: no way, no distance. */
export const isUseless = ({ accuracy }: Pick<Fix, 'accuracy'>): boolean => (accuracy ?? 0) > USELESS_M

/**
 * Whether the one is to stand where the other stood, as two nodes or two rows have them: what is useless never in place of
 * what is not, and of equal ones the newer.
 */
export function supersedes(fix: Fix, known: Fix): boolean {
  return isUseless(fix) === isUseless(known) ? fix.ms > known.ms : isUseless(known)
}

/**
 * In this order: the unit is not known; retired; its coordinate is no place of the service area; its clock is ahead;
 * the fix is over a day old; known already; older than the newest; too coarse to stand in place of the newest; too far from
 * it. A useless fix takes no known place away, and a coarse one none that is fresh; what follows a useless one is believed,
 * for there is nothing to be far from. Against a jump, the next fix decides: when it could follow the doubted one, the two
 * outweigh the old one, so a wrong old fix locks no unit out. The doubted fix itself, sent again, proves nothing.
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
  if (!isUseless(last) && isTooCoarse(fix, last, every)) return { verdict: 'coarse' }
  if (isUseless(last) || couldFollow(last, fix))
    return { verdict: 'moved', track: { last: fix, every: learn(every, last, fix) } }
  if (doubted && fix.ms > doubted.ms && couldFollow(doubted, fix))
    return { verdict: 'moved', track: { last: fix, every: learn(every, doubted, fix) } }
  return { ...refused('position_jump'), track: { last, every, doubted: fix } }
}

const refused = (code: FixFault) => ({ verdict: 'refused', code }) as const

function isTooCoarse(fix: Fix, last: Fix, every: number): boolean {
  if (isUseless(fix)) return true
  const enough = Math.max(GOOD_M, COARSER * (last.accuracy ?? USUAL_ACCURACY))
  const isFresh = positionFreshness((fix.ms - last.ms) / 1000, every) === 'fresh'
  return isFresh && (fix.accuracy ?? USUAL_ACCURACY) > enough
}

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
