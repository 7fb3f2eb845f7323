/**
 * Calls, units and assignments as the hub shows them. The compiler holds each schema against its domain type:
 * a field that one of the two lacks does not compile.
 */

import type { Desk } from '@lien-thong/shared/agent/desk'
import {
  type Call,
  type CallLocation,
  type CallMark,
  callControls,
  callOutcomes,
} from '@lien-thong/shared/call/call'
import type { CallLeg } from '@lien-thong/shared/call/call-leg'
import type { CallRoute } from '@lien-thong/shared/call/call-route'
import type { CallState } from '@lien-thong/shared/call/call-state'
import { silentSteps } from '@lien-thong/shared/call/silent-call'
import type { Station } from '@lien-thong/shared/unit/station'
import {
  type Assignment,
  assignmentEndings,
  type Crew,
  type LeftWork,
  statusWays,
  type Unit,
  type UnitPosition,
  unitStatuses,
  type WrongEnd,
} from '@lien-thong/shared/unit/unit'
import { z } from 'zod'
import { agency, agencyList, count, every, id, lat, lon, metres, text, time, version, view } from './view.ts'

const callLocation = view<CallLocation>('CallLocation', 'Where a caller was thought to be', {
  lat,
  lon,
  radius: metres.optional(),
  confidence: z.number().min(0).max(1).optional(),
  source: text.optional().describe('aml, cell, app, link, fixed, verbal or the provider’s own word'),
  time,
})

export const callState = every<CallState>({
  begin: true,
  alerting: true,
  queued: true,
  answered: true,
  hold: true,
  retrieved: true,
  parked: true,
  transferred: true,
  cancelled: true,
  ended: true,
})

const callMark = every<CallMark>({
  number_unreadable: true,
  number_withheld: true,
  line_unknown: true,
  location_invalid: true,
  location_null_island: true,
  location_swapped: true,
  location_outside: true,
  time_missing: true,
  time_unreadable: true,
  clock_skew: true,
  late: true,
  no_begin: true,
  data_malformed: true,
  lost: true,
  nuisance_suspected: true,
})

const legTimes = {
  begin: time.optional(),
  alerting: time.optional(),
  queued: time.optional(),
  answered: time.optional(),
  hold: time.optional(),
  retrieve: time.optional(),
  park: time.optional(),
  transfer: time.optional(),
  cancelled: time.optional(),
  ended: time.optional(),
}

const callTimes = view<Call['at']>(
  'CallTimes',
  'By the source’s clock, except received and lost, which are the hub’s',
  { received: time, ...legTimes, lost: time.optional() },
)

const callLeg = view<CallLeg>('CallLeg', 'One leg of a call, as its telephone system names it', {
  name: text,
  link: text.optional().describe('The leg it belongs to'),
  direction: z.literal('outbound').optional(),
  from: text.optional(),
  to: text.optional(),
  agent: text.optional(),
  rangAt: z.array(text).optional().describe('Where it rings or rang'),
  cause: text.optional(),
  at: view<CallLeg['at']>('CallLegTimes', 'By the source’s clock', legTimes),
})

const callRoute = view<CallRoute>('CallRoute', 'A line that a call came through', {
  line: text,
  queue: text,
  agency,
  first: time.describe('The first event that named the line'),
  transferred: time.optional(),
  rule: text.optional().describe('The routing rule that sent it here'),
  fallback: z.literal(true).optional().describe('No event has named a line yet'),
})

export const call = view<Call>('Call', 'One telephone call', {
  id,
  source: text,
  providerCallId: text,
  line: text.describe('113, 114, 115 or another configured line'),
  queue: text,
  state: callState,
  from: text.optional().describe('Absent for those who may not see personal data'),
  to: text.optional(),
  agent: text.optional(),
  cause: text.optional(),
  direction: z.literal('outbound').optional(),
  incident: id.optional(),
  movedFrom: id.optional().describe('The incident that it had before it was attached to this one'),
  movedBefore: z.array(id).optional().describe('Those before that, the first of them first'),
  outcome: z.enum(callOutcomes).optional(),
  at: callTimes,
  locations: z.array(callLocation),
  marks: z.array(callMark).describe('What was odd about its events; marks never stop a call'),
  recordings: z.array(text).optional(),
  legs: z.array(callLeg).optional(),
  routes: z.array(callRoute),
  claim: view<NonNullable<Call['claim']>>('CallClaim', 'Who is handling the call', {
    by: text,
    desk: text.optional(),
    at: time,
    ordered: z.literal(true).optional().describe('A supervisor took it over'),
  }).optional(),
  control: view<NonNullable<Call['control']>>('CallControl', 'What was last asked of the telephone system', {
    request: id,
    action: z.enum(callControls),
    by: text,
    at: time,
    line: text.optional().describe('Where a transfer goes'),
    outside: z.literal(true).optional().describe('The transfer leaves the lines of the hub'),
    result: z.enum(['taken', 'refused', 'unreachable']).optional(),
    reason: text.optional(),
  }).optional(),
  silence: z.array(z.object({ at: time, step: z.enum(silentSteps) })).optional(),
  joinedTo: id.optional(),
  agencies: agencyList,
  version,
})

const position = view<UnitPosition>('UnitPosition', 'Where a unit was last', {
  lat,
  lon,
  time,
  speed: z.number().min(0).optional().describe('Metres per second'),
  heading: z.number().min(0).max(360).optional().describe('Degrees clockwise from north'),
  accuracy: metres.optional(),
  every: z.int().min(0).optional().describe('Seconds between its reports, as they have come so far'),
})

export const unit = view<Unit>('Unit', 'A vehicle or team', {
  id,
  no: count.describe('Names the unit in packed position frames'),
  callSign: text,
  agency,
  kind: text,
  station: text.optional(),
  fleet: text.optional().describe('Whose radio status codes it uses'),
  capabilities: z.array(text).optional().describe('Of the catalogue'),
  crew: view<Crew>('Crew', 'Who is on board', {
    members: count,
    names: z.array(text).optional().describe('For those who may read names'),
    until: time.optional(),
  }).optional(),
  status: z.enum(unitStatuses),
  since: time,
  way: z.enum(statusWays).optional().describe('Who told the status, where that was told'),
  reason: text.optional(),
  assignment: id.optional(),
  left: view<LeftWork>('LeftWork', 'The work that its last status ended, until it is sent anew', {
    assignment: id,
    status: z.enum(unitStatuses).describe('What it was until then'),
    since: time,
    way: z.enum(statusWays).optional(),
    by: z.enum(unitStatuses).describe('The status that ended it'),
    at: time.describe('When the hub learned of that'),
  }).optional(),
  emergency: z.object({ since: time }).optional().describe('The crew calls for help'),
  emergencyOver: time.optional().describe('When its last call for help ended'),
  retired: z.literal(true).optional(),
  version,
  position: position.optional(),
})

export const assignmentTimes = view<Assignment['at']>(
  'AssignmentTimes',
  'The first time the unit reached each status',
  {
    assigned: time,
    over: time.optional(),
    dispatched: time.optional(),
    acknowledged: time.optional(),
    en_route: time.optional(),
    staging: time.optional(),
    on_scene: time.optional(),
    patient_contact: time.optional(),
    transporting: time.optional(),
    at_hospital: time.optional(),
    cleared: time.optional(),
  },
)

export const station = view<Station>('Station', 'Where units are at home', {
  id: text.describe('Given by people'),
  agency,
  name: text,
  lat,
  lon,
  retired: z.literal(true).optional(),
  version,
})

export const assignment = view<Assignment>('Assignment', 'A unit sent to an incident, with its own times', {
  id,
  unit: id,
  callSign: text,
  incident: id,
  incidentNumber: text,
  agency,
  by: text.optional().describe('Who sent the unit: `agent:<username>`'),
  state: z.enum(['active', 'over']),
  ending: z.enum(assignmentEndings).optional(),
  reason: text.optional().describe('Why it ended so'),
  hospital: id.optional(),
  before: z.enum(unitStatuses).optional().describe('What the unit was before'),
  at: assignmentTimes,
  wrong: z
    .array(
      view<WrongEnd>('WrongEnd', 'A status that ended the assignment and was put right', {
        status: z.enum(unitStatuses),
        at: time,
        restored: time.describe('When it was put right'),
        by: text,
        reason: text,
      }),
    )
    .optional(),
  version,
})

export const desk = view<Desk>('Desk', 'Where an agent sits', {
  id: text,
  name: text,
  agencies: agencyList,
  extension: text.optional(),
  agent: text.optional().describe('Username of who is logged in'),
  since: time.optional(),
  version,
})
