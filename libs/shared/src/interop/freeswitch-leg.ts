/** What events and CDRs of FreeSWITCH have in common: whose leg it is, why it ended, and who answers. */
import type { CallEvent } from '../call/call-state.ts'
import { envelopeName } from './stable-id.ts'

export interface Leg {
  readonly name: string
  /** The caller's leg, for which this one was opened. */
  readonly link?: string
}

/** @returns undefined where the leg has no name */
export function legOf(named: {
  readonly unique: string | undefined
  readonly call: string | undefined
  readonly originator: string | undefined
}): Leg | undefined {
  const { unique, call, originator } = named
  if (unique === undefined) return undefined
  const link = call !== undefined && call !== unique ? call : originator
  return {
    name: envelopeName(unique),
    ...(link !== undefined && link !== unique && { link: envelopeName(link) }),
  }
}

/** Causes of a leg that nobody answered (`switch_types.h`): the caller gave up, or another leg was answered. */
export const freeswitchUnanswered = [
  'ORIGINATOR_CANCEL',
  'LOSE_RACE',
  'NO_ANSWER',
  'NO_USER_RESPONSE',
  'PICKED_OFF',
  'PROGRESS_TIMEOUT',
  'ALLOTTED_TIMEOUT',
] as const

export function causeOf(
  cause: string | undefined,
  answered: boolean,
): { readonly event: CallEvent; readonly cause: string } {
  const text = cause ?? 'UNSPECIFIED'
  const cancelled = !answered && (freeswitchUnanswered as readonly string[]).includes(text)
  return { event: cancelled ? 'cancel' : 'end', cause: text }
}

const machines = new Set([
  'answer',
  'pre_answer',
  'callcenter',
  'fifo',
  'ivr',
  'play_and_get_digits',
  'playback',
  'read',
  'ring_ready',
  'say',
  'sleep',
  'speak',
  'voicemail',
  'lua',
  'park',
  'echo',
])

/** Whether the dialplan itself was at work when the leg was answered: no person speaks with the caller then. */
export const isMachine = (application: string | undefined): boolean =>
  application !== undefined && machines.has(application.toLowerCase())
