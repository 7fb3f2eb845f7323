/** The rows of the table of deliveries as answers come in: joined without a hole, and held while someone is inside. */
import type { DeliveryView } from '@lien-thong/shared/contract/delivery'

/** As many as one browser shows with ease. */
export const MOST_ROWS = 500

/**
 * Constraints: newest first, each once; where more came between two answers than one of them tells, what was known before
 * would leave a hole that nobody sees, so it goes; rows that are known stay the same objects.
 * @param fresh the newest, newest first
 * @param asked how many of them were asked for
 */
export function joinNewest(
  known: readonly DeliveryView[],
  fresh: readonly DeliveryView[],
  asked: number,
): readonly DeliveryView[] {
  const ids = new Set(known.map(({ id }) => id))
  const added = fresh.filter(({ id }) => !ids.has(id))
  if (added.length === 0) return known
  const hasHole = added.length === fresh.length && fresh.length >= asked
  return hasHole ? added : [...added, ...known].slice(0, MOST_ROWS)
}

/** @param older those before the last known one */
export function joinOlder(
  known: readonly DeliveryView[],
  older: readonly DeliveryView[],
): readonly DeliveryView[] {
  const ids = new Set(known.map(({ id }) => id))
  return [...known, ...older.filter(({ id }) => !ids.has(id))].slice(0, MOST_ROWS)
}

export interface HeldRows {
  readonly rows: readonly DeliveryView[]
  /** How many newer ones wait until the hand is gone. */
  readonly waiting: number
}

/** What stood there when it was taken hold of, and whatever older rows were asked for since. */
export function holdRows(
  shown: readonly DeliveryView[],
  latest: readonly DeliveryView[],
  isHeld: boolean,
): HeldRows {
  const top = shown[0]
  if (!isHeld || top === undefined) return { rows: latest, waiting: 0 }
  const at = latest.findIndex(({ id }) => id === top.id)
  return at === -1 ? { rows: shown, waiting: latest.length } : { rows: latest.slice(at), waiting: at }
}
