/**
 * In how many seconds the nearest free unit of a service should be anywhere in the city, once it is sent: data of the
 * city (`setting`, key `coverage-targets`). What it does not say, or says in no way that makes sense, is as below.
 */
import { type Agency, agencies } from '../kernel/agency.ts'

export type CoverageTargets = Readonly<Record<Agency, number>>

/** Ambulance: the plan of 115 of the city (on scene within 15 minutes). Fire and police: this project's own, no standard. */
export const usualCoverageTargets: CoverageTargets = { police: 600, fire: 300, ambulance: 900 }

/** @param value what the setting holds */
export function readCoverageTargets(value: unknown): CoverageTargets {
  if (typeof value !== 'object' || value === null) return usualCoverageTargets
  const told = value as Readonly<Record<string, unknown>>
  const targets = { ...usualCoverageTargets }
  for (const agency of agencies) {
    const target = told[agency]
    if (typeof target === 'number' && Number.isFinite(target) && target > 0) targets[agency] = target
  }
  return targets
}
