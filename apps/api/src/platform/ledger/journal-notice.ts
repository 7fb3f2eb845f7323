/**
 * What nodes are notified of: the number of the last entry that was committed, and before it the entries themselves where
 * they are few, so that another node shows a ring without asking the database for it.
 */
import type { TailEntry } from './journal.read.ts'

export interface JournalNotice {
  /** Of the last entry that was committed. */
  readonly seq: number
  /** The entries that were committed with it, as JSON; undefined: too many to be told. */
  readonly text?: string | undefined
}

/** PostgreSQL takes payloads of fewer than 8,000 bytes. */
const MOST_BYTES = 7_900

/** @returns the payload */
export const noticeOf = ({ seq, text = '' }: JournalNotice): string =>
  Buffer.byteLength(text) > MOST_BYTES ? String(seq) : `${seq} ${text}`

/** @returns undefined when it tells nothing, as after a connection was made again. */
export function readNotice(payload: string): JournalNotice | undefined {
  const [, number, text] = /^(\d+)(?: (.*))?$/s.exec(payload) ?? []
  return number === undefined ? undefined : { seq: Number(number), text }
}

/** @returns the entries that it tells if they are the next ones behind `after`; otherwise the journal has to be read. */
export function entriesIn({ seq, text }: JournalNotice, after: number): readonly TailEntry[] | undefined {
  if (text === undefined) return undefined
  const entries = listIn(text)
  return entries[0]?.seq === after + 1 && entries.at(-1)?.seq === seq ? entries : undefined
}

/** Whoever can reach the database can notify; the journal says what is so. */
function listIn(text: string): readonly TailEntry[] {
  try {
    const told: unknown = JSON.parse(text)
    return Array.isArray(told) ? told : []
  } catch {
    return []
  }
}
