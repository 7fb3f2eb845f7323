/** One line of the story of an incident. */
import type { Instant } from '@lien-thong/shared/kernel/instant'

export interface TimelineEvent {
  readonly at: Instant
  readonly text: string
  readonly by?: string
}

/** Nothing where it has not happened. */
export const event = (at: Instant | undefined, text: string, by?: string): readonly TimelineEvent[] =>
  at === undefined ? [] : [{ at, text, ...(by !== undefined && { by }) }]
