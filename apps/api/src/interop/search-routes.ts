/** The one box that finds everything. */
import { searchBody } from '@lien-thong/shared/contract/search'
import type { FieldName, Highlight } from '@lien-thong/shared/search/match'
import type {
  CallerHit,
  CallHit,
  IncidentHit,
  PersonHit,
  PlaceHit,
  SearchAnswer,
  SearchGroup,
  SearchHit,
  SearchKind,
  UnitHit,
} from '@lien-thong/shared/search/search-answer'
import { unitStatuses } from '@lien-thong/shared/unit/unit'
import { z } from 'zod'
import { callState } from './domain-views.ts'
import { placeResult } from './place-routes.ts'
import type { Route } from './route.ts'
import { agency, agencyList, count, every, id, text, time, view } from './view.ts'

const field = every<FieldName>({
  number: true,
  type: true,
  place: true,
  note: true,
  callSign: true,
  kind: true,
  station: true,
  name: true,
  username: true,
})

const highlight = view<Highlight>('Highlight', 'Where the question is found', {
  field,
  text: text.describe('The text, or the part of a long one around what was found'),
  ranges: z
    .array(z.tuple([count, count]))
    .describe('From and to, counted in UTF-16 units as JavaScript does, in order'),
})

const highlights = z.array(highlight)

const incidentHit = view<IncidentHit>('IncidentHit', 'An incident that was found', {
  kind: z.literal('incident'),
  id,
  number: text,
  status: z.enum(['open', 'closed']),
  type: text.optional(),
  agencies: agencyList,
  opened: time,
  highlights,
})

const callHit = view<CallHit>('CallHit', 'A call that was found by its number', {
  kind: z.literal('call'),
  id,
  line: text,
  state: callState,
  incident: id.optional(),
  received: time,
  highlights,
})

const callerHit = view<CallerHit>('CallerHit', 'A number outside the centre', {
  kind: z.literal('caller'),
  number: text,
  call: id.describe('Its newest call'),
  received: time.describe('When that came'),
  highlights,
})

const unitHit = view<UnitHit>('UnitHit', 'A unit that was found', {
  kind: z.literal('unit'),
  id,
  callSign: text,
  agency,
  status: z.enum(unitStatuses),
  highlights,
})

const personHit = view<PersonHit>('PersonHit', 'A person who works at the hub', {
  kind: z.literal('person'),
  username: text,
  name: text,
  agencies: agencyList,
  highlights,
})

const placeHit = view<PlaceHit>('PlaceHit', 'A place of the gazetteer', {
  kind: z.literal('place'),
  place: placeResult,
  highlights,
})

const kind = every<SearchKind>({
  incident: true,
  call: true,
  caller: true,
  unit: true,
  person: true,
  place: true,
})

const hit: z.ZodType<SearchHit> = z.union([incidentHit, callHit, callerHit, unitHit, personHit, placeHit])

const group = view<SearchGroup>('SearchGroup', 'What was found of one kind, the best first', {
  kind,
  hits: z.array(hit),
  more: z.boolean().describe('There are more than were asked for'),
})

const searchAnswer = view<SearchAnswer>(
  'SearchAnswer',
  'What was found; a kind without an answer is left out',
  {
    groups: z.array(group),
    behind: count.describe(
      'Entries of the journal that this answer does not know yet; 0 when it is up to date',
    ),
  },
)

export const searchRoutes: readonly Route[] = [
  {
    method: 'post',
    path: '/v1/search',
    id: 'search',
    tag: 'Search',
    summary: 'Find incidents, calls, numbers, units, people and places',
    description:
      'Words with or without tone marks, all of which must be there, the last one perhaps only begun; or the last three or more digits of a telephone number or an incident’s number. Only what your agencies see; numbers, addresses and notes only with `personal.read`. A question may be personal, so it is never in the address.',
    access: 'session',
    action: 'picture.read',
    body: { schema: searchBody },
    answer: { status: 200, schema: searchAnswer },
    codes: [],
  },
]
