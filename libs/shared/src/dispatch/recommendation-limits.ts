/**
 * The figures that a recommendation weighs with: data of the city (`setting`, key `recommendation`). What it does not say,
 * or says in no way that makes sense, is as below.
 */
import type { Agency, Priority } from '../kernel/agency.ts'

export interface RecommendationLimits {
  /** From being sent to driving off, of a unit at its station; one on the road drives at once. */
  readonly turnoutSeconds: { readonly [A in Agency]: number }
  /** A station's last free unit counts as so many seconds later, by priority of the part. */
  readonly lastUnitSeconds: { readonly [P in Priority]: number }
  /**
   * One unit counts for several needs only where nobody else would be there for one of them so much sooner, by priority of
   * the part; else that one goes too.
   */
  readonly clearlySoonerSeconds: { readonly [P in Priority]: number }
  /** A unit of another incident is offered when it would be there so much sooner. */
  readonly divertSavingSeconds: number
  /** Rows that are shown. */
  readonly rows: number
}

export const usualRecommendationLimits: RecommendationLimits = {
  // Fire and ambulance: turnout of NFPA 1710.
  turnoutSeconds: { police: 45, fire: 80, ambulance: 60 },
  // At priority 1 nothing outweighs the time to the scene: a bare station is told there, and does not count.
  lastUnitSeconds: { 1: 0, 2: 120, 3: 240, 4: 240 },
  // A minute without help takes about a tenth of the chance to survive an arrest, and estimates that differ by less may be
  // the other way round. The less urgent, the more it weighs that one vehicle more is gone: invented, as the needs are.
  clearlySoonerSeconds: { 1: 60, 2: 300, 3: 600, 4: 600 },
  divertSavingSeconds: 120,
  rows: 15,
}

/** @param value what the setting holds */
export function readRecommendationLimits(value: unknown): RecommendationLimits {
  const told = fieldsOf(value)
  const usual = usualRecommendationLimits
  return {
    turnoutSeconds: numbers(usual.turnoutSeconds, told.turnoutSeconds),
    lastUnitSeconds: numbers(usual.lastUnitSeconds, told.lastUnitSeconds),
    clearlySoonerSeconds: numbers(usual.clearlySoonerSeconds, told.clearlySoonerSeconds),
    divertSavingSeconds: limit(told.divertSavingSeconds, usual.divertSavingSeconds),
    rows: Math.min(50, Math.max(1, Math.round(limit(told.rows, usual.rows)))),
  }
}

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}

const limit = (value: unknown, usual: number): number =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : usual

const numbers = <T extends Readonly<Record<string, number>>>(usual: T, value: unknown): T => {
  const told = fieldsOf(value)
  return Object.fromEntries(
    Object.entries(usual).map(([key, each]) => [key, limit(told[key], each)]),
  ) as unknown as T
}
