/** Whether a call or what is typed is about an incident that is already open. */
import {
  type SameEventAnswer,
  type SameEventSuggestion,
  sameEventBody,
} from '@lien-thong/shared/contract/same-event'
import type { SameEventReason } from '@lien-thong/shared/dispatch/same-event'
import { z } from 'zod'
import type { Route } from './route.ts'
import { agency, count, id, metres, naming, text, time, version, view } from './view.ts'

const points = z.number().describe('Above 0 it speaks for the same event, below 0 against it')
const seconds = z.number().describe('Seconds since then')

const reason: z.ZodType<SameEventReason> = naming(
  'SameEventReason',
  'What speaks for or against it, with the values for a sentence',
  z.discriminatedUnion('kind', [
    z.object({
      kind: z.enum(['near', 'far']),
      metres,
      uncertainty: metres.describe('Metres that both positions leave open'),
      points,
    }),
    z.object({
      kind: z.enum(['recent', 'long_ago']),
      seconds: seconds.describe('Seconds since it was last told of'),
      points,
    }),
    z.object({ kind: z.literal('same_type'), type: text, points }),
    z.object({ kind: z.literal('same_family'), family: text, points }),
    z.object({ kind: z.enum(['related_family', 'other_family']), family: text, other: text, points }),
    z.object({ kind: z.enum(['same_service', 'other_service']), agency, points }),
    z.object({ kind: z.literal('same_caller'), seconds, points }),
    z.object({ kind: z.literal('same_caller_elsewhere'), seconds, metres, points }),
    z.object({
      kind: z.literal('same_street'),
      street: text.describe('Street or landmark, without tone marks'),
      house: text.optional(),
      points,
    }),
    z.object({ kind: z.literal('same_words'), words: z.array(text), points }),
  ]) as unknown as z.ZodType<SameEventReason>,
)

const suggestion = view<SameEventSuggestion>('SameEventSuggestion', 'An open incident that it may be about', {
  incident: id,
  number: text,
  version,
  type: text.optional(),
  opened: time,
  calls: count.describe('How many have called about it'),
  score: z.number().min(0).max(1),
  likely: z.boolean().describe('Enough to be offered first'),
  reasons: z.array(reason).describe('The weightiest first'),
})

const answer = view<SameEventAnswer>('SameEvent', 'Open incidents it may be about; nothing is attached', {
  compared: count.describe('Open incidents that were compared'),
  suggestions: z.array(suggestion).describe('The likeliest first, five at most'),
})

export const sameEventRoutes: readonly Route[] = [
  {
    method: 'get',
    path: '/v1/calls/{id}/same-event',
    id: 'getSameEventOfCall',
    tag: 'Incidents',
    summary: 'Open incidents that a call may be about, with reasons',
    description:
      'By position against its uncertainty, time, type, words, street and caller. Nothing is attached or merged by itself.',
    access: 'session',
    action: 'personal.read',
    answer: { status: 200, schema: answer },
    codes: ['call_unknown'],
  },
  {
    method: 'post',
    path: '/v1/same-event',
    id: 'findSameEvent',
    tag: 'Incidents',
    summary: 'The same for a place, a type or words that are being typed',
    description:
      'A question and no command: it changes nothing. Places and words have no place in an address.',
    access: 'session',
    action: 'personal.read',
    body: { schema: sameEventBody },
    answer: { status: 200, schema: answer },
    codes: ['call_unknown'],
  },
]
