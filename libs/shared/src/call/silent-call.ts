/**
 * What a call-taker tries when nobody speaks, one step after the other. Silence may be someone who must not be heard:
 * every step is recorded, each says what to try next, and none ends the call or closes anything.
 */

export const silentSteps = [
  'asked_to_speak',
  'asked_for_key',
  'key_heard',
  'voice_heard',
  'distress_heard',
  'nothing_heard',
] as const
export type SilentStep = (typeof silentSteps)[number]

/**
 * Constraints: one asks to speak before one asks for a key, and asks for a key before one concludes that nothing was
 * heard; cries or a struggle may be heard at any time, a voice at any time after the first question; whoever answers
 * by key may be asked again; after a conclusion the caller may still give a sign.
 */
const next: Readonly<Record<SilentStep | 'start', readonly SilentStep[]>> = {
  start: ['asked_to_speak', 'distress_heard'],
  asked_to_speak: ['asked_for_key', 'voice_heard', 'distress_heard'],
  asked_for_key: ['key_heard', 'voice_heard', 'distress_heard', 'nothing_heard'],
  key_heard: ['asked_for_key', 'voice_heard', 'distress_heard'],
  voice_heard: ['asked_for_key', 'distress_heard'],
  distress_heard: ['asked_for_key', 'voice_heard'],
  nothing_heard: ['asked_for_key', 'key_heard', 'voice_heard', 'distress_heard'],
}

type Steps = readonly { readonly step: SilentStep }[]

/** Steps that may follow, in the order in which they are offered. */
export const nextSilentSteps = (taken: Steps): readonly SilentStep[] => next[taken.at(-1)?.step ?? 'start']

/** What the hub suggests; people decide. */
export type SilentSuggestion =
  /** Someone needs help and cannot speak: keep the incident, police first. */
  | 'keep_police_first'
  /** An ordinary call after all. */
  | 'talk'
  /** Ring once more, when the line is free. */
  | 'call_back_once'
  /** Rung back already: the outcome `no_contact`. */
  | 'no_contact'

/** @param calledBack whether the number was rung back since */
export function silentSuggestion(taken: Steps, calledBack: boolean): SilentSuggestion | undefined {
  const steps = taken.map(({ step }) => step)
  const last = steps.at(-1)
  // A voice may be the attacker's: once there was distress, a calm word does not take it back.
  if (steps.includes('distress_heard') || steps.includes('key_heard')) return 'keep_police_first'
  if (last === 'voice_heard') return 'talk'
  if (last === 'nothing_heard') return calledBack ? 'no_contact' : 'call_back_once'
  return undefined
}

/** What the call-taker says or does after a step, in their own language. */
export const silentGuide: Readonly<
  Record<SilentStep | 'start', { readonly vi: string; readonly en: string }>
> = {
  start: {
    vi: 'Hỏi: “Anh/chị cần công an, chữa cháy hay cấp cứu?” Im lặng và lắng nghe 5 giây.',
    en: 'Ask: “Do you need police, fire or ambulance?” Keep silent and listen for 5 seconds.',
  },
  asked_to_speak: {
    vi: 'Nói: “Nếu không nói được, hãy ho hoặc bấm một phím bất kỳ.” Lắng nghe 10 giây.',
    en: 'Say: “If you cannot speak, cough or press any key.” Listen for 10 seconds.',
  },
  asked_for_key: {
    vi: 'Nghe tiếng phím, tiếng động, hơi thở. Ghi lại điều nghe được.',
    en: 'Listen for keys, noises, breath. Record what you hear.',
  },
  key_heard: {
    vi: 'Có người cần giúp. Hỏi câu trả lời được bằng phím: “Bấm 1 nếu có, 2 nếu không.” Giữ máy.',
    en: 'Someone needs help. Ask what a key can answer: “Press 1 for yes, 2 for no.” Stay on the line.',
  },
  voice_heard: {
    vi: 'Tiếp tục như cuộc gọi thường. Hỏi: “Anh/chị có nói chuyện an toàn được không?”',
    en: 'Go on as with any call. Ask: “Is it safe for you to talk?”',
  },
  distress_heard: {
    vi: 'Giữ máy, không gọi lại. Chuyển ngay công an, kèm vị trí tốt nhất đang có.',
    en: 'Stay on the line, do not ring back. Bring police in now, with the best location there is.',
  },
  nothing_heard: {
    vi: 'Giữ máy đến khi người gọi gác máy, rồi gọi lại một lần. Không liên lạc được thì ghi kết quả “không liên lạc được”.',
    en: 'Stay until the caller hangs up, then ring back once. With no answer, give the outcome “no contact”.',
  },
}
