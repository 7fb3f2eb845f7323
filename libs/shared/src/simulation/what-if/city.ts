/** What truly happens on a played day, as callers and crews know it: which incident is about which event. */
import type { CallScript, Happening, Story } from '../call-script.ts'

export interface City {
  readonly calls: ReadonlyMap<string, CallScript>
  /** What the incident is about; undefined for one that nobody told of. */
  storyOf(incident: string): Story | undefined
  eventOf(incident: string): Happening | undefined
}

/** @param callOf the first call of an incident */
export function knowCity(
  scripts: readonly CallScript[],
  callOf: (incident: string) => string | undefined,
): City {
  const calls = new Map(scripts.map((script) => [script.id, script]))
  const storyOf = (incident: string) => calls.get(callOf(incident) ?? '')?.story
  return {
    calls,
    storyOf,
    eventOf(incident) {
      const story = storyOf(incident)
      return story?.about === 'event' ? story.event : undefined
    },
  }
}
