/** What a call-taker tries when nobody speaks, one step after the other. Every step is recorded; none ends the call. */

export const silentSteps = [
  'asked_to_speak',
  'asked_for_key',
  'key_heard',
  'voice_heard',
  'distress_heard',
  'nothing_heard',
] as const
export type SilentStep = (typeof silentSteps)[number]
