/**
 * How long a call may wait for what people owe it, and how a nuisance is weighed: data of the city (`setting`, key
 * `call-limits`). What it does not say, or says in no way that makes sense, is as below: a typing error must not
 * silence an alarm.
 */

export interface WorklistLimits {
  /** Seconds after its end until a call without an outcome is an alarm. */
  readonly outcomeSeconds: number
  /** Seconds after the first ring until an abandoned caller who was not called back is an alarm. */
  readonly callBackSeconds: number
  /** Days after which a nuisance counts half. */
  readonly nuisanceHalfLifeDays: number
  /** As many points as make a score of one half. */
  readonly nuisanceHalfScore: number
  /** A caller who hangs up within so many seconds hardly waited. */
  readonly hungUpSeconds: number
}

export const usualWorklistLimits: WorklistLimits = {
  outcomeSeconds: 600,
  callBackSeconds: 300,
  nuisanceHalfLifeDays: 14,
  nuisanceHalfScore: 3,
  hungUpSeconds: 5,
}

const keys = Object.keys(usualWorklistLimits) as (keyof WorklistLimits)[]

/** @param value what the setting holds; other fields of it belong to others */
export function readWorklistLimits(value: unknown): WorklistLimits {
  if (typeof value !== 'object' || value === null) return usualWorklistLimits
  const told = value as Readonly<Record<string, unknown>>
  const limits: Record<keyof WorklistLimits, number> = { ...usualWorklistLimits }
  for (const key of keys) {
    const limit = told[key]
    if (typeof limit === 'number' && Number.isFinite(limit) && limit > 0) limits[key] = limit
  }
  return limits
}
