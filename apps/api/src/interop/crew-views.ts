/** What a crew's telephone is told. */
import {
  type CrewAssignment,
  type CrewHospital,
  type CrewIncident,
  type CrewNote,
  type CrewSession,
  type CrewUnit,
  type CrewView,
  type CrewWho,
  type CrewWithdrawal,
  type CrewZone,
  withdrawnEndings,
} from '@lien-thong/shared/contract/crew'
import { unitStatuses } from '@lien-thong/shared/unit/unit'
import { zoneKinds, zoneSeverities } from '@lien-thong/shared/zone/zone'
import { z } from 'zod'
import { assignmentTimes } from './domain-views.ts'
import { place } from './incident-views.ts'
import { agency, count, id, lat, lon, naming, priority, text, time, view } from './view.ts'
import { bilingual } from './zone-views.ts'

const status = z.enum(unitStatuses)

export const crewWho = view<CrewWho>('CrewWho', 'A unit whose crew is signed in', {
  unit: id,
  callSign: text,
  agency,
})

const crewSession = view<CrewSession>('CrewSession', 'A telephone that is signed in as a unit', {
  unit: id,
  opened: time,
  lastSeen: time.describe('To the minute'),
  device: text.optional().describe('What it said it is, where it is no telephone of a crew'),
})

export const crewSessions = naming(
  'CrewSessions',
  'Who is signed in as a crew',
  z.object({ sessions: z.array(crewSession).describe('The earliest first') }),
)

export const crewCode = naming(
  'CrewCode',
  'A new code of a unit; it is shown here and never again',
  z.object({ unit: id, callSign: text, code: text.describe('Twelve digits; spaces do not count') }),
)

const crewUnit = view<CrewUnit>('CrewUnit', 'The crew’s own unit', {
  id,
  callSign: text,
  agency,
  kind: text,
  status,
  since: time,
  reason: text.optional(),
  emergency: z.object({ since: time }).optional(),
  shiftEnds: time.optional(),
})

const crewAssignment = view<CrewAssignment>('CrewAssignment', 'The active one', {
  id,
  at: assignmentTimes,
  hospital: text.optional(),
})

const crewNote = view<CrewNote>('CrewNote', 'A note on the incident', {
  id: text,
  at: time,
  text,
  corrects: text.optional(),
  crew: text.optional().describe('Call-sign of the crew that wrote it; left out for people at the hub'),
})

const crewZone = view<CrewZone>('CrewZone', 'What those who go there should know', {
  id,
  kind: z.enum(zoneKinds),
  severity: z.enum(zoneSeverities),
  certainty: z.enum(['inside', 'maybe']),
  name: bilingual.optional(),
  note: text.optional(),
})

const crewIncident = view<CrewIncident>(
  'CrewIncident',
  'Where the unit is sent: without callers and their numbers, and without what other services do',
  {
    number: text,
    status: z.enum(['open', 'closed']),
    priority,
    type: text.optional(),
    typeName: bilingual.optional(),
    place: place.optional(),
    where: text.optional(),
    notes: z.array(crewNote),
    pictures: count.describe('That the hub has of this unit'),
    zones: z.array(crewZone).describe('The gravest first'),
  },
)

const crewHospital = view<CrewHospital>('CrewHospital', 'Where a patient may be taken', {
  id: text,
  name: text,
  lat,
  lon,
  suitability: z.enum(['suited', 'diverts', 'lacks']),
  seconds: z.number().optional().describe('Estimated seconds of travel'),
  divertedUntil: time.optional().describe('It sends ambulances elsewhere; going there needs `bypass`'),
})

const crewWithdrawal = view<CrewWithdrawal>('CrewWithdrawal', 'An assignment that a desk took away', {
  assignment: id,
  number: text.describe('Of the incident'),
  ending: z.enum(withdrawnEndings),
  reason: text.optional(),
})

export const crewView = view<CrewView>('CrewView', 'All that a crew may know', {
  seq: count.describe('Holds at least everything up to this journal entry'),
  now: time,
  unit: crewUnit,
  assignment: crewAssignment.optional(),
  incident: crewIncident.optional(),
  withdrawn: crewWithdrawal.optional(),
  hospitals: z.array(crewHospital),
})

export const crewAnswer = naming(
  'CrewAnswer',
  'What the unit is after the command',
  z.object({ status, since: time, assignment: id.optional() }),
)

export const crewNoteAnswer = naming('CrewNoteAnswer', 'The note that was written', z.object({ note: text }))

export const crewPositionAnswer = naming(
  'CrewPositionAnswer',
  'How many positions were taken, and why each other was not',
  z.object({ accepted: count, refused: z.array(z.object({ time, code: text })) }),
)
