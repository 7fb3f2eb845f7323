/** How long a person at a desk takes. Each time hangs on the incident alone, whatever else happens in the city. */
import { between, drawFor } from './draw.ts'

/** Until somebody knows what the matter is: into the talk, after a call that nobody answered, or on reading of it. */
const understanding = {
  talk: [8, 26],
  call_back: [25, 60],
  reading: [6, 20],
} as const

export const understandingSeconds = (incident: string, by: keyof typeof understanding): number =>
  between(drawFor(incident, 'listen'), understanding[by])

/** Between accepting and sending: the desk reads what is recommended, and chooses. */
export const choosingSeconds = (incident: string): number => between(drawFor(incident, 'dispatch'), [6, 25])

/** After a call that needed no unit: what it was is said. */
export const judgingSeconds = (incident: string, range: readonly [number, number]): number =>
  between(drawFor(incident, 'after'), range)
