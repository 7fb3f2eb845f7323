import { type Refusal, refuse } from './refusal.ts'

/** A change carries the version it was made on; an older one is refused with the current, never merged blindly. */
export const isStale = (current: number, seen: number | undefined): Refusal<'stale_version'> | undefined =>
  seen !== undefined && seen !== current ? refuse('stale_version', { seen, current }) : undefined
