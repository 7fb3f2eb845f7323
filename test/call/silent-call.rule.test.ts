/** Silence is walked through step by step, and nothing is ever closed by it. */
import {
  nextSilentSteps,
  type SilentStep,
  silentGuide,
  silentSteps,
  silentSuggestion,
} from '@lien-thong/shared/call/silent-call'

const taken = (...steps: SilentStep[]) => steps.map((step) => ({ step }))

test.each<[string, readonly SilentStep[], readonly SilentStep[]]>([
  ['first one asks', [], ['asked_to_speak', 'distress_heard']],
  ['then for a key', ['asked_to_speak'], ['asked_for_key', 'voice_heard', 'distress_heard']],
  [
    'only then one may conclude that nothing was heard',
    ['asked_to_speak', 'asked_for_key'],
    ['key_heard', 'voice_heard', 'distress_heard', 'nothing_heard'],
  ],
  [
    'a key is asked again',
    ['asked_to_speak', 'asked_for_key', 'key_heard'],
    ['asked_for_key', 'voice_heard', 'distress_heard'],
  ],
  [
    'after nothing there may still be a sign',
    ['asked_to_speak', 'asked_for_key', 'nothing_heard'],
    ['asked_for_key', 'key_heard', 'voice_heard', 'distress_heard'],
  ],
])('%s', (_, steps, next) => expect(nextSilentSteps(taken(...steps))).toEqual(next))

test('every step is reached, distress can be heard after each other one, and none is the last', () => {
  const seen = new Set<SilentStep>(nextSilentSteps([]))
  for (const step of seen) for (const next of nextSilentSteps(taken(step))) seen.add(next)
  expect([...seen].sort()).toEqual([...silentSteps].sort())
  for (const step of silentSteps) {
    expect(nextSilentSteps(taken(step)).length).toBeGreaterThan(0)
    if (step !== 'distress_heard') expect(nextSilentSteps(taken(step))).toContain('distress_heard')
    expect(nextSilentSteps(taken(step))).not.toContain(step)
  }
})

test.each<[string, readonly SilentStep[], boolean, string | undefined]>([
  ['nothing yet', ['asked_to_speak'], false, undefined],
  ['a voice', ['asked_to_speak', 'voice_heard'], false, 'talk'],
  ['a key', ['asked_to_speak', 'asked_for_key', 'key_heard'], false, 'keep_police_first'],
  ['distress at once', ['distress_heard'], false, 'keep_police_first'],
  ['distress, and then a calm voice', ['distress_heard', 'voice_heard'], false, 'keep_police_first'],
  ['nothing', ['asked_to_speak', 'asked_for_key', 'nothing_heard'], false, 'call_back_once'],
  ['nothing, and rung back', ['asked_to_speak', 'asked_for_key', 'nothing_heard'], true, 'no_contact'],
])('after %s', (_, steps, calledBack, expected) => {
  expect(silentSuggestion(taken(...steps), calledBack)).toBe(expected)
})

test('each step says in both languages what to do next', () => {
  expect(Object.keys(silentGuide).sort()).toEqual(['start', ...silentSteps].sort())
  for (const { vi, en } of Object.values(silentGuide))
    expect(Math.min(vi.length, en.length)).toBeGreaterThan(20)
})
