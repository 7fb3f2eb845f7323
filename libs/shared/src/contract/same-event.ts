/** The question and the answer of `POST /v1/same-event`; a call that rings is asked about by `GET /v1/calls/{id}/same-event`. */
import { z } from 'zod'
import type { SameEvent, SameEventSubject } from '../dispatch/same-event.ts'
import { coordinateFault } from '../geo/coordinate.ts'
import { serviceArea } from '../geo/service-area.ts'
import { agencies } from '../kernel/agency.ts'
import { storableText } from '../kernel/fold-text.ts'
import type { Instant } from '../kernel/instant.ts'
import { coded } from '../kernel/issue.ts'

const text = (max: number) => z.string().trim().max(max).transform(storableText)
const uuid = z.uuid().transform((id) => id.toLowerCase())

const typedPlace = z
  .object({
    text: text(300).optional(),
    lat: z.number().optional(),
    lon: z.number().optional(),
    radius: z.number().min(0).max(100_000).optional(),
  })
  .superRefine(({ lat, lon }, context) => {
    if (lat === undefined && lon === undefined) return
    const fault = coordinateFault(lat, lon, serviceArea)
    if (fault) context.addIssue({ code: 'custom', message: fault, params: coded(fault), path: ['lat'] })
  })

/** Typed little by little, so each part may be missing or empty. */
export const sameEventBody = z.object({
  call: uuid.optional().describe('The call that it is typed for; what is known of it counts too'),
  incident: uuid.optional().describe('The incident that it is typed for: no answer to the question'),
  place: typedPlace.optional().describe('Words alone, or with the point that was found for them'),
  type: z.string().max(40).optional(),
  agency: z.enum(agencies).optional().describe('Who is asked to come'),
  words: text(4000).optional().describe('What the caller says, and notes'),
})
export type SameEventBody = z.output<typeof sameEventBody>

/** What was typed, on top of what is known of the call. */
export function subjectTyped(
  { incident, place, type, agency, words }: SameEventBody,
  known: SameEventSubject | undefined,
  now: Instant,
): SameEventSubject {
  const { text: placeText, lat, lon, radius } = place ?? {}
  const spot =
    lat === undefined || lon === undefined ? undefined : { lat, lon, ...(radius !== undefined && { radius }) }
  return {
    at: now,
    ...known,
    spots: spot ? [spot] : (known?.spots ?? []),
    ...(incident !== undefined && { incident }),
    ...(placeText && { placeText }),
    ...(type && { type }),
    ...(agency && { agency }),
    ...(words && { words }),
  }
}

/** Enough of an incident to say which one is meant. */
export interface SameEventSuggestion extends SameEvent {
  readonly number: string
  readonly version: number
  readonly type?: string
  readonly opened: Instant
  /** How many have called about it. */
  readonly calls: number
}

export interface SameEventAnswer {
  /** Open incidents that were compared. */
  readonly compared: number
  /** The likeliest first, five at most. */
  readonly suggestions: readonly SameEventSuggestion[]
}
