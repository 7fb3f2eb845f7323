/**
 * What was being typed and is not sent yet, kept on this computer so that it comes back after a reload: per person, since
 * another at the same desk must not see it, and for one shift at most.
 */
import { type Instant, toMs } from '@lien-thong/shared/kernel/instant'

export interface Draft {
  readonly text: string
  /** Of the incident, when the typing began. */
  readonly version?: number | undefined
  readonly at: Instant
}

const PREFIX = 'draft'
const KEPT_MS = 12 * 3600 * 1000

const keyOf = (username: string, subject: string, field: string): string =>
  [PREFIX, username, subject, field].join('|')

export function readDraft(username: string, subject: string, field: string): Draft | undefined {
  const kept = localStorage.getItem(keyOf(username, subject, field))
  return kept === null ? undefined : (JSON.parse(kept) as Draft)
}

/** @param draft without text it is forgotten */
export function keepDraft(username: string, subject: string, field: string, draft: Draft | undefined): void {
  const key = keyOf(username, subject, field)
  if (draft === undefined || draft.text.trim() === '') localStorage.removeItem(key)
  else localStorage.setItem(key, JSON.stringify(draft))
}

const all = (): readonly string[] => Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}|`))

/** Personal data does not stay on a computer for longer than the work on it. */
export function forgetOldDrafts(now: number): void {
  for (const key of all()) {
    const { at } = JSON.parse(localStorage.getItem(key)!) as Draft
    if (now - toMs(at) > KEPT_MS) localStorage.removeItem(key)
  }
}
