/** How far a dispatcher may trust the screen: live, slow, lost, read-only. */

export interface Link {
  readonly state: 'connecting' | 'live' | 'slow' | 'lost' | 'read_only'
  /** Seconds; undefined until measured. */
  readonly lag?: number
  /** Whole seconds without a word from the hub. */
  readonly silent: number
  /** The hub wants to know who is here; nothing arrives until someone signs in. */
  readonly signedOut: boolean
}

export interface LinkSigns {
  /** Seconds since the hub last said the time, or since starting when it never did. */
  readonly silent: number
  readonly lag?: number | undefined
  /** The hub has said the time, and its picture is on the screen. */
  readonly heard: boolean
  readonly signedOut: boolean
}

const SLOW_SECONDS = 2
const LOST_SECONDS = 10
const READ_ONLY_SECONDS = 30

/** Silence counts before lag; a screen that has not yet heard and seen anything is connecting until silence is too long. */
export function linkOf({ silent, lag, heard, signedOut }: LinkSigns): Link {
  const state =
    silent >= READ_ONLY_SECONDS
      ? 'read_only'
      : silent >= LOST_SECONDS
        ? 'lost'
        : !heard
          ? 'connecting'
          : lag !== undefined && lag > SLOW_SECONDS
            ? 'slow'
            : 'live'
  return {
    state,
    silent: Math.floor(silent),
    signedOut,
    ...(lag !== undefined && { lag: Math.round(lag * 10) / 10 }),
  }
}

export const sameLink = (a: Link, b: Link): boolean =>
  a.state === b.state && a.lag === b.lag && a.silent === b.silent && a.signedOut === b.signedOut

/** Nothing on the screen is sure to be true any more. */
export const isLost = (link: Link): boolean => link.state === 'lost' || link.state === 'read_only'
