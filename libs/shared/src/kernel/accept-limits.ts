/**
 * How long somebody who was asked to take a part may let it wait: data of the city (`setting`, key `leg-limits`). What it
 * does not say, or says in no way that makes sense, is as below: a typing error must not silence an alarm.
 */
import type { Priority } from './agency.ts'

/** Seconds until a part of each priority should be accepted. */
export type AcceptLimits = { readonly [P in Priority]: number }

export const usualAcceptLimits: AcceptLimits = { 1: 60, 2: 120, 3: 300, 4: 300 }

/** @param value what the setting holds */
export function readAcceptLimits(value: unknown): AcceptLimits {
  const told = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
  const limit = (priority: Priority): number => {
    const seconds = told[priority]
    return typeof seconds === 'number' && Number.isFinite(seconds) && seconds > 0
      ? seconds
      : usualAcceptLimits[priority]
  }
  return { 1: limit(1), 2: limit(2), 3: limit(3), 4: limit(4) }
}
