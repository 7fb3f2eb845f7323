/**
 * How long it is kept where units were: data of the city (`setting`, key `position-history`). What it does not say, or says in
 * no way that makes sense, is as below.
 */
export interface PositionHistory {
  /** Whole days (UTC) before today. */
  readonly days: number
}

export const usualPositionHistory: PositionHistory = { days: 30 }

/** Ten years. */
const MOST_DAYS = 3660

/** @param value what the setting holds */
export function readPositionHistory(value: unknown): PositionHistory {
  const days = typeof value === 'object' && value !== null && 'days' in value ? value.days : undefined
  const makesSense = typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= MOST_DAYS
  return makesSense ? { days } : usualPositionHistory
}
