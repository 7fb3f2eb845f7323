/** Incidents and their legs as the hub shows them, each schema held against its domain type by the compiler. */

import {
  type Change,
  declineReasons,
  dispositions,
  handOverReasons,
  type Incident,
  type Leg,
  type LegReason,
  type LegState,
  type Link,
  legOrigins,
  type MergedInto,
  type Note,
  type Place,
  type Priorities,
  relations,
  unitWants,
} from '@lien-thong/shared/incident/incident'
import { entryKinds } from '@lien-thong/shared/place/place'
import { z } from 'zod'
import { attachment } from './attachment-views.ts'
import { cardAnswer, determination } from './determination-views.ts'
import {
  agency,
  agencyList,
  count,
  every,
  id,
  lat,
  lon,
  metres,
  naming,
  priority,
  text,
  time,
  version,
  view,
} from './view.ts'

const legState = every<LegState>({
  queued: true,
  accepted: true,
  working: true,
  completed: true,
  declined: true,
  cancelled: true,
})

const legReason = z.enum([
  ...new Set([...handOverReasons, ...declineReasons, 'handed_over', 'undone', 'parted']),
]) as unknown as z.ZodType<LegReason>

const leg = view<Leg>('Leg', 'One agency’s part in an incident', {
  agency,
  queue: text,
  state: legState,
  priority,
  dispatcher: text.optional(),
  by: z.enum(legOrigins).optional().describe('How it came, where it was asked for later'),
  from: agency.optional().describe('Who handed it over'),
  asked: text.optional().describe('The person who asked for it'),
  reason: legReason.optional().describe('Why it was handed over, declined or cancelled'),
  disposition: z.enum(dispositions).optional(),
  wanted: z
    .object({ count, because: z.enum(unitWants), since: time })
    .optional()
    .describe('Units that are asked for beside those that are on it'),
  wants: z
    .array(z.object({ at: time, by: text, count, because: z.enum(unitWants) }))
    .optional()
    .describe('Times that units were asked for, whether or not they were found since'),
  at: view<Leg['at']>('LegTimes', 'When a leg reached each state', {
    queued: time,
    delivered: time.optional().describe('A console of the agency has shown it'),
    accepted: time.optional(),
    working: time.optional(),
    over: time.optional(),
  }),
})

export const place = view<Place>('Place', 'The point where an incident is', {
  lat,
  lon,
  text: text.optional(),
  radius: metres.optional(),
  source: text.optional(),
  confidence: z.number().min(0).max(1).optional(),
  kind: z.enum([...entryKinds, 'kilometre', 'coordinate']).optional(),
  ward: text.optional(),
})

const note = view<Note>('Note', 'What someone wrote down; never changed', {
  id: text.describe('26-000123/2'),
  corrects: text.optional().describe('The note that this one corrects'),
  happened: time.optional().describe('When a crew wrote it, where the hub learned of it later'),
  at: time,
  by: text,
  text,
})

const link = view<Link>('Link', 'Another incident, and what it is to this one', {
  incident: id,
  number: text,
  relation: z.enum([...relations, 'merged']).describe('merged: it goes on in this one'),
})

export const change = view<Change>('Change', 'The last change of a field', {
  version: count.describe('Of the incident, after the change'),
  by: text,
  at: time,
})

const changed = naming(
  'Changed',
  'The last change of each field: type, place, where, priority.police and so on',
  z.record(text, change),
) as unknown as z.ZodType<NonNullable<Incident['changed']>>

const raised = naming(
  'Raised',
  'By agency, of legs that became more urgent there: what they were before',
  z.record(text, priority),
) as unknown as z.ZodType<Priorities>

const mergedInto = view<MergedInto>('MergedInto', 'The incident in which this one goes on', {
  incident: id,
  number: text,
  by: text,
  at: time,
  legs: agencyList.describe('Agencies that joined it because of this'),
  calls: z.array(id).describe('Calls that went along'),
  settled: z.array(id).describe('Those of them that were given an outcome by it'),
  raised: raised.optional(),
})

export const incident = view<Incident>('Incident', 'What happened, with a leg for each agency', {
  id,
  number: text.describe('Year and running number: 26-000123'),
  version,
  status: z.enum(['open', 'closed']),
  type: text.optional(),
  place: place.optional(),
  where: text.optional().describe('Where it is in the words of who told of it; there may be no point'),
  calls: z.array(id),
  legs: z.array(leg),
  notes: z.array(note),
  answers: z.array(cardAnswer).optional(),
  determination: determination.optional(),
  attachments: z.array(attachment).optional(),
  changed: changed.optional(),
  links: z.array(link).optional(),
  owner: z.object({ by: text, at: time }).optional().describe('Who says that they look after it'),
  mergedInto: mergedInto.optional(),
  notesGone: count
    .optional()
    .describe('Notes written here that went along with an incident that parted again'),
  disposition: z.enum(dispositions).optional(),
  at: view<Incident['at']>('IncidentTimes', 'When it was opened and closed', {
    opened: time,
    closed: time.optional(),
  }),
})

export const editAnswer = naming(
  'EditAnswer',
  'The incident after an edit',
  z.object({
    incident,
    since: z
      .array(z.object({ field: text, version: count, by: text, at: time }))
      .describe('What was changed since the version on which the editing began, earliest first'),
  }),
)
