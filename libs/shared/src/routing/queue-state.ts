/** Whether a queue can take a call. States follow NENA i3 QueueState (NENA-STA-010.3, 4.2.1.3 `emergency-QueueState`). */
export const queueStates = ['Active', 'Inactive', 'Disabled', 'Full', 'Standby', 'Unreachable'] as const
export type QueueState = (typeof queueStates)[number]

export interface QueueLoad {
  /** Desks of the queue's agency with someone logged in; undefined when that is not known. */
  readonly desks: number | undefined
  /** Its calls that someone answered and that are not over. */
  readonly handling: number
  /** Its calls that ring. */
  readonly waiting: number
  /** As many as may wait. */
  readonly max?: number | undefined
  /** Closed by an administrator. */
  readonly disabled?: boolean | undefined
  /** Kept in reserve: staffed, and used when a rule sends calls there. */
  readonly standby?: boolean | undefined
}

/**
 * Constraints, in this order: an administrator's word comes first; what is not known is unreachable; a queue with as many
 * waiting as it may have is full; without anyone available or handling it is inactive; a reserve that nobody waits in
 * stands by.
 */
export function queueState({ desks, handling, waiting, max, disabled, standby }: QueueLoad): QueueState {
  if (disabled) return 'Disabled'
  if (desks === undefined) return 'Unreachable'
  if (max !== undefined && waiting >= max) return 'Full'
  if (desks === 0 && handling === 0) return 'Inactive'
  return standby && waiting === 0 && handling === 0 ? 'Standby' : 'Active'
}
