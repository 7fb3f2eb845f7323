/** What crews do beside their work: they press late, refuse now and then, and leave service for fuel, rest and a new shift. */
import type { OutOfServiceReason, RefuseReason } from '../unit/reasons.ts'
import type { Assignment, Unit, UnitStatus } from '../unit/unit.ts'
import { between, drawFor } from './draw.ts'

const LATE_SHARE = 0.06
const LATE_SECONDS: readonly [number, number] = [15, 90]

/** Seconds between the moment and the press; most press at once. */
export function lateSeconds(unit: Unit, status: UnitStatus): number {
  if (unit.assignment === undefined) return 0
  const random = drawFor(unit.assignment, status, 'late')
  return random.next() < LATE_SHARE ? between(random, LATE_SECONDS) : 0
}

const REFUSED_SHARE = 0.02
const refusing: readonly { readonly reason: RefuseReason; readonly weight: number }[] = [
  { reason: 'too_far', weight: 3 },
  { reason: 'not_ready', weight: 3 },
  { reason: 'vehicle_fault', weight: 2 },
  { reason: 'crew_fault', weight: 1 },
]

/** Why this crew does not go, instead of acknowledging; undefined for nearly all. */
export function refusalOf({ id }: Pick<Assignment, 'id'>): RefuseReason | undefined {
  const random = drawFor(id, 'refuse')
  if (random.next() >= REFUSED_SHARE) return undefined
  return random.weighted(refusing, ({ weight }) => weight).reason
}

const HALF_DAY_SECONDS = 43_200
/** Shifts change at six in the city, in the morning and in the evening: at eleven and 23 h UTC. */
const SHIFT_SECONDS = 39_600
const SHIFT_SPREAD: readonly [number, number] = [0, 3_600]
/** Shorter than any break, so that nobody takes the same one twice. */
const WITHIN_SECONDS = 100

/**
 * Why a free crew leaves service about now, or undefined: once in a shift for its meal, once for fuel, and when the next
 * crew takes the unit over.
 * @param seconds since 1970, as the simulated city counts
 */
export function breakOf(
  { callSign }: Pick<Unit, 'callSign'>,
  seconds: number,
): OutOfServiceReason | undefined {
  const shift = Math.floor((seconds - SHIFT_SECONDS) / HALF_DAY_SECONDS)
  const passed = seconds - SHIFT_SECONDS - shift * HALF_DAY_SECONDS
  const random = drawFor('breaks', callSign, shift)
  const change = between(random, SHIFT_SPREAD)
  const meal = between(random, [7_200, HALF_DAY_SECONDS - 1_800])
  const fuel = between(random, [7_200, HALF_DAY_SECONDS - 1_800])
  const isNow = (begin: number): boolean => passed >= begin && passed < begin + WITHIN_SECONDS
  if (isNow(change)) return 'not_ready'
  if (isNow(meal)) return 'crew_rest'
  return isNow(fuel) ? 'fuel' : undefined
}
